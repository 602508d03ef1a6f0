using Embedded.Engine.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>A message that was received or peeked at.</summary>
public class ServiceBusReceivedMessage
{
    internal ServiceBusReceivedMessage(BinaryData body, IReadOnlyDictionary<string, object> applicationProperties)
    {
        Body = body;
        ApplicationProperties = applicationProperties;
    }

    /// <summary>The content.</summary>
    public BinaryData Body { get; }

    /// <summary>The sender's id, or one that the queue made up.</summary>
    public string? MessageId { get; internal init; }

    /// <summary>As sent.</summary>
    public string? PartitionKey { get; internal init; }

    /// <summary>As sent.</summary>
    public string? TransactionPartitionKey { get; internal init; }

    /// <summary>As sent.</summary>
    public string? SessionId { get; internal init; }

    /// <summary>As sent.</summary>
    public string? ReplyToSessionId { get; internal init; }

    /// <summary>As sent; the largest time when without end.</summary>
    public TimeSpan TimeToLive { get; internal init; } = TimeSpan.MaxValue;

    /// <summary>As sent.</summary>
    public string? CorrelationId { get; internal init; }

    /// <summary>As sent.</summary>
    public string? Subject { get; internal init; }

    /// <summary>As sent.</summary>
    public string? To { get; internal init; }

    /// <summary>As sent.</summary>
    public string? ContentType { get; internal init; }

    /// <summary>As sent.</summary>
    public string? ReplyTo { get; internal init; }

    /// <summary>As sent.</summary>
    public DateTimeOffset ScheduledEnqueueTime { get; internal init; }

    /// <summary>As sent, with what settling has changed.</summary>
    public IReadOnlyDictionary<string, object> ApplicationProperties { get; }

    /// <summary>The lock; an empty GUID when the message was removed on receipt or only peeked at.</summary>
    public string LockToken => LockTokenGuid.ToString();

    /// <summary>Which delivery this is, from 1; of a message peeked at, how many came to nothing.</summary>
    public int DeliveryCount { get; internal init; }

    /// <summary>When the lock ends.</summary>
    public DateTimeOffset LockedUntil { get; internal set; }

    /// <summary>The message's number in the queue.</summary>
    public long SequenceNumber { get; internal init; } = -1;

    /// <summary>Null: dead letters stay with their own queue.</summary>
    public string? DeadLetterSource { get; internal init; }

    /// <summary>The number that the message was first accepted under.</summary>
    public long EnqueuedSequenceNumber { get; internal init; }

    /// <summary>When the message could be received first.</summary>
    public DateTimeOffset EnqueuedTime { get; internal init; }

    /// <summary>When the message is dropped; the largest time when never.</summary>
    public DateTimeOffset ExpiresAt => TimeToLive >= DateTimeOffset.MaxValue - EnqueuedTime ? DateTimeOffset.MaxValue : EnqueuedTime + TimeToLive;

    /// <summary>Why it was dead-lettered.</summary>
    public string? DeadLetterReason => ApplicationProperties.GetValueOrDefault(QueueSettling.ReasonProperty) as string;

    /// <summary>What was said when it was dead-lettered.</summary>
    public string? DeadLetterErrorDescription => ApplicationProperties.GetValueOrDefault(QueueSettling.DescriptionProperty) as string;

    /// <summary>Where it stands.</summary>
    public ServiceBusMessageState State { get; internal init; }

    internal Guid LockTokenGuid { get; init; }

    /// <summary>The message's id.</summary>
    public override string ToString() => $"{{MessageId:{MessageId}}}";
}
