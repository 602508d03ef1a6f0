using Embedded.Engine.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>Messages that fit into one send.</summary>
public sealed class ServiceBusMessageBatch : IDisposable
{
    private readonly List<QueueMessage> messages = [];
    private bool disposed;

    internal ServiceBusMessageBatch(long maxSizeInBytes) => MaxSizeInBytes = maxSizeInBytes;

    /// <summary>In bytes.</summary>
    public long MaxSizeInBytes { get; }

    /// <summary>In bytes, of what was added.</summary>
    public long SizeInBytes { get; private set; }

    /// <summary>How many were added.</summary>
    public int Count => messages.Count;

    internal IReadOnlyList<QueueMessage> Messages => messages;

    /// <summary>Adds the message as it is now.</summary>
    /// <param name="message">The message.</param>
    /// <returns>False when it does not fit any more.</returns>
    public bool TryAddMessage(ServiceBusMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        ObjectDisposedException.ThrowIf(disposed, this);
        var added = MessageConversion.ToQueue(message);
        var size = SizeInBytes + PreparedMessage.From(added).Size;
        if (size > MaxSizeInBytes)
            return false;
        messages.Add(added);
        SizeInBytes = size;
        return true;
    }

    /// <summary>Lets go of the messages.</summary>
    public void Dispose()
    {
        disposed = true;
        messages.Clear();
        SizeInBytes = 0;
    }
}
