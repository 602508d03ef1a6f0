namespace Embedded.Engine.Orchestrations;

/// <summary>Something that an orchestrator's turn wants done.</summary>
/// <param name="TaskId">The how-manieth action of its generation it is.</param>
internal abstract record Outgoing(int TaskId)
{
    /// <summary>The place in a trace that a called activity or child is run from.</summary>
    public string? Trace { get; init; }

    public sealed record CallActivity(int TaskId, string Name, string? Version, string? Input) : Outgoing(TaskId);

    /// <param name="TaskId">Its number.</param>
    /// <param name="DueAt">UTC ticks.</param>
    public sealed record SetTimer(int TaskId, long DueAt) : Outgoing(TaskId);

    public sealed record CancelTimer(int TaskId) : Outgoing(TaskId);

    public sealed record StartChild(int TaskId, string Name, string InstanceId, string? Version, string? Input, string? Tags) : Outgoing(TaskId);

    public sealed record SendEvent(int TaskId, string InstanceId, string Name, string? Payload) : Outgoing(TaskId);
}
