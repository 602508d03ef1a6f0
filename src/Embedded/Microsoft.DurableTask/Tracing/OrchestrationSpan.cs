using System.Diagnostics;
using Embedded.Engine.Orchestrations;

namespace Microsoft.DurableTask.Tracing;

/// <summary>
/// The span of an orchestration in one of its turns. Each turn runs under the same one, as far as its id, parent and start can tell;
/// only the last turn ends it, so that listeners get it once.
/// </summary>
internal sealed class OrchestrationSpan
{
    private readonly Activity span;
    private readonly Activity? before;
    private readonly Instance instance;
    private readonly IReadOnlyList<Turn> past;
    private readonly HashSet<int> ended;
    private readonly Dictionary<int, Outgoing> waits = [];

    private OrchestrationSpan(Activity span, Activity? before, Instance instance, IReadOnlyList<Turn> past, Turn current)
    {
        this.span = span;
        this.before = before;
        this.instance = instance;
        this.past = past;
        ended = [.. current.Incoming.Select(TaskOf).OfType<int>()];
    }

    /// <returns>Null when nobody listens, or nobody did when the instance was started.</returns>
    public static OrchestrationSpan? Begin(Instance instance, IReadOnlyList<Turn> past, Turn current)
    {
        if (instance.Trace is null)
            return null;
        var before = Activity.Current;
        var start = new DateTimeOffset((past.Count > 0 ? past[0] : current).Time, TimeSpan.Zero);
        return Spans.Run(instance, start) is { } span ? new OrchestrationSpan(span, before, instance, past, current) : null;
    }

    /// <summary>Keeps what this turn is the end of, as the code calls it again.</summary>
    public void Note(Outgoing action)
    {
        if (ended.Contains(action.TaskId))
            waits[action.TaskId] = action;
    }

    /// <summary>Tells how long the orchestrator waited for what happened now.</summary>
    public void Take(Incoming happened)
    {
        if (TaskOf(happened) is not { } task || !waits.TryGetValue(task, out var called) || TurnOf(task) is not { } turn)
            return;
        using var wait = Spans.Wait(span, instance, called, new DateTimeOffset(past[turn].Time, TimeSpan.Zero));
        if (called is not Outgoing.SetTimer)
            wait?.WithSpanId(SpanIds.OfCall(span.SpanId, turn, task));
        if (happened is Incoming.TaskFailed failed)
            wait?.SetStatus(ActivityStatusCode.Error, failed.Failure?.Message ?? "Unspecified sub-orchestration failure");
    }

    /// <summary>Ends the turn, and the span with the instance.</summary>
    /// <returns>The same outcome, with what it calls linked to the trace.</returns>
    public TurnOutcome End(TurnOutcome outcome)
    {
        List<Outgoing> linked = [.. outcome.Outgoing.Select(Linked)];
        if (outcome.Ending is Ending.Failed failed)
            span.SetStatus(ActivityStatusCode.Error, failed.Output);
        if (outcome.Ending is { } ending)
            span.SetTag(Tags.Status, ending.GetType().Name).Stop();
        Activity.Current = before;
        return outcome with { Outgoing = linked };
    }

    private static int? TaskOf(Incoming happened) => happened switch
    {
        Incoming.TaskDone done => done.TaskId,
        Incoming.TaskFailed failed => failed.TaskId,
        Incoming.TimerFired fired => fired.TaskId,
        _ => null,
    };

    private Outgoing Linked(Outgoing action)
    {
        if (action is Outgoing.SendEvent sent)
            Spans.Send(span, instance, sent)?.Stop();
        if (action is not (Outgoing.CallActivity or Outgoing.StartChild))
            return action;
        var place = new ActivityContext(
            span.TraceId, SpanIds.OfCall(span.SpanId, past.Count, action.TaskId), span.ActivityTraceFlags, span.TraceStateString);
        return action with { Trace = TraceText.Write(place) };
    }

    /// <summary>The turn that made a call.</summary>
    private int? TurnOf(int task)
    {
        for (var turn = past.Count - 1; turn >= 0; turn--)
        {
            if (past[turn].Scheduled.Any(scheduled => scheduled.TaskId == task))
                return turn;
        }

        return null;
    }
}
