namespace Azure.Messaging.ServiceBus;

/// <summary>How large a batch may become.</summary>
public class CreateMessageBatchOptions
{
    private const int Smallest = 24;

    private long? maxSizeInBytes;

    /// <summary>In bytes, at least 24; what the queue takes at once when null, and never more than that.</summary>
    public long? MaxSizeInBytes
    {
        get => maxSizeInBytes;
        set
        {
            if (value is { } size)
                ArgumentOutOfRangeException.ThrowIfLessThan(size, Smallest, nameof(MaxSizeInBytes));
            maxSizeInBytes = value;
        }
    }
}
