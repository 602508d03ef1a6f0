namespace Journey.Domain.Privacy;

/// <summary>A telephone number by its digits.</summary>
/// <param name="Country">The code of its country; null where it is not known, and may be any.</param>
/// <param name="National">As it is dialled within the country, without what stands before it there.</param>
public sealed record TelephoneNumber(string? Country, string National)
{
    /// <summary>Fewer are part of many numbers.</summary>
    public const int FewestDigits = 7;

    /// <summary>E.164 allows no more.</summary>
    public const int MostWithCountry = 15;

    /// <summary>Two zeros and what is dialled within the country may stand besides.</summary>
    public const int MostDigits = MostWithCountry + 4;

    /// <summary>Are dialled for the plus.</summary>
    internal const string Zeros = "00";

    /// <summary>From how many digits on a number without a plus may have its country all the same.</summary>
    private const int WithCountry = 11;

    /// <param name="number">Digits, with a plus where they begin with the country.</param>
    /// <returns>What the number may be.</returns>
    public static IEnumerable<TelephoneNumber> Of(string number)
    {
        var digits = number.TrimStart('+');
        var code = CallingCodes.Length(digits);
        var isInternational = digits.Length < number.Length;
        if (code > 0 && (isInternational || digits.Length >= WithCountry))
            yield return new(digits[..code], digits[code..]);
        if (isInternational && code > 0)
            yield break;
        yield return new(null, digits.StartsWith('0') ? digits[1..] : digits);
        foreach (var country in new[] { "7", "375" })
        {
            if (digits.Length == WithCountry && CallingCodes.Trunk(country) is var trunk && digits.StartsWith(trunk, StringComparison.Ordinal))
                yield return new(country, digits[trunk.Length..]);
        }
    }

    /// <returns>Whether two numbers, digits with a plus where they begin with the country, are one, whichever of them has its country and whichever has not.</returns>
    public static bool AreOne(string one, string other) => one == other || IsAnyOf(one, other) || IsAnyOf(other, one);

    /// <param name="digits">As somebody wrote them, without a plus.</param>
    /// <param name="isInternational">Whether it stood before.</param>
    /// <returns>Likewise; two zeros stand for a plus.</returns>
    internal bool IsDialled(ReadOnlySpan<char> digits, bool isInternational)
    {
        var hasZeros = !isInternational && digits.StartsWith(Zeros);
        return Is(hasZeros ? digits[Zeros.Length..] : digits, isInternational || hasZeros);
    }

    /// <param name="digits">As somebody wrote them, without a plus and without two zeros for it.</param>
    /// <param name="isInternational">Whether they stood before.</param>
    /// <returns>Whether the digits are the number: with its country, with what is dialled within the country, or alone.</returns>
    public bool Is(ReadOnlySpan<char> digits, bool isInternational)
    {
        if (!digits.EndsWith(National, StringComparison.Ordinal) || digits.Length < FewestDigits)
            return false;
        var before = digits[..^National.Length];
        if (before.Length == 0)
            return !isInternational || Country is null;
        var trunk = CallingCodes.Trunk(Country);
        if (before.SequenceEqual(trunk))
            return !isInternational;
        var code = before.EndsWith("0") ? before[..^1] : before;
        return Country is null ? CallingCodes.IsOne(before, National.Length) || CallingCodes.IsOne(code, National.Length) : before.SequenceEqual(Country) || code.SequenceEqual(Country);
    }

    private static bool IsAnyOf(string number, string written) => Of(number).Any(meant => meant.IsDialled(written.AsSpan().TrimStart('+'), written.StartsWith('+')));
}
