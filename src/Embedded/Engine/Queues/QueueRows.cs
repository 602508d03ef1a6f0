using Embedded.Engine.File;
using Microsoft.Data.Sqlite;

namespace Embedded.Engine.Queues;

/// <summary>Reads rows of messages.</summary>
internal static class QueueRows
{
    public const string Columns = "sequence, state, due, enqueued, expires, ttl, attempts, message_id, headers, body";

    private static readonly DateTimeOffset Never = DateTimeOffset.MaxValue;

    /// <returns>What can be received now, first come first.</returns>
    public static List<QueueDelivery> Ready(DataConnection connection, long queue, long sub, int most) => connection.Query(
        $"SELECT {Columns} FROM queue_message WHERE queue = $1 AND sub = $2 AND state = 0 ORDER BY sequence LIMIT $3", Read, queue, sub, most);

    public static QueueDelivery? Deferred(DataConnection connection, long queue, long sub, long sequence) => connection.Query(
        $"SELECT {Columns} FROM queue_message WHERE sequence = $1 AND queue = $2 AND sub = $3 AND state = 1", Read, sequence, queue, sub) is [var only] ? only : null;

    /// <returns>Everything from a number on, whatever its state, but what has expired.</returns>
    public static List<QueueDelivery> From(DataConnection connection, long queue, long sub, long sequence, int most, DateTimeOffset now) => connection.Query(
        $"""
        SELECT {Columns} FROM queue_message
        WHERE queue = $1 AND sub = $2 AND sequence >= $3 AND (expires IS NULL OR expires > $5) ORDER BY sequence LIMIT $4
        """,
        Show, queue, sub, sequence, most, now.UtcTicks);

    private static QueueDelivery Read(SqliteDataReader row) => Read(row, HeadersCodec.Read(row.GetFieldValue<byte[]>(8)));

    /// <summary>What cannot be read is shown with the reason; whoever receives next sends it to the dead letters so.</summary>
    private static QueueDelivery Show(SqliteDataReader row)
    {
        HeadersCodec.TryRead(row.GetFieldValue<byte[]>(8), out var headers);
        return Read(row, headers);
    }

    private static QueueDelivery Read(SqliteDataReader row, MessageHeaders headers)
    {
        var state = (MessageState)row.GetInt64(1);
        DateTimeOffset? due = row.IsDBNull(2) ? null : Time(row.GetInt64(2));
        var message = new QueueMessage(row.GetFieldValue<byte[]>(9))
        {
            MessageId = row.GetString(7),
            TimeToLive = row.IsDBNull(5) ? null : TimeSpan.FromTicks(row.GetInt64(5)),
            // Earlier releases kept a schedule in the row alone.
            Headers = state == MessageState.Scheduled ? headers with { ScheduledFor = due } : headers,
        };
        return new QueueDelivery(
            row.GetInt64(0), message, (int)row.GetInt64(6), Time(row.GetInt64(3)), row.IsDBNull(4) ? Never : Time(row.GetInt64(4)), state, Guid.Empty, default);
    }

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
