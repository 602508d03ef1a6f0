using System.Globalization;
using System.Text;

namespace Journey.Domain.Privacy;

/// <summary>A word as an id spells it: ASCII letters and digits, small, without marks.</summary>
/// <param name="From">Where it begins in the text.</param>
/// <param name="To">Where what follows it begins.</param>
internal readonly record struct SpelledWord(string Letters, int From, int To);

/// <summary>Takes texts apart into the words that ids made of them spell: the one definition of what spells a name.</summary>
internal static class SpelledWords
{
    /// <summary>More words than a name or an address has.</summary>
    private const int MostWords = 8;

    /// <summary>What is left of shorter names is in many words.</summary>
    private const int FewestLetters = 4;

    /// <returns>What an id may make of a name, an address or an id of somebody; none where too little would be left of it.</returns>
    public static IEnumerable<string> Of(string name) => Readings(name).Select(words => string.Join('-', words.Select(word => word.Letters))).Where(spelled => spelled.Length >= FewestLetters).Distinct(StringComparer.Ordinal);

    /// <returns>Words of a text that follow each other, and where they stand: from each word on the longest first.</returns>
    public static IEnumerable<SpelledWord> RunsOf(string text)
    {
        foreach (var words in Readings(text))
        {
            for (var from = 0; from < words.Count; from++)
            {
                for (var count = Math.Min(MostWords, words.Count - from); count > 0; count--)
                    yield return new(string.Join('-', words.Skip(from).Take(count).Select(word => word.Letters)), words[from].From, words[from + count - 1].To);
            }
        }
    }

    /// <summary>What is neither ASCII nor a letter, such as a no-break space, an id leaves out; whoever reads a text sees words on both sides of it.</summary>
    private static IEnumerable<List<SpelledWord>> Readings(string text) => text.All(char.IsAscii) ? [In(text, isSeen: false)] : [In(text, isSeen: false), In(text, isSeen: true)];

    private static List<SpelledWord> In(string text, bool isSeen)
    {
        var (words, letters, from, to) = (new List<SpelledWord>(), new StringBuilder(), 0, 0);
        for (var at = 0; at < text.Length;)
        {
            var next = at + (char.IsSurrogatePair(text, at) ? 2 : 1);
            foreach (var letter in char.IsAscii(text[at]) ? text[at..next] : UnicodeText.Normalized(text[at..next], NormalizationForm.FormD))
            {
                if (char.IsAsciiLetterOrDigit(letter))
                {
                    (from, to) = (letters.Length == 0 ? at : from, next);
                    letters.Append(char.ToLowerInvariant(letter));
                }
                else if (char.IsAscii(letter) || char.IsLetterOrDigit(letter) || (isSeen && IsSeen(letter)))
                {
                    End();
                }
            }

            at = next;
        }

        End();
        return words;

        void End()
        {
            if (letters.Length > 0)
                words.Add(new(letters.ToString(), from, to));
            letters.Clear();
        }
    }

    private static bool IsSeen(char letter) => char.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format);
}
