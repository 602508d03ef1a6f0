using System.Globalization;

namespace Language.Sentiment;

/// <summary>What the words of a language are worth, from about −5 to +5.</summary>
internal sealed class Lexicon
{
    private const int LongestPhrase = 3;
    private const int ShortestStem = 3;
    private const int LongestEnding = 5;

    private readonly Dictionary<string, double> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> stems = new(StringComparer.Ordinal);

    /// <summary>Every whole entry, for splitting text that has no spaces.</summary>
    public IEnumerable<string> Words => exact.Keys;

    /// <summary>Reads a list; what it says of a word replaces what lists before it said.</summary>
    /// <param name="name">The list's name.</param>
    /// <param name="scale">What the list's values are multiplied with.</param>
    /// <param name="stemOf">How to take an entry's ending off, where the language inflects.</param>
    public void Read(string name, double scale = 1, Func<string, string>? stemOf = null)
    {
        foreach (var row in Resources.Rows(name))
        {
            if (!double.TryParse(row[1], CultureInfo.InvariantCulture, out var value)) continue;
            var word = row[0].ToLowerInvariant();
            if (word.EndsWith('*')) Replace(word[..^1], value * scale);
            else
            {
                exact[word] = value * scale;
                if (stemOf is not null && !word.Contains(' ', StringComparison.Ordinal)) stems.TryAdd(stemOf(word), value * scale);
            }
        }
    }

    // A hand-written stem speaks for all its forms, so that older entries under it are not heard.
    private void Replace(string stem, double value)
    {
        var forms = exact.Keys.Where(known => known.StartsWith(stem, StringComparison.Ordinal) && known.Length - stem.Length <= LongestEnding).ToList();
        foreach (var form in forms) exact.Remove(form);
        stems[stem] = value;
    }

    /// <summary>The worth of the words from a place on, and how many words that took; null where they are worth nothing.</summary>
    public double? Worth(IReadOnlyList<string> words, int at, out int used)
    {
        for (used = Math.Min(LongestPhrase, words.Count - at); used > 1; used--)
            if (exact.TryGetValue(string.Join(' ', words.Skip(at).Take(used)), out var phrase)) return phrase;
        var word = words[at];
        if (exact.TryGetValue(word, out var value)) return value;
        for (var length = word.Length; length >= Math.Max(ShortestStem, word.Length - LongestEnding); length--)
            if (stems.TryGetValue(word[..length], out value)) return value;
        return null;
    }
}
