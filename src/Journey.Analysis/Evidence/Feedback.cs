namespace Journey.Analysis.Evidence;

/// <summary>What a customer said, in words and perhaps in a rating.</summary>
public sealed record Feedback
{
    /// <summary>The source's own id, else a fingerprint of the content.</summary>
    public required string Id { get; init; }

    /// <summary>The words, at most 5,000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>The rating, on <see cref="Scale"/>.</summary>
    public double? Rating { get; init; }

    /// <summary>The scale of the rating; ratings on different scales are never compared.</summary>
    public RatingScale Scale { get; init; }

    /// <summary>The language that the source names, as an ISO 639-1 code.</summary>
    public string? Language { get; init; }

    /// <summary>The stage it is about.</summary>
    public string? Stage { get; init; }

    /// <summary>The touchpoint it is about.</summary>
    public string? Touchpoint { get; init; }

    /// <summary>The channel it came through.</summary>
    public string? Channel { get; init; }

    /// <summary>Who said it.</summary>
    public string? CustomerId { get; init; }

    /// <summary>When it was said.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The survey that asked for it; the words are empty where a rating stands alone.</summary>
    public string? Survey { get; init; }

    /// <summary>The role of who said it in an interview; null elsewhere, where customers speak.</summary>
    public string? Speaker { get; init; }

    /// <summary>Whether these words may be shown; null where nobody had to ask.</summary>
    public bool? MayBeQuoted { get; init; }
}

/// <summary>What a rating is measured on.</summary>
public enum RatingScale
{
    /// <summary>1 to 5, as in CSAT. What is taken where a source says nothing.</summary>
    OneToFive,

    /// <summary>0 to 10, as in NPS.</summary>
    ZeroToTen,

    /// <summary>1 to 7, as in CES.</summary>
    OneToSeven,
}
