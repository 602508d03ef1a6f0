using System.Text.RegularExpressions;

namespace Journey.Analysis.Surveys;

/// <summary>Words that a sign joins in place of a conjunction, such as price/quality.</summary>
internal static partial class WordPairs
{
    /// <param name="text">Of one sentence.</param>
    /// <param name="mayOffer">Whether one thing or the other may be offered, which is what a stroke says.</param>
    /// <returns>Where the signs stand. Forms of one word (zadowolony/zadowolona), letters (R&amp;D) and names (Marks &amp; Spencer) are no two things.</returns>
    public static IEnumerable<(int Index, int Length)> Of(string text, bool mayOffer) =>
        Pair().Matches(text).Select(match => (Sign: match.Groups["sign"], First: match.Groups["first"].Value, Second: match.Groups["second"].Value))
            .Where(pair => !IsLetter(pair.First) && !IsLetter(pair.Second) && (pair.Sign.Value == "/" ? !mayOffer && !AreForms(pair.First, pair.Second) : !(char.IsUpper(pair.First[0]) && char.IsUpper(pair.Second[0]))))
            .Select(pair => (pair.Sign.Index, pair.Sign.Length));

    // A character of Chinese is a word.
    private static bool IsLetter(string word) => word.Length == 1 && word[0] < '\u2E80';

    /// <summary>One is the beginning of the other, but for a third of the shorter.</summary>
    private static bool AreForms(string first, string second)
    {
        var alike = first.ToUpperInvariant().AsSpan().CommonPrefixLength(second.ToUpperInvariant());
        return alike >= 2 && 3 * alike >= 2 * Math.Min(first.Length, second.Length);
    }

    [GeneratedRegex(@"(?<first>\p{L}+)(?: ?(?<sign>[/&＆]) ?|(?<space> ?)(?<sign>[+＋])\k<space>)(?=(?<second>\p{L}+))", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();
}
