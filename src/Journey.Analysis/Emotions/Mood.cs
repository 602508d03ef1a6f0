namespace Journey.Analysis.Emotions;

/// <summary>How one customer felt, as read in one piece of feedback. Its provenance is <c>inferred</c>.</summary>
public sealed record Mood
{
    /// <summary>The feedback it was read in.</summary>
    public required string FeedbackId { get; init; }

    /// <summary>The words.</summary>
    public required string Text { get; init; }

    /// <summary>From −2, very bad, to +2, very good.</summary>
    public required double Value { get; init; }

    /// <summary>The stage it is about.</summary>
    public string? Stage { get; init; }

    /// <summary>The touchpoint it is about.</summary>
    public string? Touchpoint { get; init; }

    /// <summary>Who said it.</summary>
    public string? CustomerId { get; init; }

    /// <summary>When it was said.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The language, as an ISO 639-1 code.</summary>
    public string? Language { get; init; }

    /// <summary>Emotions by name, such as joy or anger.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>What it is about, in terms that are the same for all languages, such as delivery.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>What it is about, in the customer's own words.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];
}
