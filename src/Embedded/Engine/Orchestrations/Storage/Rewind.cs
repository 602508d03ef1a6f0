using Embedded.Engine.File;

namespace Embedded.Engine.Orchestrations.Storage;

/// <summary>
/// Takes a failed instance back to before its failures: those of the whole generation, also the ones that its code caught. Their
/// activities are called again, their children rewound in their turn, and what was still open when the instance ended goes on.
/// What the code did because of a failure stays in the history, as it does on Azure: it makes the replay another one, and so fails it.
/// </summary>
internal static class Rewind
{
    /// <returns>Whether it had failed, null when there is none; and what wakes those that were rewound.</returns>
    public static (bool? WasFailed, List<Delivery> Wakes) Run(DataConnection connection, string id, string? reason)
    {
        if (InstanceReader.Find(connection, id) is not { } found)
            return (null, []);
        if (found.Status != InstanceStatus.Failed)
            return (false, []);
        var wakes = new List<Delivery>();
        Take(connection, found.Key, reason, wakes);
        return (true, wakes);
    }

    private static void Take(DataConnection connection, long key, string? reason, List<Delivery> wakes)
    {
        connection.Execute("UPDATE orchestrations SET status = 0, output = NULL, failure = NULL WHERE key = $1", key);
        var turns = connection.Query(
            "SELECT data FROM orchestration_history WHERE instance = $1 ORDER BY turn", row => EventCodec.DecodeTurn(row.GetFieldValue<byte[]>(0)), key);
        var done = turns.SelectMany(turn => turn.Incoming).Select(DoneTask).ToHashSet();
        var again = turns.SelectMany(turn => turn.Scheduled)
            .Where(call => !done.Contains(call.TaskId) && !IsOnItsWay(connection, key, call, reason, wakes))
            .Select(call => call.TaskId)
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
        Send(connection, key, new Incoming.Resumed(reason), wakes);
    }

    private static int? DoneTask(Incoming happened) => happened switch
    {
        Incoming.TaskDone done => done.TaskId,
        Incoming.TimerFired fired => fired.TaskId,
        _ => null,
    };

    /// <summary>Whether an action without a good end in history has one to come. A timer has not: it went when the instance ended.</summary>
    private static bool IsOnItsWay(DataConnection connection, long key, Scheduled action, string? reason, List<Delivery> wakes) => action.Kind switch
    {
        ScheduledKind.Activity =>
            connection.Scalar("SELECT 1 FROM orchestration_activities WHERE instance = $1 AND task = $2", key, action.TaskId) is not null,
        ScheduledKind.Child => ChildAnswers(connection, key, action.TaskId, reason, wakes),
        ScheduledKind.Event => true,
        _ => false,
    };

    /// <returns>False when there is no such child: it was purged, or its call refused.</returns>
    private static bool ChildAnswers(DataConnection connection, long key, int task, string? reason, List<Delivery> wakes)
    {
        var children = connection.Query(
            """
            SELECT child.key, child.status, child.output FROM orchestrations child JOIN orchestrations parent ON parent.key = child.parent
            WHERE child.parent = $1 AND child.parent_task = $2 AND child.parent_generation = parent.generation
            """,
            row => (Key: row.GetInt64(0), Status: (InstanceStatus)row.GetInt32(1), Output: row.IsDBNull(2) ? null : row.GetString(2)), key, task);
        if (children.Count == 0)
            return false;
        var child = children.Single();
        if (child.Status == InstanceStatus.Failed)
            Take(connection, child.Key, reason, wakes);
        else if (child.Status == InstanceStatus.Completed)
            Send(connection, key, new Incoming.TaskDone(task, child.Output), wakes);
        else if (child.Status == InstanceStatus.Terminated)
            Send(connection, key, new Incoming.TaskFailed(task, null), wakes);
        return true;
    }

    private static void Send(DataConnection connection, long key, Incoming happened, List<Delivery> wakes)
    {
        if (InstanceWriter.Send(connection, key, happened) is { } delivery)
            wakes.Add(delivery);
    }
}
