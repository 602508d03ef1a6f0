using System.ComponentModel.DataAnnotations;

namespace Journey.Domain.Artefacts;

/// <summary>A kind of customer.</summary>
public sealed record Persona : ArtefactPart
{
    public string? Name { get; init; }

    public string? Segment { get; init; }

    /// <summary>Share of customers, 0 to 100 %.</summary>
    [Range(0, 100)]
    public double? Share { get; init; }

    public string? Demographics { get; init; }

    public string? Background { get; init; }

    public IReadOnlyList<string> Goals { get; init; } = [];

    public IReadOnlyList<string> Motivations { get; init; } = [];

    public IReadOnlyList<string> Frustrations { get; init; } = [];

    public IReadOnlyList<string> Channels { get; init; } = [];

    public IReadOnlyList<string> Devices { get; init; } = [];

    public string? Quote { get; init; }

    /// <summary>The team says that this persona rests on belief, not on evidence.</summary>
    public bool Assumed { get; init; }

    /// <summary>How customers like it were when it was drafted from a segment; null where it came from none, or in personas that are older than this field.</summary>
    public SegmentProfile? Profile { get; init; }
}

public enum Direction
{
    Up,
    Down,
    Keep,
}

/// <summary>A measure with where it stands and where it should be.</summary>
public sealed record Metric(string? Name, string? Unit, [property: Range(-1e15, 1e15)] double? Baseline, [property: Range(-1e15, 1e15)] double? Target, Direction? Direction, DateOnly? Due);

/// <summary>What a persona wants in a stage, and what the business wants there.</summary>
public sealed record Goal : ArtefactPart
{
    public string? Persona { get; init; }

    public string? Stage { get; init; }

    public string? Need { get; init; }

    public string? Expectation { get; init; }

    public string? SuccessCriterion { get; init; }

    public string? BusinessObjective { get; init; }

    public Metric? Metric { get; init; }
}
