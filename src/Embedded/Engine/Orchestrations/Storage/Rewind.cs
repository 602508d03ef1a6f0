using Embedded.Engine.File;

namespace Embedded.Engine.Orchestrations.Storage;

/// <summary>
/// Takes a failed instance back to before the failures that its last turn brought: their calls are made again, failed children are
/// rewound in their turn, and everything before stays.
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
        var rewound = new List<Delivery>();
        Take(connection, found.Key, reason, rewound);
        return (true, rewound);
    }

    private static void Take(DataConnection connection, long key, string? reason, List<Delivery> rewound)
    {
        var turns = connection.Query(
            "SELECT data FROM orchestration_history WHERE instance = $1 ORDER BY turn", row => EventCodec.DecodeTurn(row.GetFieldValue<byte[]>(0)), key);
        var failed = turns[^1].Incoming.OfType<Incoming.TaskFailed>().Select(happened => happened.TaskId).ToHashSet();
        var children = connection.Query(
            "SELECT key, parent_task FROM orchestrations WHERE parent = $1 AND status = 3", row => (Key: row.GetInt64(0), Task: row.GetInt32(1)), key);
        var waiting = children.Where(child => failed.Contains(child.Task)).ToList();
        foreach (var child in waiting)
            Take(connection, child.Key, reason, rewound);

        // A call that history no longer holds is made again at replay; a child that goes on keeps its call.
        var again = failed.Except(waiting.Select(child => child.Task)).ToHashSet();
        for (var number = 0; number < turns.Count; number++)
        {
            var turn = turns[number];
            var isLast = number == turns.Count - 1;
            var kept = turn with
            {
                Incoming = [.. turn.Incoming.Where(happened => !isLast || happened is not Incoming.TaskFailed)],
                Scheduled = [.. turn.Scheduled.Where(scheduled => !again.Contains(scheduled.TaskId))],
            };
            connection.Execute("UPDATE orchestration_history SET data = $3 WHERE instance = $1 AND turn = $2", key, number, EventCodec.Encode(kept));
        }

        connection.Execute("UPDATE orchestrations SET status = 0, output = NULL, failure = NULL WHERE key = $1", key);
        // Says nothing to an instance that is not held, but brings a turn about even after a restart.
        if (InstanceWriter.Send(connection, key, new Incoming.Resumed(reason)) is { } wake)
            rewound.Add(wake);
    }
}
