using Language.Tokens;

namespace Language.Emotions;

/// <summary>Names the emotions that the words of a text show.</summary>
public static class EmotionWords
{
    private static readonly Lazy<ILookup<string, Entry>> entries = new(() => Resources.Rows("emotions.tsv")
        .SelectMany(row => row[2].Split(' ').Select(word => (Language: row[0], Entry: Entry.Of(row[1], word))))
        .ToLookup(item => item.Language, item => item.Entry));

    /// <summary>
    /// Labels such as joy or anger by falling number of words that show them, none where nothing does or the language is not known.
    /// They come from short word lists, without regard to negation.
    /// </summary>
    public static IReadOnlyList<string> Read(string text, string language)
    {
        var known = entries.Value[language];
        // Chinese has no spaces, so its words are looked for anywhere; elsewhere a space marks where a word begins and ends.
        var sought = language == "zh" ? text : $" {string.Join(' ', WordSplitter.Split(text))} ";
        return
        [
            .. known
                .Where(entry => sought.Contains(language == "zh" ? entry.Word : entry.Spaced, StringComparison.Ordinal))
                .CountBy(entry => entry.Label)
                .OrderByDescending(item => item.Value).ThenBy(item => item.Key, StringComparer.Ordinal)
                .Select(item => item.Key),
        ];
    }

    private sealed record Entry(string Label, string Word, string Spaced)
    {
        // In the list a hyphen joins the words of a phrase.
        public static Entry Of(string label, string listed)
        {
            var word = listed.Replace('-', ' ').TrimEnd('*');
            return new(label, word, listed.EndsWith('*') ? $" {word}" : $" {word} ");
        }
    }
}
