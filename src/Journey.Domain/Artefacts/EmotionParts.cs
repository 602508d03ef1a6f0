using System.ComponentModel.DataAnnotations;

namespace Journey.Domain.Artefacts;

/// <summary>What a persona feels in a stage, at a touchpoint or over the whole stage.</summary>
public sealed record EmotionCell : ArtefactPart
{
    public string? Persona { get; init; }

    public string? Stage { get; init; }

    /// <summary>Null for the whole stage.</summary>
    public string? Touchpoint { get; init; }

    /// <summary>Mean, −2 to +2.</summary>
    [Range(-2, 2)]
    public double? Emotion { get; init; }

    /// <summary>True where the emotion is what is aimed at; null where it is what customers feel.</summary>
    public bool? IsTarget { get; init; }

    /// <summary>Readings behind the mean.</summary>
    [Range(0, int.MaxValue)]
    public int? N { get; init; }

    /// <summary>95 % interval of the mean; null below two readings.</summary>
    [Range(-2, 2)]
    public double? Low { get; init; }

    [Range(-2, 2)]
    public double? High { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Ids of feedback; the words themselves stay with the evidence.</summary>
    public IReadOnlyList<string> Quotes { get; init; } = [];

    /// <summary>Dramatic arc, 1 (calm) to 5 (climax).</summary>
    [Range(1, 5)]
    public int? Arc { get; init; }
}

/// <summary>What stands in the customer's way.</summary>
public sealed record Barrier : ArtefactPart
{
    public string? Persona { get; init; }

    public string? Stage { get; init; }

    public string? Touchpoint { get; init; }

    public string? Description { get; init; }

    /// <summary>What was missing.</summary>
    public string? Missing { get; init; }

    /// <summary>Share of customers affected, 0 to 1.</summary>
    [Range(0, 1)]
    public double? Frequency { get; init; }

    public string? Impact { get; init; }

    public string? Persistence { get; init; }

    /// <summary>0 (none) to 4 (blocks the journey).</summary>
    [Range(0, 4)]
    public int? Severity { get; init; }
}

public enum ScenarioState
{
    AsIs,
    ToBe,
}

/// <summary>What a persona does, thinks and feels in a stage.</summary>
public sealed record Scenario : ArtefactPart
{
    public string? Persona { get; init; }

    public string? Stage { get; init; }

    public ScenarioState State { get; init; }

    public string? Does { get; init; }

    public string? Thinks { get; init; }

    public string? Feels { get; init; }

    public string? Trigger { get; init; }

    public string? Branch { get; init; }

    /// <summary>Key of the scenario that a to-be scenario replaces: in the same project, or on a future-state map in the project of the map of today.</summary>
    public string? AsIs { get; init; }
}
