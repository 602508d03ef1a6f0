namespace Embedded.Engine.Orchestrations;

/// <summary>What a client sees of an instance. Times are UTC ticks.</summary>
internal sealed record InstanceView(string Id, string Name, InstanceStatus Status, long Created, long Updated)
{
    public long Key { get; init; }

    public string? Version { get; init; }

    public string? Tags { get; init; }

    public Failure? Failure { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }
}

/// <summary>Which instances to list, in the order of their ids. Times are UTC ticks.</summary>
internal sealed record InstanceFilter
{
    public long? CreatedFrom { get; init; }

    public long? CreatedTo { get; init; }

    public IReadOnlyCollection<InstanceStatus> Statuses { get; init; } = [];

    public string? IdPrefix { get; init; }

    public string? AfterId { get; init; }

    public int Limit { get; init; } = 100;

    public bool WithData { get; init; }
}
