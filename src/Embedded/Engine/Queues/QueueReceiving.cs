using Embedded.Engine.File;

namespace Embedded.Engine.Queues;

/// <summary>Hands messages out, inside the writer.</summary>
internal sealed class QueueReceiving(QueueSettings settings, QueueHorizon horizon)
{
    public List<QueueDelivery> Receive(DataConnection connection, long queue, long sub, int most, bool forGood, DateTimeOffset now)
    {
        var ready = Readable(connection, queue, sub, most);
        for (var i = 0; i < ready.Count; i++)
            ready[i] = Take(connection, queue, ready[i], forGood, now);
        return ready;
    }

    /// <summary>All of the deferred messages or, when one is not there, none.</summary>
    public List<QueueDelivery> ReceiveDeferred(DataConnection connection, long queue, long sub, IReadOnlyList<long> sequences, bool forGood, DateTimeOffset now)
    {
        var found = new List<QueueDelivery>(sequences.Count);
        foreach (var sequence in sequences)
        {
            var deferred = QueueRows.Deferred(connection, queue, sub, sequence)
                ?? throw new QueueFault(QueueFailure.NotFound, $"The queue holds no deferred message {sequence}.");
            found.Add(Take(connection, queue, deferred, forGood, now));
        }

        return found;
    }

    /// <summary>What cannot be read is nobody's to handle: it goes to the dead letters with its bytes, and holds up no other.</summary>
    private static List<QueueDelivery> Readable(DataConnection connection, long queue, long sub, int most)
    {
        try
        {
            return QueueRows.Ready(connection, queue, sub, most);
        }
        catch (InvalidDataException)
        {
            QueueSettling.BuryUnreadable(connection, queue, sub);
            return QueueRows.Ready(connection, queue, sub, most);
        }
    }

    private QueueDelivery Take(DataConnection connection, long queue, QueueDelivery message, bool forGood, DateTimeOffset now)
    {
        if (forGood)
        {
            connection.Execute("DELETE FROM queue_message WHERE sequence = $1", message.Sequence);
            return message;
        }

        var locked = message with
        {
            Token = Guid.NewGuid(),
            LockedUntil = now + settings.LockDuration,
            State = message.State == MessageState.Deferred ? MessageState.LockedDeferred : MessageState.Locked,
        };
        connection.Execute("UPDATE queue_message SET state = $2, due = $3, token = $4 WHERE sequence = $1",
            message.Sequence, (long)locked.State, locked.LockedUntil.UtcTicks, locked.Token.ToByteArray());
        horizon.Near(queue, locked.LockedUntil.UtcTicks);
        return locked;
    }
}
