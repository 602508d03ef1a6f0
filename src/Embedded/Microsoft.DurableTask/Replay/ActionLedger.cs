using DurableTask.Core.Exceptions;
using Embedded.Engine.Orchestrations;
using Microsoft.DurableTask.Tracing;

namespace Microsoft.DurableTask.Replay;

/// <summary>Numbers an orchestrator's actions and compares them with its history.</summary>
/// <param name="span">Told of each action; null when nobody watches.</param>
internal sealed class ActionLedger(OrchestrationSpan? span)
{
    private readonly SortedDictionary<int, (Scheduled Scheduled, Outgoing? Outgoing)> pending = [];
    private readonly Dictionary<int, (Scheduled Call, TaskCompletionSource<string?> Task)> open = [];
    private readonly List<Outgoing.CancelTimer> cancelled = [];

    /// <summary>The number of the next action.</summary>
    public int Next { get; private set; }

    /// <summary>Whether an activity, child or timer is still to come.</summary>
    public bool HasOpenTasks => open.Count > 0;

    public IReadOnlyList<Scheduled> Scheduled => [.. pending.Values.Select(entry => entry.Scheduled)];

    public IReadOnlyList<Outgoing> Outgoing => [.. pending.Values.Select(entry => entry.Outgoing).OfType<Outgoing>(), .. cancelled];

    /// <summary>Schedules something that nobody waits for.</summary>
    public void Send(ScheduledKind kind, string name, Func<int, Outgoing> action) => Add(kind, name, action);

    /// <summary>Schedules something that ends with a result.</summary>
    public (int TaskId, TaskCompletionSource<string?> Task) Start(ScheduledKind kind, string name, Func<int, Outgoing> action)
    {
        var id = Add(kind, name, action);
        var task = new TaskCompletionSource<string?>();
        open.Add(id, (new Scheduled(kind, id, name), task));
        return (id, task);
    }

    /// <summary>Gives up a timer that has not fired.</summary>
    public void CancelTimer(int id, CancellationToken token)
    {
        if (!open.Remove(id, out var timer))
            return;
        if (pending.TryGetValue(id, out var entry))
            pending[id] = (entry.Scheduled, null);
        else
            cancelled.Add(new Outgoing.CancelTimer(id));
        timer.Task.TrySetCanceled(token);
    }

    /// <summary>Begins a turn: what was cancelled before is no longer news.</summary>
    public void BeginTurn() => cancelled.Clear();

    public void Complete(int id, string? result)
    {
        // A timer that was given up may fire all the same.
        if (open.Remove(id, out var done))
            done.Task.SetResult(result);
    }

    public void Fail(int id, Failure? failure)
    {
        if (open.Remove(id, out var failed))
            failed.Task.SetException(FailureMapping.ToException(failed.Call.Kind, failed.Call.Name, id, failure));
    }

    /// <summary>Takes an action off that history says was taken.</summary>
    /// <exception cref="NonDeterministicOrchestrationException">It was not taken, or another in its place.</exception>
    public void Confirm(Scheduled past)
    {
        if (!pending.Remove(past.TaskId, out var present))
        {
            throw new NonDeterministicOrchestrationException(
                past.TaskId,
                $"A previous execution of this orchestration scheduled {Show(past)} with sequence number {past.TaskId}, but the current replay has not " +
                "scheduled it. Was the orchestrator's code changed while this instance was at work?");
        }

        if (present.Scheduled.Kind != past.Kind || !string.Equals(present.Scheduled.Name, past.Name, StringComparison.OrdinalIgnoreCase))
        {
            throw new NonDeterministicOrchestrationException(
                past.TaskId,
                $"A previous execution of this orchestration scheduled {Show(past)} with sequence number {past.TaskId}, but the current replay scheduled " +
                $"{Show(present.Scheduled)} instead. Was the orchestrator's code changed while this instance was at work?");
        }
    }

    private int Add(ScheduledKind kind, string name, Func<int, Outgoing> action)
    {
        var id = Next++;
        var outgoing = action(id);
        span?.Note(outgoing);
        pending.Add(id, (new Scheduled(kind, id, name), outgoing));
        return id;
    }

    private static string Show(Scheduled action) => action.Kind switch
    {
        ScheduledKind.Activity => $"the activity '{action.Name}'",
        ScheduledKind.Child => $"the sub-orchestration '{action.Name}'",
        ScheduledKind.Event => $"the event '{action.Name}'",
        _ => "a timer",
    };
}
