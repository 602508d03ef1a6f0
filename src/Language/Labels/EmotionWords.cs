namespace Language.Labels;

/// <summary>Names the emotions that the words of a text show.</summary>
public static class EmotionWords
{
    private static readonly WordLabels labels = new("emotions.tsv");

    /// <summary>
    /// Labels such as joy or anger by falling number of words that show them; none where nothing does or the language is not known.
    /// They come from short word lists, without regard to negation.
    /// </summary>
    public static IReadOnlyList<string> Read(string text, string language) => labels.Of(text, language);
}
