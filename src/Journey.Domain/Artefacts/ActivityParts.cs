using System.ComponentModel.DataAnnotations;

namespace Journey.Domain.Artefacts;

/// <summary>One thing a customer does on the path, looked at in six facets.</summary>
public sealed record PathActivity : ArtefactPart
{
    public string? Label { get; init; }

    public string? Stage { get; init; }

    /// <summary>Facet 1: the customer's goal …</summary>
    public string? Goal { get; init; }

    /// <summary>… and the share of customers who reached it, 0 to 1.</summary>
    [Range(0, 1)]
    public double? GoalReached { get; init; }

    /// <summary>Facet 2.</summary>
    public string? Channel { get; init; }

    public string? Touchpoint { get; init; }

    /// <summary>Facet 3: −2 to +2.</summary>
    [Range(-2, 2)]
    public double? Emotion { get; init; }

    /// <summary>True where the emotion is what is aimed at; null where it is what customers feel.</summary>
    public bool? IsTarget { get; init; }

    /// <summary>Facet 4: the problem …</summary>
    public string? Problem { get; init; }

    /// <summary>… and what solution was missing.</summary>
    public string? MissingSolution { get; init; }

    /// <summary>Facet 5: the opportunity …</summary>
    public string? Opportunity { get; init; }

    /// <summary>… with customers' own suggestions.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>Facet 6: the metric with its reading.</summary>
    public string? Metric { get; init; }

    [Range(-1e15, 1e15)]
    public double? MetricReading { get; init; }

    /// <summary>Why empty facets may stay empty.</summary>
    public string? EmptyFacetsAccepted { get; init; }
}

public enum DeviationKind
{
    /// <summary>On the planned path, but hardly anybody goes there.</summary>
    Skipped,

    /// <summary>Customers go there, the plan does not know it.</summary>
    Unplanned,

    /// <summary>Customers go there in another order.</summary>
    OutOfOrder,
}

public enum DeviationResolution
{
    Open,
    Accepted,
    Task,
}

/// <summary>Where customers leave the planned path.</summary>
public sealed record Deviation : ArtefactPart
{
    public string? Activity { get; init; }

    public DeviationKind? Kind { get; init; }

    [Range(0, 1e15)]
    public long Cases { get; init; }

    public DeviationResolution Resolution { get; init; }

    public string? Reason { get; init; }
}

/// <summary>A touchpoint where customers decide to go on or to leave.</summary>
public sealed record DecisionPoint : ArtefactPart
{
    public string? Touchpoint { get; init; }

    /// <summary>What tips the decision.</summary>
    public string? Tips { get; init; }

    /// <summary>Difference in conversion between cases with and without the touchpoint, −1 to 1, with its 95 % interval.</summary>
    [Range(-1, 1)]
    public double? Difference { get; init; }

    [Range(-1, 1)]
    public double? Low { get; init; }

    [Range(-1, 1)]
    public double? High { get; init; }

    /// <summary>Cases that end here.</summary>
    [Range(0, 1e15)]
    public long Ends { get; init; }
}

/// <summary>Where and when it pays to speak to the customer.</summary>
public sealed record CommunicationPoint : ArtefactPart
{
    public string? Touchpoint { get; init; }

    public string? Stage { get; init; }

    public string? When { get; init; }

    public string? Message { get; init; }
}
