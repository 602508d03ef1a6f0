using Embedded.Engine.File;
using Microsoft.Data.Sqlite;

namespace Embedded.Engine.Orchestrations.Storage;

/// <summary>What was left to do when the file was last closed, or its process killed.</summary>
internal static class Recovery
{
    public static List<Delivery> Messages(DataConnection connection)
    {
        var fresh = connection.Query(
            """
            SELECT key FROM orchestrations WHERE turns = 0 AND status IN (0, 6, 7)
            AND NOT EXISTS (SELECT 1 FROM orchestration_timers WHERE instance = key AND task = -1)
            """,
            row => new Delivery(row.GetInt64(0), Message.Start));
        var inbox = connection.Query(
            "SELECT seq, instance, data FROM orchestration_inbox ORDER BY seq",
            row => new Delivery(row.GetInt64(1), new Message(MessageSource.Inbox, row.GetInt64(0), Read(row.GetFieldValue<byte[]>(2)))));
        return [.. fresh, .. inbox];
    }

    /// <summary>One that cannot be read breaks the instance that it was for, and no other.</summary>
    private static Incoming Read(byte[] data)
    {
        try
        {
            return EventCodec.DecodeIncoming(data);
        }
        catch (InvalidDataException fault)
        {
            return new Incoming.Broken(fault.Message);
        }
    }

    public static List<(long Instance, int Task)> Activities(DataConnection connection) =>
        connection.Query("SELECT instance, task FROM orchestration_activities", row => (row.GetInt64(0), row.GetInt32(1)));

    public static ActivityCall? Activity(DataConnection connection, long instance, int task) => connection.Query(
        """
        SELECT id, a.name, a.version, a.input, a.trace FROM orchestration_activities a JOIN orchestrations ON key = instance
        WHERE instance = $1 AND task = $2
        """,
        row => new ActivityCall(instance, row.GetString(0), task, row.GetString(1), Text(row, 2), Text(row, 3)) { Trace = Text(row, 4) },
        instance,
        task).SingleOrDefault();

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
