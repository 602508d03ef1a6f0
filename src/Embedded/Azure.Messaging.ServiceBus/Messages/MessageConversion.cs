using System.Runtime.Serialization;
using Embedded.Engine.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>Between the package's messages and the queue's.</summary>
internal static class MessageConversion
{
    public static QueueMessage ToQueue(ServiceBusMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new QueueMessage(message.Body.ToMemory())
        {
            MessageId = message.MessageId,
            TimeToLive = message.TimeToLive == TimeSpan.MaxValue ? null : message.TimeToLive,
            Headers = new MessageHeaders
            {
                ScheduledFor = message.ScheduledEnqueueTime == default ? null : message.ScheduledEnqueueTime,
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
            var held = value is ArraySegment<byte> segment ? segment.ToArray() : value;
            if (!PropertyText.CanHold(held))
                throw new SerializationException($"Serialization operation failed due to unsupported type {held.GetType()} of the property '{name}'.");
            copy[name] = held;
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
            ScheduledEnqueueTime = headers.ScheduledFor ?? default,
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
