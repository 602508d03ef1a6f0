using Language.Tokens;

namespace Language.Sentiment;

/// <summary>What is needed to read sentiment in one language.</summary>
internal sealed class SentimentLanguage
{
    private static readonly Dictionary<string, Lazy<SentimentLanguage>> known = new(StringComparer.Ordinal)
    {
        ["en"] = new(() => new("en", lexicon => lexicon.Read("vader-en.tsv"))),
        ["pl"] = new(() => new("pl", lexicon => lexicon.Read("multilang-pl.tsv", stemOf: Endings.WithoutPolish))),
        ["ru"] = new(() => new("ru", lexicon => lexicon.Read("multilang-ru.tsv", stemOf: Endings.WithoutRussian))),
        ["zh"] = new(() => new("zh", lexicon => lexicon.Read("multilang-zh.tsv"))),
    };

    private readonly LongestMatch? splitter;

    private SentimentLanguage(string code, Action<Lexicon> read)
    {
        Modifiers = new(code);
        Lexicon = new();
        read(Lexicon);
        Lexicon.Read($"customers-{code}.tsv");
        if (code == "zh") splitter = new([.. Lexicon.Words, .. Modifiers.All]);
    }

    public static IReadOnlyCollection<string> Codes => known.Keys;

    public Lexicon Lexicon { get; }

    public Modifiers Modifiers { get; }

    public static SentimentLanguage? Find(string code) => known.TryGetValue(code, out var language) ? language.Value : null;

    public IReadOnlyList<string> Words(string sentence) => splitter is null ? WordSplitter.Split(sentence) : splitter.Split(sentence);
}
