using Embedded.Engine.File;

namespace Embedded.Engine.Queues;

internal enum Settlement
{
    Complete,
    Abandon,
    Defer,
    DeadLetter,
}

/// <summary>Names a message that somebody holds.</summary>
internal readonly record struct HeldMessage(QueueAddress Address, long Sequence, Guid Token);

/// <summary>Ends or prolongs a hold on a message, inside the writer. A hold that has run out is lost, even if nobody else came by.</summary>
internal sealed class QueueSettling(QueueSettings settings, QueueHorizon horizon)
{
    public const string ReasonProperty = "DeadLetterReason";
    public const string DescriptionProperty = "DeadLetterErrorDescription";

    private const string Held = "sequence = $1 AND queue = $2 AND sub = $3 AND token = $4 AND due > $5";

    public void Settle(
        DataConnection connection, long queue, HeldMessage held, Settlement settlement, IReadOnlyDictionary<string, object> changes, DateTimeOffset now)
    {
        if (settlement == Settlement.DeadLetter && held.Address.DeadLetters)
            throw new QueueFault(QueueFailure.NotAllowed, "A dead letter cannot be dead-lettered again.");
        if (settlement == Settlement.Complete)
        {
            var deleted = connection.Execute(
                $"DELETE FROM queue_message WHERE {Held}", held.Sequence, queue, held.Address.Sub, held.Token.ToByteArray(), now.UtcTicks);
            if (deleted == 0)
                throw Lost();
            return;
        }

        var (state, headers) = Find(connection, queue, held, now);
        if (changes.Count > 0)
            connection.Execute("UPDATE queue_message SET headers = $2 WHERE sequence = $1", held.Sequence, HeadersCodec.Write(HeadersCodec.Read(headers).With(changes)));
        if (settlement == Settlement.DeadLetter)
            DeadLetter(connection, held.Sequence);
        else if (settlement == Settlement.Defer)
            SetFree(connection, held.Sequence, MessageState.Deferred);
        else
            GiveBack(connection, held.Sequence, state);
        // What comes back may have expired meanwhile.
        horizon.Forget(queue);
    }

    /// <returns>When the lock ends now.</returns>
    public DateTimeOffset Renew(DataConnection connection, long queue, HeldMessage held, DateTimeOffset now)
    {
        var until = now + settings.LockDuration;
        var renewed = connection.Execute(
            $"UPDATE queue_message SET due = $6 WHERE {Held}", held.Sequence, queue, held.Address.Sub, held.Token.ToByteArray(), now.UtcTicks, until.UtcTicks);
        horizon.Near(queue, until.UtcTicks);
        return renewed == 1 ? until : throw Lost();
    }

    /// <summary>Counts a delivery that came to nothing, and dead-letters the message when it was the last one allowed.</summary>
    public void GiveBack(DataConnection connection, long sequence, MessageState locked)
    {
        connection.Execute("UPDATE queue_message SET attempts = attempts + 1 WHERE sequence = $1", sequence);
        var (attempts, sub, headers) = connection.Query(
            "SELECT attempts, sub, headers FROM queue_message WHERE sequence = $1",
            row => (row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2)), sequence)[0];
        if (sub == 1 || attempts < settings.MaxDeliveryCount)
        {
            SetFree(connection, sequence, locked == MessageState.LockedDeferred ? MessageState.Deferred : MessageState.Active);
            return;
        }

        // Headers that cannot be read are reason enough, and must not hold up the queue here.
        if (HeadersCodec.TryRead(headers, out var told))
        {
            told = told.With(new Dictionary<string, object>
            {
                [ReasonProperty] = "MaxDeliveryCountExceeded",
                [DescriptionProperty] = $"Message could not be consumed after {settings.MaxDeliveryCount} delivery attempts.",
            });
        }

        connection.Execute("UPDATE queue_message SET headers = $2 WHERE sequence = $1", sequence, HeadersCodec.Write(told));
        DeadLetter(connection, sequence);
    }

    /// <summary>Dead-letters what can be received and whose headers cannot be read; dead letters themselves get readable ones.</summary>
    public static void BuryUnreadable(DataConnection connection, long queue, long sub)
    {
        var rows = connection.Query(
            "SELECT sequence, headers FROM queue_message WHERE queue = $1 AND sub = $2 AND state = 0",
            row => (Sequence: row.GetInt64(0), Headers: row.GetFieldValue<byte[]>(1)), queue, sub);
        foreach (var (sequence, headers) in rows)
        {
            if (HeadersCodec.TryRead(headers, out var told))
                continue;
            connection.Execute("UPDATE queue_message SET headers = $2 WHERE sequence = $1", sequence, HeadersCodec.Write(told));
            DeadLetter(connection, sequence);
        }
    }

    // Dead letters stay until somebody takes them.
    private static void DeadLetter(DataConnection connection, long sequence) => connection.Execute(
        "UPDATE queue_message SET sub = 1, state = 0, due = NULL, token = NULL, expires = NULL WHERE sequence = $1", sequence);

    private static void SetFree(DataConnection connection, long sequence, MessageState state) => connection.Execute(
        "UPDATE queue_message SET state = $2, due = NULL, token = NULL WHERE sequence = $1", sequence, (long)state);

    private static (MessageState State, byte[] Headers) Find(DataConnection connection, long queue, HeldMessage held, DateTimeOffset now) => connection.Query(
        $"SELECT state, headers FROM queue_message WHERE {Held}",
        row => ((MessageState)row.GetInt64(0), row.GetFieldValue<byte[]>(1)),
        held.Sequence, queue, held.Address.Sub, held.Token.ToByteArray(), now.UtcTicks) is [var only] ? only : throw Lost();

    private static QueueFault Lost() =>
        new(QueueFailure.LockLost, "The lock supplied is invalid. Either the lock expired, or the message has already been removed from the queue.");
}
