using Embedded.Engine.File;

namespace Embedded.Engine.Orchestrations.Storage;

/// <summary>What the dispatcher has to do once a turn is on disk.</summary>
/// <param name="Deliveries">Messages, for other instances and for itself.</param>
/// <param name="Activities">Activities to run.</param>
/// <param name="EarliestTimer">When the first of the timers set is due; null for none.</param>
/// <param name="IsOver">Whether no turn will follow.</param>
/// <param name="IsFirst">Whether the instance had no turn before.</param>
internal sealed record Committed(List<Delivery> Deliveries, List<ActivityCall> Activities, long? EarliestTimer, bool IsOver, bool IsFirst);

/// <summary>Writes one turn, once: history, what goes out, the messages it took and the status, in one transaction.</summary>
internal sealed class TurnCommit(Instance instance, int turnNumber, Turn turn, TurnOutcome outcome, IReadOnlyList<Message> taken)
{
    private readonly Committed committed = new(
        [],
        [],
        outcome.Outgoing.OfType<Outgoing.SetTimer>().Select(timer => (long?)timer.DueAt).Min(),
        outcome.Ending is not (null or Ending.ContinuedAsNew),
        turnNumber == 0);

    public Committed Write(DataConnection connection)
    {
        RemoveTaken(connection, instance.Key, taken);
        foreach (var action in outcome.Outgoing)
            WriteAction(connection, action);
        if (outcome.Ending is Ending.ContinuedAsNew next)
            WriteNextGeneration(connection, next);
        else
            WriteTurn(connection);
        return committed;
    }

    /// <summary>Removes messages that came for an instance that has ended.</summary>
    /// <returns>False when it goes on: it was rewound meanwhile.</returns>
    public static bool Drop(DataConnection connection, long instance, IReadOnlyList<Message> taken)
    {
        if (InstanceReader.Status(connection, instance) is { } status && !status.HasEnded())
            return false;
        RemoveTaken(connection, instance, taken);
        return true;
    }

    private static void RemoveTaken(DataConnection connection, long instance, IReadOnlyList<Message> taken)
    {
        foreach (var message in taken)
        {
            if (message.Source == MessageSource.Inbox)
                connection.Execute("DELETE FROM orchestration_inbox WHERE seq = $1", message.Row);
            else if (message.Source == MessageSource.Activity)
                connection.Execute("DELETE FROM orchestration_activities WHERE instance = $1 AND task = $2", instance, message.Row);
            else if (message.Source == MessageSource.Timer)
                RemoveTimer(connection, instance, message.Generation, message.Row);
        }
    }

    private static void RemoveTimer(DataConnection connection, long instance, int generation, long task) => connection.Execute(
        "DELETE FROM orchestration_timers WHERE instance = $1 AND generation = $2 AND task = $3", instance, generation, task);

