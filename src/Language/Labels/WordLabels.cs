using Language.Tokens;

namespace Language.Labels;

/// <summary>Labels that short word lists give to texts.</summary>
internal sealed class WordLabels(string resource)
{
    private readonly Lazy<ILookup<string, Entry>> entries = new(() => Resources.Rows(resource)
        .SelectMany(row => row[2].Split(' ').Select(word => (Language: row[0], Entry: Entry.Of(row[1], word))))
        .ToLookup(item => item.Language, item => item.Entry));

    /// <summary>Labels by falling number of words that show them; none where nothing does or the language is not known.</summary>
    public IReadOnlyList<string> Of(string text, string language)
    {
        // Chinese has no spaces, so its words are looked for anywhere; elsewhere a space marks where a word begins and ends.
        var spaced = language != "zh";
        var sought = spaced ? $" {string.Join(' ', WordSplitter.Split(text))} " : text;
        return
        [
            .. entries.Value[language]
                .Where(entry => sought.Contains(spaced ? entry.Spaced : entry.Word, StringComparison.Ordinal))
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
