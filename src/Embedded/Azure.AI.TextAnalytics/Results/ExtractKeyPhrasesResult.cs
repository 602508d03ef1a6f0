using System.Collections.ObjectModel;

namespace Azure.AI.TextAnalytics;

/// <summary>What one text is about, or an error.</summary>
public class ExtractKeyPhrasesResult : TextAnalyticsResult
{
    private readonly KeyPhraseCollection? phrases;

    internal ExtractKeyPhrasesResult(string id, KeyPhraseCollection phrases)
        : base(id) => this.phrases = phrases;

    internal ExtractKeyPhrasesResult(string id, TextAnalyticsError error)
        : base(id, error)
    {
    }

    /// <summary>The phrases.</summary>
    /// <exception cref="InvalidOperationException">The text could not be read.</exception>
    public KeyPhraseCollection KeyPhrases => Read(phrases);
}

/// <summary>The phrases of a text.</summary>
public class KeyPhraseCollection : ReadOnlyCollection<string>
{
    internal KeyPhraseCollection(IList<string> phrases)
        : base(phrases)
    {
    }
}

/// <summary>What the texts of a batch are about, in its order.</summary>
public class ExtractKeyPhrasesResultCollection : ReadOnlyCollection<ExtractKeyPhrasesResult>
{
    internal ExtractKeyPhrasesResultCollection(IList<ExtractKeyPhrasesResult> list)
        : base(list)
    {
    }
}
