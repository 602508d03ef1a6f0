namespace Azure.Messaging.ServiceBus;

/// <summary>How large a batch may become.</summary>
public class CreateMessageBatchOptions
{
    /// <summary>In bytes; what the queue takes at once when null, and never more than that.</summary>
    public long? MaxSizeInBytes { get; set; }
}
