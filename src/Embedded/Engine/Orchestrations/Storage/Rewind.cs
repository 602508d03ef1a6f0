using Embedded.Engine.File;

namespace Embedded.Engine.Orchestrations.Storage;

/// <summary>
/// Takes a failed instance back to before its failures: those of the whole generation, also the ones that its code caught. Their
/// activities are called again, their children rewound in their turn, and what was still open when the instance ended goes on.
/// What the code did because of a failure stays in the history, as it does on Azure: it makes the replay another one, and so fails it.
/// </summary>
internal sealed class Rewind
{
    private readonly DataConnection connection;
    private readonly string? reason;
    private readonly List<Delivery> wakes = [];

    private Rewind(DataConnection connection, string? reason)
    {
        this.connection = connection;
        this.reason = reason;
    }

    /// <returns>Whether it had failed, null when there is none; and what wakes those that were rewound.</returns>
    public static (bool? WasFailed, List<Delivery> Wakes) Run(DataConnection connection, string id, string? reason)
    {
        if (InstanceReader.Find(connection, id) is not { } found)
            return (null, []);
        if (found.Status != InstanceStatus.Failed)
            return (false, []);
        var rewind = new Rewind(connection, reason);
        rewind.Take(found.Key);
        return (true, rewind.wakes);
    }

    private void Take(long key)
    {
        connection.Execute("UPDATE orchestrations SET status = 0, output = NULL, failure = NULL WHERE key = $1", key);
        var turns = connection.Query(
            "SELECT data FROM orchestration_history WHERE instance = $1 ORDER BY turn", row => EventCodec.DecodeTurn(row.GetFieldValue<byte[]>(0)), key);
        var children = ChildrenOf(key);
        var done = turns.SelectMany(turn => turn.Incoming).Select(DoneTask).ToHashSet();
        var again = turns.SelectMany(turn => turn.Scheduled)
            .Where(action => !done.Contains(action.TaskId) && !IsOnItsWay(key, action, children))
            .Select(action => action.TaskId)
            .ToHashSet();
        for (var number = 0; number < turns.Count; number++)
        {
            var turn = turns[number];
            var kept = turn with
            {
                Incoming = [.. turn.Incoming.Where(happened => happened is not (Incoming.TaskFailed or Incoming.Broken))],
                // An action that history no longer holds is taken again at replay.
                Scheduled = [.. turn.Scheduled.Where(action => !again.Contains(action.TaskId))],
            };
            if (kept.Incoming.Count < turn.Incoming.Count || kept.Scheduled.Count < turn.Scheduled.Count)
                connection.Execute("UPDATE orchestration_history SET data = $3 WHERE instance = $1 AND turn = $2", key, number, EventCodec.Encode(kept));
        }

        // Says nothing to an instance that is not held, but brings a turn about even after a restart.
        Send(key, new Incoming.Resumed(reason));
    }

    /// <summary>Those that the present generation called, by the number of the call.</summary>
    private Dictionary<int, (long Key, InstanceStatus Status)> ChildrenOf(long key) => connection.Query(
        """
        SELECT parent_task, key, status FROM orchestrations
        WHERE parent = $1 AND parent_generation = (SELECT generation FROM orchestrations WHERE key = $1)
        """,
        row => (Task: row.GetInt32(0), Key: row.GetInt64(1), Status: (InstanceStatus)row.GetInt32(2)),
        key).ToDictionary(child => child.Task, child => (child.Key, child.Status));

    private static int? DoneTask(Incoming happened) => happened switch
    {
        Incoming.TaskDone done => done.TaskId,
        Incoming.TimerFired fired => fired.TaskId,
        _ => null,
    };

    /// <summary>
    /// Whether an action without a good end in history has one to come. A timer has not: it went when the instance ended. Nor has a child
    /// that is not there: it was purged, or its call refused.
    /// </summary>
    private bool IsOnItsWay(long key, Scheduled action, Dictionary<int, (long Key, InstanceStatus Status)> children)
    {
        switch (action.Kind)
        {
            case ScheduledKind.Event:
                return true;
            case ScheduledKind.Activity:
                return connection.Scalar("SELECT 1 FROM orchestration_activities WHERE instance = $1 AND task = $2", key, action.TaskId) is not null;
            case ScheduledKind.Child when children.TryGetValue(action.TaskId, out var child):
                SeeToAnswer(key, action.TaskId, child.Key, child.Status);
                return true;
            default:
                return false;
        }
    }

    private void SeeToAnswer(long parent, int task, long child, InstanceStatus status)
    {
        if (status == InstanceStatus.Failed)
            Take(child);
        else if (status == InstanceStatus.Completed)
            Send(parent, new Incoming.TaskDone(task, connection.Scalar("SELECT output FROM orchestrations WHERE key = $1", child) as string));
        else if (status == InstanceStatus.Terminated)
            Send(parent, new Incoming.TaskFailed(task, null));
    }

    private void Send(long key, Incoming happened)
    {
        if (InstanceWriter.Send(connection, key, happened) is { } delivery)
            wakes.Add(delivery);
    }
}
