using Embedded.Engine.File;

namespace Embedded.Engine.Queues;

/// <summary>Brings a queue to the present, inside the writer: what is scheduled becomes active, locks run out, messages expire.</summary>
internal sealed class QueueClockwork(QueueSettling settling, QueueHorizon horizon)
{
    /// <returns>Whether a message may have become receivable.</returns>
    public bool Advance(DataConnection connection, long queue, DateTimeOffset now)
    {
        if (horizon.IsBefore(connection, queue, now))
            return false;
        var due = connection.Query(
            "SELECT sequence, state FROM queue_message WHERE queue = $1 AND due <= $2 ORDER BY due",
            row => (Sequence: row.GetInt64(0), State: (MessageState)row.GetInt64(1)), queue, now.UtcTicks);
        foreach (var (sequence, state) in due)
        {
            if (state == MessageState.Scheduled)
                connection.Execute("UPDATE queue_message SET state = 0, due = NULL WHERE sequence = $1", sequence);
            else
                settling.GiveBack(connection, sequence, state);
        }

        // A locked message outlives its time, whoever holds it may still finish; a deferred one does not.
        connection.Execute("DELETE FROM queue_message WHERE queue = $1 AND expires <= $2 AND sub = 0 AND state IN (0, 1, 2)", queue, now.UtcTicks);
        horizon.Set(queue, First(connection, queue));
        return due.Count > 0;
    }

    private static long? First(DataConnection connection, long queue) => connection.Scalar(
        """
        SELECT MIN(at) FROM (
          SELECT MIN(due) AS at FROM queue_message WHERE queue = $1 AND due IS NOT NULL
          UNION ALL SELECT MIN(expires) FROM queue_message WHERE queue = $1 AND expires IS NOT NULL AND sub = 0 AND state IN (0, 1, 2))
        """,
        queue) as long?;

    /// <returns>When the next schedule or lock ends.</returns>
    public static DateTimeOffset? Next(DataConnection connection, long queue) =>
        connection.Scalar("SELECT MIN(due) FROM queue_message WHERE queue = $1 AND due IS NOT NULL", queue) is long ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
}
