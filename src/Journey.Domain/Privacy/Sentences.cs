namespace Journey.Domain.Privacy;

/// <summary>Takes what somebody said apart, as those do who quote a part of it.</summary>
public static class Sentences
{
    private static readonly char[] Ends = ['.', '!', '?', ';', '…', '。', '！', '？', '；', '\n', '\r'];

    /// <returns>The sentences, without what they end with; none of a text that is one alone.</returns>
    public static IReadOnlyList<string> Of(string text)
    {
        var sentences = text.Split(Ends, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return sentences is [var only] && only == text ? [] : sentences;
    }
}
