namespace Language.Labels;

/// <summary>Names what customers' words are about, in terms that are the same for all languages.</summary>
public static class TopicWords
{
    /// <summary>The topic of a text that proposes something.</summary>
    public const string Suggestion = "suggestion";

    private static readonly WordLabels labels = new("topics.tsv");

    /// <summary>
    /// Topics such as delivery or price by falling number of words that show them; none where nothing does or the language is not known.
    /// </summary>
    public static IReadOnlyList<string> Read(string text, string language) => labels.Of(text, language);
}
