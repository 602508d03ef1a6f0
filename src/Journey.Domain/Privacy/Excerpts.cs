using System.Text.RegularExpressions;

namespace Journey.Domain.Privacy;

/// <summary>Finds what a text gives as somebody's words.</summary>
internal static partial class Excerpts
{
    private const string Around = " .,;:!?-–—'’‘‚()，。、；：！？";

    private const string Single = "'’‘‚‹›";

    private const string Double = "\"“”„«»「」『』《》…";

    /// <param name="text">What a member wrote.</param>
    /// <param name="isQuote">Whether it is somebody's words as a whole; else what stands in quotation marks is.</param>
    /// <param name="bySingle">Whether single marks are quotation marks too; else they are apostrophes.</param>
    /// <returns>Where such words stand, without what stands around them, however long they are.</returns>
    public static IEnumerable<(int At, int Length)> In(string text, bool isQuote, bool bySingle)
    {
        for (var match = (bySingle ? PieceBySingle() : Piece()).Match(text); match.Success; match = match.NextMatch())
        {
            if (!isQuote && !(IsMark(text, match.Index - 1, bySingle) && IsMark(text, match.Index + match.Length, bySingle)))
                continue;
            var said = text.AsSpan(match.Index, match.Length);
            var (from, words) = (said.Length - said.TrimStart(Around).Length, said.Trim(Around).Length);
            if (words > 0)
                yield return (match.Index + from, words);
        }
    }

    /// <returns>The words of a text without marks around them.</returns>
    public static string Bare(string text) => text.Trim($"{Around}{Single}{Double}".ToCharArray());

    private static bool IsMark(string text, int at, bool bySingle) => at >= 0 && at < text.Length && (Double.Contains(text[at], StringComparison.Ordinal) || (bySingle && Single.Contains(text[at], StringComparison.Ordinal)));

    [GeneratedRegex("[^\"“”„«»「」『』《》…\\[\\]\\n]+", RegexOptions.CultureInvariant)]
    private static partial Regex Piece();

    /// <summary>Letters and digits of scripts that are written with spaces between words.</summary>
    private const string Spaced = @"[\p{L}\p{N}-[\u0E00-\u0E7F\u1100-\u11FF\u2E80-\uFFEF]]";

    // An apostrophe between two such letters is none of the marks.
    [GeneratedRegex($"(?:[^\"“”„«»「」『』《》…\\[\\]\\n'’‘‚‹›]|(?<={Spaced})['’‘](?={Spaced}))+", RegexOptions.CultureInvariant)]
    private static partial Regex PieceBySingle();
}
