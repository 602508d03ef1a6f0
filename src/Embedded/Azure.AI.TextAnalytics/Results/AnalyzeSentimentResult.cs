using System.Collections.ObjectModel;

namespace Azure.AI.TextAnalytics;

/// <summary>The sentiment of one text, or an error.</summary>
public class AnalyzeSentimentResult : TextAnalyticsResult
{
    private readonly DocumentSentiment? sentiment;

    internal AnalyzeSentimentResult(string id, DocumentSentiment sentiment)
        : base(id) => this.sentiment = sentiment;

    internal AnalyzeSentimentResult(string id, TextAnalyticsError error)
        : base(id, error)
    {
    }

    /// <summary>The sentiment.</summary>
    /// <exception cref="InvalidOperationException">The text could not be read.</exception>
    public DocumentSentiment DocumentSentiment => Read(sentiment);
}

/// <summary>The sentiments of a batch, in its order.</summary>
public class AnalyzeSentimentResultCollection : ReadOnlyCollection<AnalyzeSentimentResult>
{
    internal AnalyzeSentimentResultCollection(IList<AnalyzeSentimentResult> list)
        : base(list)
    {
    }
}
