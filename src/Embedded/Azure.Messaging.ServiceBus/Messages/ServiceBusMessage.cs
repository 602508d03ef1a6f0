using Embedded.Engine.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>A message to send.</summary>
public class ServiceBusMessage
{
    private const int LongestId = 128;

    private string? messageId;
    private string? partitionKey;
    private string? transactionPartitionKey;
    private string? sessionId;
    private string? replyToSessionId;
    private DateTimeOffset scheduledEnqueueTime;
    private TimeSpan timeToLive = TimeSpan.MaxValue;

    /// <summary>With an empty body.</summary>
    public ServiceBusMessage()
        : this(default(ReadOnlyMemory<byte>))
    {
    }

    /// <summary>With a text, in UTF-8.</summary>
    /// <param name="body">The text.</param>
    public ServiceBusMessage(string body)
        : this(BinaryData.FromString(body))
    {
    }

    /// <summary>With bytes.</summary>
    /// <param name="body">The bytes.</param>
    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(BinaryData.FromBytes(body))
    {
    }

    /// <summary>With data.</summary>
    /// <param name="body">The data; null: none.</param>
    public ServiceBusMessage(BinaryData? body) => Body = body ?? BinaryData.FromBytes(default(ReadOnlyMemory<byte>));

    /// <summary>To send again what was received; without what the queue has put on it.</summary>
    /// <param name="receivedMessage">Copied from.</param>
    public ServiceBusMessage(ServiceBusReceivedMessage receivedMessage)
        : this((receivedMessage ?? throw new ArgumentNullException(nameof(receivedMessage))).Body)
    {
        messageId = receivedMessage.MessageId;
        partitionKey = receivedMessage.PartitionKey;
        sessionId = receivedMessage.SessionId;
        timeToLive = receivedMessage.TimeToLive;
        transactionPartitionKey = receivedMessage.TransactionPartitionKey;
        replyToSessionId = receivedMessage.ReplyToSessionId;
        CorrelationId = receivedMessage.CorrelationId;
        Subject = receivedMessage.Subject;
        To = receivedMessage.To;
        ContentType = receivedMessage.ContentType;
        ReplyTo = receivedMessage.ReplyTo;
        foreach (var (name, value) in receivedMessage.ApplicationProperties)
        {
            if (name is not (QueueSettling.ReasonProperty or QueueSettling.DescriptionProperty))
                ApplicationProperties[name] = value;
        }
    }

    /// <summary>The content.</summary>
    public BinaryData Body { get; set; }

    /// <summary>Names the message for duplicate detection: at most 128 characters, not empty.</summary>
    public string? MessageId
    {
        get => messageId;
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            messageId = NotTooLong(value);
        }
    }

    /// <summary>At most 128 characters, and no other than the session when there is one; carried, not used.</summary>
    public string? PartitionKey
    {
        get => partitionKey;
        set => partitionKey = sessionId is null || sessionId == value
            ? NotTooLong(value)
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"The message has the session '{sessionId}', and no other partition than that.");
    }

    /// <summary>At most 128 characters; carried, not used.</summary>
    public string? TransactionPartitionKey { get => transactionPartitionKey; set => transactionPartitionKey = NotTooLong(value); }

    /// <summary>At most 128 characters; becomes the partition as well when there is one; carried, not used.</summary>
    public string? SessionId
    {
        get => sessionId;
        set
        {
            sessionId = NotTooLong(value);
            partitionKey = partitionKey is null ? null : value;
        }
    }

    /// <summary>At most 128 characters; carried, not used.</summary>
    public string? ReplyToSessionId { get => replyToSessionId; set => replyToSessionId = NotTooLong(value); }

    /// <summary>How long the message can be received from when it can be received first; without end unless set.</summary>
    public TimeSpan TimeToLive
    {
        get => timeToLive;
        set => timeToLive = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A message has to live for some time.");
    }

    /// <summary>What this message answers or belongs to.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>What it is about.</summary>
    public string? Subject { get; set; }

    /// <summary>Carried, not used.</summary>
    public string? To { get; set; }

    /// <summary>The body's format.</summary>
    public string? ContentType { get; set; }

    /// <summary>Where an answer goes.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>From when on it can be received, in UTC; at once unless set.</summary>
    public DateTimeOffset ScheduledEnqueueTime { get => scheduledEnqueueTime; set => scheduledEnqueueTime = value.ToUniversalTime(); }

    /// <summary>Values of simple types, which come back as the type they went in with.</summary>
    public IDictionary<string, object> ApplicationProperties { get; } = new Dictionary<string, object>();

    /// <summary>The message's id.</summary>
    public override string ToString() => $"{{MessageId:{MessageId}}}";

    private static string? NotTooLong(string? value) =>
        value is { Length: > LongestId } ? throw new ArgumentOutOfRangeException(nameof(value), $"At most {LongestId} characters.") : value;
}
