using System.Buffers;

namespace Language.Tokens;

/// <summary>A piece of a text: where it begins and how long it is, in UTF-16 code units.</summary>
public readonly record struct Span(int Offset, int Length);

/// <summary>Splits texts into sentences.</summary>
public static class Sentences
{
    private static readonly SearchValues<char> marks = SearchValues.Create(" .!?…。！？；)\"”»」");

    /// <summary>The sentences without the white space around them. A line break ends one, and so do . ! ? … and their Chinese forms.</summary>
    public static IReadOnlyList<Span> Split(string text)
    {
        var sentences = new List<Span>();
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (!Ends(text, index)) continue;
            var end = index + 1;
            while (end < text.Length && IsMark(text[end])) end++;
            Add(text, start, end, sentences);
            start = end;
            index = end - 1;
        }
        Add(text, start, text.Length, sentences);
        return sentences;
    }

    private static bool Ends(string text, int index) => text[index] switch
    {
        '\n' or '!' or '?' or '…' or '。' or '！' or '？' or '；' => true,
        // A point inside a number or an address is followed by more of it.
        '.' => index + 1 == text.Length || char.IsWhiteSpace(text[index + 1]) || IsMark(text[index + 1]),
        _ => false,
    };

    private static bool IsMark(char letter) => letter is '.' or '!' or '?' or '…' or '。' or '！' or '？' or ')' or '"' or '”' or '»' or '」';

    private static void Add(string text, int start, int end, List<Span> sentences)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        if (text.AsSpan(start, end - start).IndexOfAnyExcept(marks) >= 0) sentences.Add(new(start, end - start));
    }
}
