namespace Journey.Analysis.Evidence;

/// <summary>One thing a customer did, as the evidence tells it.</summary>
public sealed record Interaction
{
    /// <summary>The source's own id, where it gives one. Others are known by what they hold.</summary>
    public string? EventId { get; init; }

    /// <summary>The journey it belongs to, where the source says so.</summary>
    public string? CaseId { get; init; }

    /// <summary>The customer, where the source says so. An interaction has a case, a customer, or both.</summary>
    public string? CustomerId { get; init; }

    /// <summary>What was done; the touchpoint where the source names no activity.</summary>
    public required string Activity { get; init; }

    /// <summary>Where it was done, where the source says so.</summary>
    public string? Touchpoint { get; init; }

    /// <summary>The stage that the source itself names.</summary>
    public string? Stage { get; init; }

    /// <summary>When, in whole microseconds.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The channel.</summary>
    public string? Channel { get; init; }

    /// <summary>The device.</summary>
    public string? Device { get; init; }

    /// <summary>Who served, for instance a member of staff or a team.</summary>
    public string? Resource { get; init; }

    /// <summary>An amount in the project's currency.</summary>
    public decimal? Value { get; init; }

    /// <summary>Every other column that was filled, by its header.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = NoAttributes;

    /// <summary>Of an event that has no others.</summary>
    public static readonly IReadOnlyDictionary<string, string> NoAttributes = new Dictionary<string, string>();
}
