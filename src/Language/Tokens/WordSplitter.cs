using System.Globalization;

namespace Language.Tokens;

/// <summary>Splits a sentence into lower-case words, emoji and marks.</summary>
internal static class WordSplitter
{
    /// <summary>Words with their inner apostrophes and hyphens; every other text element that is no white space stands alone.</summary>
    public static List<string> Split(string sentence)
    {
        var words = new List<string>();
        var lower = sentence.ToLowerInvariant().Replace('’', '\'');
        var index = 0;
        while (index < lower.Length)
        {
            var end = index;
            while (end < lower.Length && (char.IsLetterOrDigit(lower[end]) || IsInside(lower, end, index))) end++;
            if (end == index) end += StringInfo.GetNextTextElementLength(lower, index);
            if (!char.IsWhiteSpace(lower[index])) words.Add(lower[index..end].TrimEnd('\uFE0F'));
            index = end;
        }
        return words;
    }

    private static bool IsInside(string text, int at, int start) =>
        text[at] is '\'' or '-' && at > start && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);
}
