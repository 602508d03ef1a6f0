namespace Embedded.Engine.Orchestrations;

/// <summary>One turn of an orchestrator: when, on what, and which actions it took.</summary>
/// <param name="Time">UTC ticks; never before the turn that came before.</param>
/// <param name="Incoming">What it ran on; a generation's first turn starts even on nothing.</param>
/// <param name="Scheduled">What it scheduled, in order, to compare with at replay.</param>
internal sealed record Turn(long Time, IReadOnlyList<Incoming> Incoming, IReadOnlyList<Scheduled> Scheduled);

/// <summary>An action as a replay must take it again.</summary>
internal readonly record struct Scheduled(ScheduledKind Kind, int TaskId, string Name);

/// <summary>The numbers are stored.</summary>
internal enum ScheduledKind
{
    Activity = 0,
    Timer = 1,
    Child = 2,
    Event = 3,
}
