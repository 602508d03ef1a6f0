using Language.Tokens;

namespace Language.Phrases;

/// <summary>Finds what a text is about: runs of words between the words and marks that carry no topic (after Rose et al. 2010).</summary>
public static class KeyPhrases
{
    private const int LongestPhrase = 3;
    private const int MostPhrases = 10;
    private const int LongestChinesePhrase = 6;

    private static readonly Lazy<Dictionary<string, HashSet<string>>> stopwords = new(() => Resources.Rows("stopwords.tsv")
        .ToDictionary(row => row[0], row => row[1].Split(' ').ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal));

    private static readonly Lazy<LongestMatch> chinese = new(() => new(stopwords.Value["zh"]));

    /// <summary>The languages that have a list of words without topic.</summary>
    public static IReadOnlyCollection<string> Languages => stopwords.Value.Keys;

    /// <summary>Up to ten phrases in the order of the text, each once; null where the language is not known.</summary>
    public static IReadOnlyList<string>? Extract(string text, string language)
    {
        if (!stopwords.Value.TryGetValue(language, out var stops)) return null;
        return
        [
            .. Sentences.Split(text)
                .SelectMany(place => Runs(text.Substring(place.Offset, place.Length), language, stops))
                .Distinct(StringComparer.Ordinal)
                .Take(MostPhrases),
        ];
    }

    private static IEnumerable<string> Runs(string sentence, string language, HashSet<string> stops)
    {
        var run = new List<string>();
        foreach (var word in language == "zh" ? chinese.Value.Split(sentence) : WordSplitter.Split(sentence))
        {
            if (char.IsLetter(word[0]) && !stops.Contains(word))
            {
                run.Add(word);
                continue;
            }
            if (Phrase(run, language) is { } phrase) yield return phrase;
            run.Clear();
        }
        if (Phrase(run, language) is { } last) yield return last;
    }

    // A longer run is a clause rather than a topic.
    private static string? Phrase(List<string> run, string language)
    {
        if (language == "zh") return run.Count is >= 2 and <= LongestChinesePhrase ? string.Concat(run) : null;
        return run.Count is >= 1 and <= LongestPhrase && run.Sum(word => word.Length) > 3 ? string.Join(' ', run) : null;
    }
}
