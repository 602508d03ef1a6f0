namespace Journey.Analysis.Evidence;

/// <summary>A reading of a metric at a time.</summary>
public sealed record MetricReading : ICorrected<MetricReading>
{
    /// <summary>Which metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Of when.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What it read.</summary>
    public required decimal Value { get; init; }

    /// <summary>What the value is measured in.</summary>
    public string? Unit { get; init; }

    /// <summary>The stage it is about.</summary>
    public string? Stage { get; init; }

    /// <summary>The touchpoint it is about.</summary>
    public string? Touchpoint { get; init; }

    /// <summary>How the value was made, such as mean or share.</summary>
    public string? Method { get; init; }

    /// <summary>The scale behind it, such as 1-5.</summary>
    public string? Scale { get; init; }

    /// <summary>How many observations stand behind it.</summary>
    public long? N { get; init; }

    /// <summary>When the source last changed the reading.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <inheritdoc/>
    /// <remarks>3.50 is 3.5: dividing by a 1 of the most digits leaves none that say nothing.</remarks>
    public MetricReading Plain() => this with { Value = Value / 1.0000000000000000000000000000m };
}
