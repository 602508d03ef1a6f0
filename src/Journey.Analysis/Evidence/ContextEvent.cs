namespace Journey.Analysis.Evidence;

/// <summary>Something that happened around the company and touches the journey.</summary>
public sealed record ContextEvent : ICorrected<ContextEvent>
{
    /// <summary>The source's id, else a fingerprint of the content.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of thing.</summary>
    public required ContextKind Kind { get; init; }

    /// <summary>What happened, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Until when; null where it goes on or has no length.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The stages that it touches, by id; none for all.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>Where it was read.</summary>
    public string? Source { get; init; }

    /// <summary>When the source last changed what it says.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <inheritdoc/>
    /// <remarks>Stages have no order here.</remarks>
    public ContextEvent Plain() => Stages.Count < 2 ? this : this with { Stages = [.. Stages.Order(StringComparer.Ordinal)] };
}

/// <summary>Where what happened comes from.</summary>
public enum ContextKind
{
    /// <summary>Prices, income, markets.</summary>
    Economy,

    /// <summary>What people do and expect.</summary>
    Society,

    /// <summary>What others in the industry do.</summary>
    Competitor,

    /// <summary>Law and rules.</summary>
    Regulation,
}
