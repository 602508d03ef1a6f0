using System.ComponentModel.DataAnnotations;

namespace Journey.Domain.Artefacts;

/// <summary>The path as the company planned it: touchpoint ids in order.</summary>
public sealed record PlannedPath : ArtefactPart
{
    public IReadOnlyList<string> Touchpoints { get; init; } = [];
}

/// <param name="From">Activity.</param>
/// <param name="To">Activity that directly follows.</param>
/// <param name="MedianMicroseconds">Median time from one to the other.</param>
public sealed record FollowsEdge(string From, string To, long Count, long? MedianMicroseconds);

public sealed record ActivityCount(string Activity, long Count);

public sealed record PathVariant(IReadOnlyList<string> Activities, long Cases);

/// <summary>Integer microseconds; percentiles by linear interpolation, rounded to the nearest.</summary>
public sealed record DurationFigures(long MeanMicroseconds, long MedianMicroseconds, long P95Microseconds);

/// <param name="Entered">Cases that entered the stage.</param>
/// <param name="Conversion">Share of them that later entered any stage beyond; null for the last stage.</param>
/// <param name="DropOff">1 − conversion.</param>
/// <param name="Cumulative">Share of all cases that reached this stage or one beyond.</param>
public sealed record StageFlow(string Stage, long Entered, double? Conversion, double? DropOff, double Cumulative);

/// <summary>The path as customers went it, mined from interactions.</summary>
public sealed record ActualPath : ArtefactPart
{
    public long Cases { get; init; }

    public long Events { get; init; }

    /// <summary>Events whose activity is a touchpoint of step 3.</summary>
    public long MappedEvents { get; init; }

    public IReadOnlyList<ActivityCount> Activities { get; init; } = [];

    public IReadOnlyList<ActivityCount> Starts { get; init; } = [];

    public IReadOnlyList<ActivityCount> Ends { get; init; } = [];

    /// <summary>The most frequent edges; <see cref="EdgeCount"/> says how many there are in all.</summary>
    public IReadOnlyList<FollowsEdge> Edges { get; init; } = [];

    public long EdgeCount { get; init; }

    /// <summary>The most frequent variants; <see cref="VariantCount"/> says how many there are in all.</summary>
    public IReadOnlyList<PathVariant> Variants { get; init; } = [];

    public long VariantCount { get; init; }

    public DurationFigures? CaseDuration { get; init; }

    public long ChannelSwitches { get; init; }

    public long DeviceSwitches { get; init; }

    /// <summary>Events that repeat the activity directly before them.</summary>
    public long Loops { get; init; }

    public IReadOnlyList<StageFlow> Stages { get; init; } = [];

    /// <summary>Events that no touchpoint of step 3 explains, by the id of the part that lists them; null in paths that are older than this field.</summary>
    public IReadOnlyList<ActivityCount>? Unmapped { get; init; }

    /// <summary>Keys of the activities and deviations that the team has to answer for; null in paths that are older than this field.</summary>
    public IReadOnlyList<string>? Findings { get; init; }

    /// <summary>The planned path that the deviations were looked for against; null in paths that are older than this field.</summary>
    public IReadOnlyList<string>? ComparedWith { get; init; }
}

/// <summary>Events that no touchpoint of step 3 explains.</summary>
public sealed record UnmappedActivity : ArtefactPart
{
    public string? Activity { get; init; }

    [Range(0, 1e15)]
    public long Events { get; init; }

    public bool Accepted { get; init; }

    public string? Reason { get; init; }
}