    private void WriteAction(DataConnection connection, Outgoing action)
    {
        switch (action)
        {
            case Outgoing.CallActivity call:
                connection.Execute(
                    "INSERT INTO orchestration_activities(instance, task, name, version, input, trace) VALUES ($1, $2, $3, $4, $5, $6)",
                    instance.Key, call.TaskId, call.Name, call.Version, call.Input, call.Trace);
                committed.Activities.Add(new ActivityCall(instance.Key, instance.Id, call.TaskId, call.Name, call.Version, call.Input) { Trace = call.Trace });
                break;
            case Outgoing.SetTimer timer:
                InstanceWriter.SetTimer(connection, instance.Key, instance.Generation, timer.TaskId, timer.DueAt);
                break;
            case Outgoing.CancelTimer cancel:
                RemoveTimer(connection, instance.Key, instance.Generation, cancel.TaskId);
                break;
            case Outgoing.StartChild child:
                StartChild(connection, child);
                break;
            case Outgoing.SendEvent sent:
                Deliver(InstanceWriter.Send(connection, sent.InstanceId, new Incoming.EventRaised(sent.Name, sent.Payload)));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(action), action, "It cannot be written.");
        }
    }

    private void StartChild(DataConnection connection, Outgoing.StartChild child)
    {
        var request = new StartRequest(child.InstanceId, child.Name, child.Version, child.Input)
        {
            Tags = child.Tags,
            Parent = new ParentCall(instance.Key, child.TaskId, instance.Id, instance.Name) { Generation = instance.Generation },
            Trace = child.Trace,
        };
        if (InstanceWriter.Start(connection, request, turn.Time) is { } key)
        {
            committed.Deliveries.Add(new Delivery(key, Message.Start));
            return;
        }

        var refusal = new Failure(
            "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException",
            $"An orchestration with the instance ID '{child.InstanceId}' is still at work.", null, null, null, IsFinal: true);
        Deliver(InstanceWriter.Send(connection, instance.Key, new Incoming.TaskFailed(child.TaskId, refusal)));
    }

    private void WriteTurn(DataConnection connection)
    {
        connection.Execute(
            "INSERT INTO orchestration_history(instance, turn, data) VALUES ($1, $2, $3)", instance.Key, turnNumber, EventCodec.Encode(turn));
        var failure = (outcome.Ending as Ending.Failed)?.Failure;
        var (status, output) = outcome.Ending switch
        {
            Ending.Completed done => (InstanceStatus.Completed, done.Output),
            Ending.Failed failed => (InstanceStatus.Failed, failed.Output),
            Ending.Terminated terminated => (InstanceStatus.Terminated, terminated.Output),
            _ => (outcome.IsSuspended ? InstanceStatus.Suspended : InstanceStatus.Running, null),
        };
        connection.Execute(
            "UPDATE orchestrations SET status = $2, turns = $3, updated = $4, custom = $5, output = $6, failure = $7 WHERE key = $1",
            instance.Key, (int)status, turnNumber + 1, turn.Time, outcome.CustomStatus, output, failure is null ? null : EventCodec.Encode(failure));
        if (committed.IsOver)
            Leave(connection, output, failure);
    }

    private void Leave(DataConnection connection, string? output, Failure? failure)
    {
        connection.Execute("DELETE FROM orchestration_timers WHERE instance = $1", instance.Key);
        if (instance.Parent is { } parent)
        {
            Incoming answer = outcome.Ending is Ending.Completed
                ? new Incoming.TaskDone(parent.TaskId, output)
                : new Incoming.TaskFailed(parent.TaskId, failure);
            Deliver(InstanceWriter.Answer(connection, parent, answer));
        }

        if (outcome.Ending is not Ending.Terminated { Recursive: true } end)
            return;
        var children = connection.Query("SELECT key FROM orchestrations WHERE parent = $1 AND status IN (0, 6, 7)", row => row.GetInt64(0), instance.Key);
        foreach (var child in children)
            Deliver(InstanceWriter.Send(connection, child, new Incoming.Terminated(end.Output, Recursive: true)));
    }

    private void WriteNextGeneration(DataConnection connection, Ending.ContinuedAsNew next)
    {
        connection.Execute("DELETE FROM orchestration_history WHERE instance = $1", instance.Key);
        connection.Execute("DELETE FROM orchestration_timers WHERE instance = $1", instance.Key);
        connection.Execute("DELETE FROM orchestration_inputs WHERE instance = $1", instance.Key);
        if (next.Input is not null)
            connection.Execute("INSERT INTO orchestration_inputs(instance, input) VALUES ($1, $2)", instance.Key, next.Input);
        connection.Execute(
            "UPDATE orchestrations SET status = 0, generation = generation + 1, turns = 0, updated = $2, custom = $3, version = $4 WHERE key = $1",
            instance.Key, turn.Time, outcome.CustomStatus, next.Version);
        committed.Deliveries.Add(new Delivery(instance.Key, Message.Start));
        foreach (var kept in next.Kept.Reverse())
            committed.Deliveries.Add(InstanceWriter.SendFirst(connection, instance.Key, kept));
    }

    private void Deliver(Delivery? delivery)
    {
        if (delivery is { } found)
            committed.Deliveries.Add(found);
    }
}
