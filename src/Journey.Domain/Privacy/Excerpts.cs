using System.Text.RegularExpressions;

namespace Journey.Domain.Privacy;

/// <summary>Finds what a text gives as somebody's words.</summary>
internal static partial class Excerpts
{
    /// <summary>Fewer characters, somebody else may have said too.</summary>
    private const int Shortest = 15;

    /// <param name="text">What a member wrote.</param>
    /// <param name="isQuote">Whether it is somebody's words as a whole; else what stands in quotation marks is.</param>
    public static IEnumerable<(int At, int Length)> In(string text, bool isQuote)
    {
        for (var match = Piece().Match(text); match.Success; match = match.NextMatch())
        {
            if (!isQuote && !(IsMark(text, match.Index - 1) && IsMark(text, match.Index + match.Length)))
                continue;
            var said = text.AsSpan(match.Index, match.Length);
            var (from, words) = (said.Length - said.TrimStart(Around).Length, said.Trim(Around).Length);
            if (words >= Shortest)
                yield return (match.Index + from, words);
        }
    }

    private const string Around = " .,;:!?-–—'’‘()";

    private static bool IsMark(string text, int at) => at >= 0 && at < text.Length && text[at] is '"' or '“' or '”' or '„' or '«' or '»' or '「' or '」' or '…';

    [GeneratedRegex("[^\"“”„«»「」…\\[\\]\\n]+", RegexOptions.CultureInvariant)]
    private static partial Regex Piece();
}
