namespace Azure.AI.TextAnalytics;

/// <summary>The sentiment of a text.</summary>
public class DocumentSentiment
{
    internal DocumentSentiment(TextSentiment sentiment, SentimentConfidenceScores scores, IReadOnlyCollection<SentenceSentiment> sentences) =>
        (Sentiment, ConfidenceScores, Sentences) = (sentiment, scores, sentences);

    /// <summary>Positive or negative where some sentence is so and none is the opposite; mixed where there are both; else neutral.</summary>
    public TextSentiment Sentiment { get; }

    /// <summary>How sure each sentiment is.</summary>
    public SentimentConfidenceScores ConfidenceScores { get; }

    /// <summary>The sentences in order.</summary>
    public IReadOnlyCollection<SentenceSentiment> Sentences { get; }
}

/// <summary>The sentiment of a sentence.</summary>
public readonly struct SentenceSentiment
{
    internal SentenceSentiment(TextSentiment sentiment, string text, SentimentConfidenceScores scores, int offset) =>
        (Sentiment, Text, ConfidenceScores, Offset, Length) = (sentiment, text, scores, offset, text.Length);

    /// <summary>Positive, neutral or negative.</summary>
    public TextSentiment Sentiment { get; }

    /// <summary>The sentence.</summary>
    public string Text { get; }

    /// <summary>How sure each sentiment is.</summary>
    public SentimentConfidenceScores ConfidenceScores { get; }

    /// <summary>Where it begins in the text, in UTF-16 code units.</summary>
    public int Offset { get; }

    /// <summary>How long it is, in UTF-16 code units.</summary>
    public int Length { get; }
}

/// <summary>How sure each sentiment is, from 0 to 1; together they are 1.</summary>
public class SentimentConfidenceScores
{
    internal SentimentConfidenceScores(double positive, double neutral, double negative) => (Positive, Neutral, Negative) = (positive, neutral, negative);

    /// <summary>Positive.</summary>
    public double Positive { get; }

    /// <summary>Neutral.</summary>
    public double Neutral { get; }

    /// <summary>Negative.</summary>
    public double Negative { get; }
}

/// <summary>A sentiment.</summary>
public enum TextSentiment
{
    /// <summary>Positive.</summary>
    Positive = 0,

    /// <summary>Neutral.</summary>
    Neutral = 1,

    /// <summary>Negative.</summary>
    Negative = 2,

    /// <summary>Both positive and negative.</summary>
    Mixed = 3,
}
