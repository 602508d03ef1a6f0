namespace Journey.Domain.Privacy;

/// <summary>
/// From how many characters on words tell somebody, so that others will hardly have written the same of something else. Where a few letters are a word, as in Chinese, fewer are enough.
/// </summary>
public static class TellingLengths
{
    private const int Id = 6;

    private const int Name = 6;
    private const int ThaiName = 4;
    private const int KanaName = 3;
    private const int HanName = 2;

    /// <returns>Whether what a CRM calls somebody is long enough.</returns>
    public static bool IsName(string name) => name.Length >= (name.Any(IsHan) ? HanName : name.Any(IsKana) ? KanaName : name.Any(IsThai) ? ThaiName : Name);

    /// <returns>Whether an address, a number or an account is: a word of letters alone stands in texts that mean something else.</returns>
    public static bool IsId(string id) => id.Length >= Id && !id.All(char.IsLetter);

    /// <returns>Whether all that somebody said at a time is long enough.</returns>
    public static bool IsText(string text) => text.Length >= (IsDense(text) ? 5 : 15);

    /// <returns>Whether a part of it is, which says less of whoever said it.</returns>
    public static bool IsSentence(string sentence) => sentence.Length >= (IsDense(sentence) ? 6 : 20);

    /// <returns>Whether what a text gives as somebody's words is.</returns>
    public static bool IsExcerpt(ReadOnlySpan<char> words) => words.Length >= (IsDense(words) ? 5 : 15);

    /// <returns>Whether the letter is of a script in which no space has to stand before and after a word.</returns>
    public static bool IsDense(char letter) => IsHan(letter) || IsKana(letter) || IsThai(letter);

    /// <summary>Whether more than half of what is no space is of such a script.</summary>
    private static bool IsDense(ReadOnlySpan<char> text)
    {
        var (dense, all) = (0, 0);
        foreach (var letter in text)
        {
            all += char.IsWhiteSpace(letter) ? 0 : 1;
            dense += IsDense(letter) ? 1 : 0;
        }

        return 2 * dense > all;
    }

    /// <summary>Han, and Hangul; of letters of two halves the first one.</summary>
    private static bool IsHan(char letter) => letter is (>= '\u2E80' and <= '\u2FDF') or '\u3005' or (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF')
        or (>= '\uAC00' and <= '\uD7AF') or (>= '\u1100' and <= '\u11FF') or (>= '\uD840' and <= '\uD888');

    private static bool IsKana(char letter) => letter is (>= '\u3040' and <= '\u30FF') or (>= '\uFF66' and <= '\uFF9F');

    private static bool IsThai(char letter) => letter is >= '\u0E00' and <= '\u0E7F';
}
