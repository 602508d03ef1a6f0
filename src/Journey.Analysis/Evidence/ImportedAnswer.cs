using Journey.Domain.Surveys;

namespace Journey.Analysis.Evidence;

/// <summary>One answer to one question of a survey that was made elsewhere.</summary>
public sealed record ImportedAnswer
{
    /// <summary>The source's id together with survey and question, else a fingerprint of the content.</summary>
    public required string Id { get; init; }

    /// <summary>The survey, as the source calls it.</summary>
    public required string Survey { get; init; }

    /// <summary>The question, as the source calls it.</summary>
    public required string Question { get; init; }

    /// <summary>A rating of some kind, or free text.</summary>
    public required QuestionKind Kind { get; init; }

    /// <summary>The rating, on the scale of its kind; null for words alone.</summary>
    public int? Rating { get; init; }

    /// <summary>How the figure is made of the ratings; null for words.</summary>
    public RatingMethod? Method { get; init; }

    /// <summary>The words.</summary>
    public string? Text { get; init; }

    /// <summary>Who answered.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The stage that was asked about.</summary>
    public string? Stage { get; init; }

    /// <summary>The touchpoint that was asked about.</summary>
    public string? Touchpoint { get; init; }

    /// <summary>When it was answered.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The language of the words, as an ISO 639-1 code.</summary>
    public string? Language { get; init; }
}
