using System.Runtime.Serialization;
using Embedded.Engine.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>Between the package's messages and the queue's.</summary>
internal static class MessageConversion
{
    public static QueueMessage ToQueue(ServiceBusMessage message, DateTimeOffset? scheduledFor = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        var scheduled = scheduledFor ?? message.ScheduledEnqueueTime;
        return new QueueMessage(message.Body.ToMemory())
        {
            MessageId = message.MessageId,
            TimeToLive = message.TimeToLive == TimeSpan.MaxValue ? null : message.TimeToLive,
            ScheduledFor = scheduled == default ? null : scheduled,
            Headers = new MessageHeaders
            {
                Subject = message.Subject,
                ContentType = message.ContentType,
                CorrelationId = message.CorrelationId,
                ReplyTo = message.ReplyTo,
                ReplyToSessionId = message.ReplyToSessionId,
                To = message.To,
                PartitionKey = message.PartitionKey,
                TransactionPartitionKey = message.TransactionPartitionKey,
                SessionId = message.SessionId,
                Properties = Properties(message.ApplicationProperties),
            },
        };
    }

    public static IReadOnlyDictionary<string, object> Properties(IEnumerable<KeyValuePair<string, object>>? properties)
    {
        var copy = new Dictionary<string, object>();
        foreach (var (name, value) in properties ?? [])
        {
            if (!PropertyText.CanHold(value))
                throw new SerializationException($"Serialization operation failed due to unsupported type {value.GetType()} of the property '{name}'.");
            copy[name] = value;
        }

        return copy;
    }

    /// <param name="delivery">From the queue.</param>
    /// <param name="peeked">Whether it was only looked at, which is no delivery.</param>
    public static ServiceBusReceivedMessage ToReceived(QueueDelivery delivery, bool peeked)
    {
        var (message, headers) = (delivery.Message, delivery.Message.Headers);
        return new ServiceBusReceivedMessage(BinaryData.FromBytes(message.Body), headers.Properties)
        {
            MessageId = message.MessageId,
            PartitionKey = headers.PartitionKey,
            TransactionPartitionKey = headers.TransactionPartitionKey,
            SessionId = headers.SessionId,
            ReplyToSessionId = headers.ReplyToSessionId,
            TimeToLive = message.TimeToLive ?? TimeSpan.MaxValue,
            CorrelationId = headers.CorrelationId,
            Subject = headers.Subject,
            To = headers.To,
            ContentType = headers.ContentType,
            ReplyTo = headers.ReplyTo,
            ScheduledEnqueueTime = message.ScheduledFor ?? default,
            LockTokenGuid = delivery.Token,
            DeliveryCount = peeked ? delivery.Attempts : delivery.Attempts + 1,
            LockedUntil = delivery.LockedUntil,
            SequenceNumber = delivery.Sequence,
            EnqueuedSequenceNumber = delivery.Sequence,
            EnqueuedTime = delivery.EnqueuedAt,
            State = delivery.State switch
            {
                MessageState.Deferred or MessageState.LockedDeferred => ServiceBusMessageState.Deferred,
                MessageState.Scheduled => ServiceBusMessageState.Scheduled,
                _ => ServiceBusMessageState.Active,
            },
        };
    }
}
