namespace Journey.Domain.Privacy;

/// <summary>A number that begins with its country. Digits behind may be more of it, and no number of their own.</summary>
/// <param name="Digits">How many have come, with the zeros before the country.</param>
/// <param name="Whole">How many it has with them; null where numbers of the country may have more or fewer.</param>
internal readonly record struct OpenedNumber(int Digits, int? Whole)
{
    /// <summary>Stand before a fraction, minutes or hundredths, not before a country.</summary>
    private const string Fractional = ":,.";

    /// <param name="groups">All digits.</param>
    /// <param name="at">Those that may begin it.</param>
    /// <param name="text">The text.</param>
    /// <returns>Null where no number begins so. Two zeros alone begin none: those of a time, a price or a thousand do not, nor those before what is no country, or goes on.</returns>
    public static OpenedNumber? At(IReadOnlyList<DigitGroup> groups, int at, string text)
    {
        var group = groups[at];
        if (group.Plus >= 0)
            return new(0, null);
        if (group.IsTied || !Standing(text, group).StartsWith(TelephoneNumber.Zeros) || (group.At > 1 && Fractional.Contains(text[group.At - 1], StringComparison.Ordinal) && char.IsAsciiDigit(text[group.At - 2])))
            return null;
        var code = Standing(text, group)[TelephoneNumber.Zeros.Length..];
        if (code.Length == 0 && at + 1 < groups.Count && groups[at + 1].Before > 0)
            code = Standing(text, groups[at + 1]);
        return code.Length == 0 || CallingCodes.Length(code) != code.Length ? null
            : new(0, CallingCodes.Whole(code) is { } whole ? TelephoneNumber.Zeros.Length + whole : null);
    }

    /// <returns>Whether so many more digits may be the end of it.</returns>
    public bool MayHave(int more) => Digits + more <= TelephoneNumber.MostWithCountry && (Whole is null || Digits + more == Whole);

    private static ReadOnlySpan<char> Standing(string text, DigitGroup group) => text.AsSpan(group.At, group.Length);
}
