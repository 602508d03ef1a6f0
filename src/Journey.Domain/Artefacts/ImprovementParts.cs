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
    public double? CustomerValue { get; init; }

    /// <summary>0 to 10.</summary>
    public double? BusinessValue { get; init; }

    /// <summary>Person-weeks, above 0.</summary>
    public double? Effort { get; init; }

    /// <summary>0 to 1.</summary>
    public double? Confidence { get; init; }

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
    public double? Baseline { get; init; }

    public double? Target { get; init; }

    public Direction? Direction { get; init; }

    public string? Source { get; init; }

    public int? CadenceDays { get; init; }
}

/// <summary>When the map is looked at next.</summary>
public sealed record NextReview : ArtefactPart
{
    public DateOnly? On { get; init; }
}
