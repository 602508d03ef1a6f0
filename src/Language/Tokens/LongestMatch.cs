namespace Language.Tokens;

/// <summary>Splits text that has no spaces: at each place the longest known word, else one character.</summary>
internal sealed class LongestMatch
{
    private readonly HashSet<string> words;
    private readonly int longest;

    public LongestMatch(IReadOnlyCollection<string> words)
    {
        this.words = words.ToHashSet(StringComparer.Ordinal);
        longest = words.Max(word => word.Length);
    }

    public IReadOnlyList<string> Split(string text)
    {
        var found = new List<string>();
        for (var index = 0; index < text.Length;)
        {
            var length = Math.Min(longest, text.Length - index);
            while (length > 1 && !words.Contains(text.Substring(index, length))) length--;
            if (!char.IsWhiteSpace(text[index])) found.Add(text.Substring(index, length));
            index += length;
        }
        return found;
    }
}
