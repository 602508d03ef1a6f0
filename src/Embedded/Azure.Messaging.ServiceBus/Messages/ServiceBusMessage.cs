using Embedded.Engine.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>A message to send.</summary>
public class ServiceBusMessage
{
    private const int LongestId = 128;

    private string? messageId;
    private string? partitionKey;
    private string? sessionId;
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
    /// <param name="body">The data.</param>
    public ServiceBusMessage(BinaryData body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Body = body;
    }

    /// <summary>To send again what was received; without what the queue has put on it.</summary>
    /// <param name="receivedMessage">Copied from.</param>
    public ServiceBusMessage(ServiceBusReceivedMessage receivedMessage)
        : this((receivedMessage ?? throw new ArgumentNullException(nameof(receivedMessage))).Body)
    {
        messageId = receivedMessage.MessageId;
        partitionKey = receivedMessage.PartitionKey;
        sessionId = receivedMessage.SessionId;
        timeToLive = receivedMessage.TimeToLive;
        TransactionPartitionKey = receivedMessage.TransactionPartitionKey;
        ReplyToSessionId = receivedMessage.ReplyToSessionId;
        CorrelationId = receivedMessage.CorrelationId;
        Subject = receivedMessage.Subject;
        To = receivedMessage.To;
        ContentType = receivedMessage.ContentType;
        ReplyTo = receivedMessage.ReplyTo;
        ScheduledEnqueueTime = receivedMessage.ScheduledEnqueueTime;
        foreach (var (name, value) in receivedMessage.ApplicationProperties)
        {
            if (name is not (QueueSettling.ReasonProperty or QueueSettling.DescriptionProperty))
                ApplicationProperties[name] = value;
        }
    }

    /// <summary>The content.</summary>
    public BinaryData Body { get; set; }

    /// <summary>Names the message for duplicate detection: at most 128 characters, not empty.</summary>
    public string? MessageId { get => messageId; set => messageId = Checked(value, mayBeEmpty: false); }

    /// <summary>At most 128 characters; carried, not used.</summary>
    public string? PartitionKey { get => partitionKey; set => partitionKey = Checked(value, mayBeEmpty: true); }

    /// <summary>Carried, not used.</summary>
    public string? TransactionPartitionKey { get; set; }

    /// <summary>At most 128 characters; carried, not used.</summary>
    public string? SessionId { get => sessionId; set => sessionId = Checked(value, mayBeEmpty: true); }

    /// <summary>Carried, not used.</summary>
    public string? ReplyToSessionId { get; set; }

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

    /// <summary>From when on it can be received; at once unless set.</summary>
    public DateTimeOffset ScheduledEnqueueTime { get; set; }

    /// <summary>Values of simple types, which come back as the type they went in with.</summary>
    public IDictionary<string, object> ApplicationProperties { get; } = new Dictionary<string, object>();

    /// <summary>The body as text.</summary>
    public override string ToString() => Body.ToString();

    private static string? Checked(string? value, bool mayBeEmpty)
    {
        if (value is "" && !mayBeEmpty)
            throw new ArgumentException("An id must not be empty.", nameof(value));
        return value is { Length: > LongestId } ? throw new ArgumentOutOfRangeException(nameof(value), $"At most {LongestId} characters.") : value;
    }
}
