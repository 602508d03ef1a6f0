namespace Journey.Domain.Privacy;

/// <summary>With what telephone numbers begin from abroad (ITU-T E.164).</summary>
internal static class CallingCodes
{
    /// <summary>Begin codes of two digits; all others begin one of three, but for 1 and 7, which are codes.</summary>
    private static readonly HashSet<string> OfTwo = new(
        ["20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66",
            "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"], StringComparer.Ordinal);

    /// <summary>No country has a code that begins so.</summary>
    private static readonly HashSet<string> OfNone = new(["28", "83", "89"], StringComparer.Ordinal);

    /// <summary>Digits of a number of which the country's code is 1 or 7.</summary>
    private const int OfOne = 10;

    /// <param name="digits">Of a number, with its country.</param>
    /// <returns>How many digits the code of the country has; 0 where no country has such a number.</returns>
    public static int Length(ReadOnlySpan<char> digits)
    {
        if (digits is ['1' or '7', ..])
            return 1;
        if (digits.Length < 2 || digits[0] == '0' || OfNone.GetAlternateLookup<ReadOnlySpan<char>>().Contains(digits[..2]))
            return 0;
        return OfTwo.GetAlternateLookup<ReadOnlySpan<char>>().Contains(digits[..2]) ? 2 : digits.Length < 3 ? 0 : 3;
    }

    /// <returns>How many digits all numbers of a country have, with its code; null where they differ.</returns>
    public static int? Whole(ReadOnlySpan<char> code) => code.Length == 1 ? 1 + OfOne : null;

    /// <returns>Whether the digits are the code of a country, and no more, in which numbers have so many digits.</returns>
    public static bool IsOne(ReadOnlySpan<char> digits, int national) => digits.Length > 0 && Length(digits) == digits.Length && (digits.Length > 1 || national == OfOne);

    /// <returns>What is dialled before a number within the country: nothing where that is the number itself.</returns>
    public static string Trunk(ReadOnlySpan<char> code) => code switch
    {
        "7" or "370" => "8",
        "375" => "80",
        "36" => "06",
        _ => "0",
    };
}
