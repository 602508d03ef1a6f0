using Embedded.Engine.File;

namespace Embedded.Engine.Orchestrations.Storage;

/// <summary>Creates, addresses and forgets instances, inside a write.</summary>
internal static class InstanceWriter
{
    /// <returns>The new instance's key; null when one of that id is kept.</returns>
    public static long? Start(DataConnection connection, StartRequest request, long now)
    {
        if (InstanceReader.Find(connection, request.Id) is { } present)
        {
            if (!present.Status.HasEnded() || request.KeptStatuses.Contains(present.Status))
                return null;
            Forget(connection, present.Key);
        }

        var key = (long)connection.Scalar(
            """
            INSERT INTO orchestrations(id, name, version, status, generation, turns, created, updated, parent, parent_task, parent_id, parent_name, tags, trace, parent_generation)
            VALUES ($1, $2, $3, 6, 0, 0, $4, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING key
            """,
            request.Id,
            request.Name,
            request.Version,
            now,
            request.Parent?.Key,
            request.Parent?.TaskId,
            request.Parent?.Id,
            request.Parent?.Name,
            request.Tags,
            request.Trace,
            request.Parent?.Generation)!;
        if (request.Input is not null)
            connection.Execute("INSERT INTO orchestration_inputs(instance, input) VALUES ($1, $2)", key, request.Input);
        if (request.StartAt > now)
            SetTimer(connection, key, 0, OrchestrationTables.StartTimer, request.StartAt.Value);
        return key;
    }

    public static void SetTimer(DataConnection connection, long key, int generation, int task, long due) =>
        connection.Execute("INSERT INTO orchestration_timers(instance, generation, task, due) VALUES ($1, $2, $3, $4)", key, generation, task, due);

    /// <summary>Puts a message into the inbox of an instance that has not ended.</summary>
    /// <returns>Null when there is none.</returns>
    public static Delivery? Send(DataConnection connection, string id, Incoming happened) =>
        InstanceReader.Find(connection, id) is { } found && !found.Status.HasEnded() ? Put(connection, found.Key, happened) : null;

    /// <inheritdoc cref="Send(DataConnection, string, Incoming)"/>
    public static Delivery? Send(DataConnection connection, long key, Incoming happened) =>
        InstanceReader.Status(connection, key) is { } status && !status.HasEnded() ? Put(connection, key, happened) : null;

    /// <summary>Answers the call of a child, if the generation that made it is still there.</summary>
    public static Delivery? Answer(DataConnection connection, ParentCall call, Incoming answer) =>
        InstanceReader.Status(connection, call) is { } status && !status.HasEnded() ? Put(connection, call.Key, answer) : null;

    /// <summary>Puts a message before all that wait in the inbox.</summary>
    public static Delivery SendFirst(DataConnection connection, long key, Incoming happened)
    {
        var seq = (long)connection.Scalar(
            """
            INSERT INTO orchestration_inbox(seq, instance, data)
            VALUES (MIN(0, COALESCE((SELECT MIN(seq) FROM orchestration_inbox), 0)) - 1, $1, $2) RETURNING seq
            """,
            key, EventCodec.Encode(happened))!;
        return new Delivery(key, new Message(MessageSource.Inbox, seq, happened));
    }

    /// <summary>Removes everything of an instance; what is left in its inbox is dropped when it is delivered.</summary>
    public static void Forget(DataConnection connection, long key)
    {
        connection.Execute("DELETE FROM orchestrations WHERE key = $1", key);
        connection.Execute("DELETE FROM orchestration_inputs WHERE instance = $1", key);
        connection.Execute("DELETE FROM orchestration_history WHERE instance = $1", key);
        connection.Execute("DELETE FROM orchestration_timers WHERE instance = $1", key);
        connection.Execute("DELETE FROM orchestration_activities WHERE instance = $1", key);
    }

    /// <returns>How many instances were forgotten.</returns>
    public static int Purge(DataConnection connection, string id, bool recursive) =>
        InstanceReader.Find(connection, id) is { } found && found.Status.HasEnded() ? Purge(connection, found.Key, recursive) : 0;

    private static int Purge(DataConnection connection, long key, bool recursive)
    {
        var purged = 1;
        if (recursive)
        {
            var children = connection.Query("SELECT key FROM orchestrations WHERE parent = $1 AND status IN (1, 3, 5)", row => row.GetInt64(0), key);
            purged += children.Sum(child => Purge(connection, child, recursive));
        }

        Forget(connection, key);
        return purged;
    }

    private static Delivery Put(DataConnection connection, long key, Incoming happened)
    {
        var seq = (long)connection.Scalar(
            "INSERT INTO orchestration_inbox(instance, data) VALUES ($1, $2) RETURNING seq", key, EventCodec.Encode(happened))!;
        return new Delivery(key, new Message(MessageSource.Inbox, seq, happened));
    }
}
