namespace Embedded.Engine.Orchestrations;

/// <summary>Something that happened to an instance from outside.</summary>
internal abstract record Incoming
{
    private Incoming()
    {
    }

    /// <summary>An activity or child has a result.</summary>
    public sealed record TaskDone(int TaskId, string? Result) : Incoming;

    /// <summary>An activity or child has failed; a terminated child tells no failure.</summary>
    public sealed record TaskFailed(int TaskId, Failure? Failure) : Incoming;

    public sealed record TimerFired(int TaskId) : Incoming;

    public sealed record EventRaised(string Name, string? Payload) : Incoming;

    public sealed record Suspended(string? Reason) : Incoming;

    public sealed record Resumed(string? Reason) : Incoming;

    public sealed record Terminated(string? Output, bool Recursive) : Incoming;

    /// <summary>The orchestrator's code went on where it must not.</summary>
    public sealed record Broken(string Reason) : Incoming;
}
