namespace Language.Sentiment;

/// <summary>The words of a language that turn or weigh the words beside them.</summary>
internal sealed class Modifiers
{
    private static readonly Lazy<ILookup<(string Language, string Kind), string>> rows = new(() => Resources.Rows("modifiers.tsv")
        .SelectMany(row => row[2].Split(' ').Select(word => (Key: (row[0], row[1]), Word: word)))
        .ToLookup(item => item.Key, item => item.Word));

    private readonly HashSet<string> negators;
    private readonly HashSet<string> stronger;
    private readonly HashSet<string> weaker;
    private readonly HashSet<string> but;

    public Modifiers(string language)
    {
        negators = Of(language, "negator");
        stronger = Of(language, "stronger");
        weaker = Of(language, "weaker");
        but = Of(language, "but");
    }

    /// <summary>All of them, for splitting text that has no spaces.</summary>
    public IEnumerable<string> All => [.. negators, .. stronger, .. weaker, .. but];

    public bool Negates(string word) => negators.Contains(word);

    public bool Contrasts(string word) => but.Contains(word);

    /// <summary>What a word makes of the next: more, less, or the same.</summary>
    public double Weight(string word) => stronger.Contains(word) ? 1.3 : weaker.Contains(word) ? 0.7 : 1;

    private static HashSet<string> Of(string language, string kind) => rows.Value[(language, kind)].ToHashSet(StringComparer.Ordinal);
}
