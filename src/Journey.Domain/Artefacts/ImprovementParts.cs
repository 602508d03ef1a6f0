using System.ComponentModel.DataAnnotations;

namespace Journey.Domain.Artefacts;

public enum ImprovementKind
{
    Strength,
    Opportunity,
}

public enum ImprovementDecision
{
    Go,
    NoGo,
    Later,
}

/// <summary>What works well, or a "how might we …".</summary>
public sealed record Improvement : ArtefactPart
{
    public ImprovementKind? Kind { get; init; }

    public string? Statement { get; init; }

    public string? Stage { get; init; }

    /// <summary>0 to 10.</summary>
    [Range(0, 10)]
    public double? CustomerValue { get; init; }

    /// <summary>0 to 10.</summary>
    [Range(0, 10)]
    public double? BusinessValue { get; init; }

    /// <summary>Person-weeks, above 0.</summary>
    [Range(0.01, 10_000)]
    public double? Effort { get; init; }

    /// <summary>0 to 1.</summary>
    [Range(0, 1)]
    public double? Confidence { get; init; }

    [Range(0, 1e12)]
    public decimal? Cost { get; init; }

    public IReadOnlyList<string> Suggestions { get; init; } = [];

    public ImprovementDecision? Decision { get; init; }

    public string? DecisionReason { get; init; }
}

/// <summary>A piece of work that a "go" becomes.</summary>
public sealed record Initiative : ArtefactPart
{
    /// <summary>Key of the improvement.</summary>
    public string? Improvement { get; init; }

    public string? Title { get; init; }

    /// <summary>Member id.</summary>
    public string? Owner { get; init; }

    public DateOnly? Due { get; init; }

    [Range(0, 1e12)]
    public decimal? Budget { get; init; }

    public string? Ticket { get; init; }

    /// <summary>Key of the KPI that shows whether it worked.</summary>
    public string? Kpi { get; init; }
}

public enum KpiType
{
    Nps,
    Csat,
    Ces,
    Rate,
    Mean,
    Count,
}

/// <summary>What is watched after launch.</summary>
public sealed record Kpi : ArtefactPart
{
    public string? Name { get; init; }

    public KpiType? Type { get; init; }

    public string? Unit { get; init; }

    public string? Aggregation { get; init; }

    /// <summary>Before launch.</summary>
    [Range(-1e15, 1e15)]
    public double? Baseline { get; init; }

    [Range(-1e15, 1e15)]
    public double? Target { get; init; }

    public Direction? Direction { get; init; }

    public string? Source { get; init; }

    [Range(1, 730)]
    public int? CadenceDays { get; init; }
}

/// <summary>When the map is looked at next.</summary>
public sealed record NextReview : ArtefactPart
{
    public DateOnly? On { get; init; }
}
