using Embedded.Engine.File;

namespace Embedded.Engine.Queues;

/// <summary>Takes messages in, inside the writer.</summary>
internal sealed class QueueSending(QueueSettings settings, QueueHorizon horizon)
{
    /// <returns>A number for each message; a duplicate has the number of none that is kept.</returns>
    public long[] Send(DataConnection connection, long queue, IReadOnlyList<PreparedMessage> messages, DateTimeOffset now)
    {
        if (messages.Any(message => message.Message.MessageId is not null))
            connection.Execute("DELETE FROM queue_seen WHERE queue = $1 AND until <= $2", queue, now.UtcTicks);
        var sequences = new long[messages.Count];
        for (var i = 0; i < sequences.Length; i++)
            sequences[i] = SendOne(connection, queue, messages[i], now);
        return sequences;
    }

    public static void Cancel(DataConnection connection, long queue, IReadOnlyList<long> sequences)
    {
        foreach (var sequence in sequences)
        {
            if (connection.Execute("DELETE FROM queue_message WHERE sequence = $1 AND queue = $2 AND state = 2", sequence, queue) == 0)
                throw new QueueFault(QueueFailure.NotFound, $"The queue holds no scheduled message {sequence}.");
        }
    }

    private long SendOne(DataConnection connection, long queue, PreparedMessage prepared, DateTimeOffset now)
    {
        var message = prepared.Message;
        var id = message.MessageId ?? Guid.NewGuid().ToString("N");
        var isNew = message.MessageId is null || connection.Execute(
            "INSERT INTO queue_seen (queue, message_id, until) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            queue, id, (now + settings.DuplicateDetectionWindow).UtcTicks) == 1;
        var scheduled = message.Headers.ScheduledFor is { } time && time > now ? time : (DateTimeOffset?)null;
        var enqueued = scheduled ?? now;
        var expires = Expiry(enqueued, message.TimeToLive);
        horizon.Near(queue, scheduled?.UtcTicks);
        horizon.Near(queue, expires);
        var sequence = (long)connection.Scalar(
            """
            INSERT INTO queue_message (queue, sub, state, due, enqueued, expires, ttl, attempts, message_id, headers, body)
            VALUES ($1, 0, $2, $3, $4, $5, $6, 0, $7, $8, $9) RETURNING sequence
            """,
            queue, (long)(scheduled is null ? MessageState.Active : MessageState.Scheduled), scheduled?.UtcTicks, enqueued.UtcTicks,
            expires, message.TimeToLive?.Ticks, id, prepared.Headers, prepared.Body)!;
        if (!isNew)
            connection.Execute("DELETE FROM queue_message WHERE sequence = $1", sequence);
        return sequence;
    }

    private static long? Expiry(DateTimeOffset enqueued, TimeSpan? timeToLive) =>
        timeToLive is { } life && life < DateTimeOffset.MaxValue - enqueued ? (enqueued + life).UtcTicks : null;
}

/// <summary>A message made ready outside the writer, which is one for all.</summary>
internal sealed record PreparedMessage(QueueMessage Message, byte[] Headers, byte[] Body)
{
    public long Size => Headers.Length + Body.Length + 2 * (Message.MessageId?.Length ?? 0);

    public static PreparedMessage From(QueueMessage message) => new(message, HeadersCodec.Write(message.Headers), message.Body.ToArray());
}
