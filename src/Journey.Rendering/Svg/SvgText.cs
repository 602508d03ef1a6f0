using System.Globalization;
using System.Net;
using System.Text;

namespace Journey.Rendering.Svg;

/// <summary>Texts in a drawing: escaped, and broken into lines by an estimate of their width.</summary>
internal static class SvgText
{
    /// <summary>Mean width of a Latin letter at font size 1.</summary>
    private const double LetterWidth = 0.55;

    public static string Escape(string text) => WebUtility.HtmlEncode(new string([.. text.Where(c => c is '\t' or '\n' or >= ' ' and not ('\uFFFE' or '\uFFFF'))]));

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <returns>Lines no wider than given; the last ends in "…" where the text is longer than <paramref name="most"/> lines.</returns>
    public static IReadOnlyList<string> Wrap(string text, double width, double size, int most)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in Words(text))
        {
            if (line.Length > 0 && Width(line.ToString() + word, size) > width)
            {
                lines.Add(line.ToString().Trim());
                line.Clear();
            }

            line.Append(word);
        }

        lines.Add(line.ToString().Trim());
        lines.RemoveAll(empty => empty.Length == 0);
        return lines.Count <= most ? lines : [.. lines.Take(most - 1), lines[most - 1].TrimEnd('.', ',', ';') + "…"];
    }

    public static double Width(string text, double size) => text.Sum(c => IsWide(c) ? 1.0 : char.IsUpper(c) ? 0.66 : LetterWidth) * size;

    /// <summary>Words with the space after them; a wide character is a word of its own, since lines may break anywhere between them.</summary>
    private static IEnumerable<string> Words(string text)
    {
        const int LongestWord = 28;
        var word = new StringBuilder();
        foreach (var c in text)
        {
            word.Append(c);
            // Never between the two halves of one character.
            if (!char.IsHighSurrogate(c) && (c is ' ' or '-' or '/' || IsWide(c) || word.Length >= LongestWord))
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
            yield return word.ToString();
    }

    private static bool IsWide(char c) => c is >= '\u2E80' and <= '\uFF60';
}
