using System.Globalization;
using System.Text;

namespace Journey.Domain.Privacy;

/// <summary>A text in the form in which words are compared: letters composed and without variants of shape (Unicode's NFKC), one space between words, nothing that is not seen.</summary>
internal sealed class FoldedText
{
    /// <summary>Where each letter begins and ends in the original; null where it is in that form already.</summary>
    private readonly List<(int From, int To)>? places;

    private FoldedText(string text, List<(int From, int To)>? places) => (Text, this.places) = (text, places);

    public string Text { get; }

    /// <param name="text">The original.</param>
    /// <param name="isSplit">Whether underscores stand between words too, as in names of files and columns.</param>
    public static FoldedText Of(string text, bool isSplit)
    {
        if (IsFolded(text, isSplit))
            return new FoldedText(text, null);
        var (folded, places) = (new StringBuilder(text.Length), new List<(int From, int To)>(text.Length));
        for (var at = 0; at < text.Length;)
        {
            var (from, to) = (at, EndOfLetter(text, at));
            at = to;
            if (to - from == 1 && IsComposed(text[from]))
            {
                Add(text[from], from, to);
                continue;
            }

            foreach (var letter in Composed(text[from..to]))
                Add(letter, from, to);
        }

        return new FoldedText(folded.ToString(), places);

        void Add(char letter, int from, int to)
        {
            var isSpace = char.IsWhiteSpace(letter) || char.IsControl(letter) || (isSplit && letter == '_');
            if (isSpace ? folded.Length > 0 && folded[^1] == ' ' : IsUnseen(letter))
                return;
            folded.Append(isSpace ? ' ' : letter);
            places.Add((from, to));
        }
    }

    /// <summary>A text that is looked through as it is.</summary>
    public static FoldedText AsIs(string text) => new(text, null);

    /// <returns>Each place of the original where a word stands, one after the other, without regard to case; within a longer word is none.</returns>
    /// <param name="word">In the same form; not empty.</param>
    public IEnumerable<(int At, int Length)> Places(string word)
    {
        for (var at = Text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0;)
        {
            var isAlone = ErasedWords.StandsAlone(Text, at, word.Length);
            if (isAlone)
                yield return Original(at, word.Length);
            var next = at + (isAlone ? word.Length : 1);
            at = next < Text.Length ? Text.IndexOf(word, next, StringComparison.OrdinalIgnoreCase) : -1;
        }
    }

    /// <returns>Where a part of the folded text stands in the original.</returns>
    public (int At, int Length) Original(int at, int length) => places is null ? (at, length) : (places[at].From, places[at + length - 1].To - places[at].From);

    private static bool IsFolded(string text, bool isSplit)
    {
        var before = '\0';
        foreach (var letter in text)
        {
            if (letter is > '~' or < ' ' || (letter == ' ' && before == ' ') || (letter == '_' && isSplit))
                return false;
            before = letter;
        }

        return true;
    }

    /// <summary>A letter with all marks that stand on it, and a Korean syllable with all its parts.</summary>
    private static int EndOfLetter(string text, int at)
    {
        var end = at + (char.IsSurrogatePair(text, at) ? 2 : 1);
        while (end < text.Length && text[end] > '~' && (char.GetUnicodeCategory(text[end]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark || text[end] is >= '\u1160' and <= '\u11FF'))
            end++;
        return end;
    }

    /// <summary>Most letters of most texts are so, and need no longer look.</summary>
    private static bool IsComposed(char letter) => letter is <= '~' or (>= '\u00C0' and <= '\u0131') or (>= '\u0141' and <= '\u0148') or (>= '\u014A' and <= '\u017E') or (>= '\u0400' and <= '\u045F') or (>= '\u4E00' and <= '\u9FFF');

    /// <summary>Half of a pair is no letter, and stays.</summary>
    private static string Composed(string letter) => UnicodeText.IsReadable(letter) ? UnicodeText.Normalized(letter, NormalizationForm.FormKC) : letter;

    private static bool IsUnseen(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.Format;
}
