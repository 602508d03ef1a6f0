using Embedded.Engine.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>Sends messages to a queue. A message is on disk when its send completes.</summary>
public class ServiceBusSender : IAsyncDisposable
{
    private readonly ServiceBusClient? client;

    /// <summary>For mocks.</summary>
    protected ServiceBusSender() => (FullyQualifiedNamespace, EntityPath, Identifier) = ("", "", "");

    /// <summary>For derived senders.</summary>
    /// <param name="client">The client.</param>
    /// <param name="queueOrTopicName">The queue, in any case.</param>
    protected ServiceBusSender(ServiceBusClient client, string queueOrTopicName)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(queueOrTopicName);
        this.client = client;
        FullyQualifiedNamespace = client.FullyQualifiedNamespace;
        EntityPath = queueOrTopicName;
        Identifier = $"{queueOrTopicName}-{Guid.NewGuid()}";
    }

    /// <summary>The client's.</summary>
    public virtual string FullyQualifiedNamespace { get; }

    /// <summary>The queue.</summary>
    public virtual string EntityPath { get; }

    /// <summary>Names the sender in logs.</summary>
    public virtual string Identifier { get; }

    /// <summary>Whether the sender was closed.</summary>
    public virtual bool IsClosed { get; private set; }

    internal static ServiceBusSender For(ServiceBusClient client, string queue) => new(client, queue);

    /// <summary>Sends a message, or schedules it when it says so. One with an id that was sent before is dropped.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    public virtual async Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        await SendMessagesAsync([message], cancellationToken);
    }

    /// <summary>Sends messages together: all or none.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    public virtual async Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        await SendAsync(Open(cancellationToken), [.. messages.Select(MessageConversion.ToQueue)]);
    }

    /// <summary>Sends a batch: all or nothing.</summary>
    /// <param name="messageBatch">The batch.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    public virtual async Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageBatch);
        await SendAsync(Open(cancellationToken), messageBatch.Messages);
    }

    /// <summary>An empty batch of the size that the queue takes at once.</summary>
    /// <param name="cancellationToken">Not used: nothing is waited for.</param>
    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default) =>
        CreateMessageBatchAsync(new CreateMessageBatchOptions(), cancellationToken);

    /// <summary>An empty batch.</summary>
    /// <param name="options">How large it may become.</param>
    /// <param name="cancellationToken">Not used: nothing is waited for.</param>
    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CreateMessageBatchOptions options, CancellationToken cancellationToken = default)
    {
        var most = Open(cancellationToken).Settings.MaxMessageBytes;
        var size = options?.MaxSizeInBytes ?? most;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, most, nameof(options));
        return new ValueTask<ServiceBusMessageBatch>(new ServiceBusMessageBatch(size));
    }

    /// <summary>Sends a message that can be received from a time on.</summary>
    /// <param name="message">The message, on which the time is noted.</param>
    /// <param name="scheduledEnqueueTime">From when on.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    /// <returns>The number to cancel it by.</returns>
    public virtual async Task<long> ScheduleMessageAsync(
        ServiceBusMessage message, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return (await ScheduleMessagesAsync([message], scheduledEnqueueTime, cancellationToken))[0];
    }

    /// <summary>Sends messages that can be received from a time on.</summary>
    /// <param name="messages">The messages, on which the time is noted.</param>
    /// <param name="scheduledEnqueueTime">From when on.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    /// <returns>The numbers to cancel them by.</returns>
    public virtual async Task<IReadOnlyList<long>> ScheduleMessagesAsync(
        IEnumerable<ServiceBusMessage> messages, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var queues = Open(cancellationToken);
        var scheduled = messages.ToList();
        foreach (var message in scheduled)
            message.ScheduledEnqueueTime = scheduledEnqueueTime;
        return await SendAsync(queues, [.. scheduled.Select(MessageConversion.ToQueue)]);
    }

    /// <summary>Takes a scheduled message back.</summary>
    /// <param name="sequenceNumber">From scheduling it.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    public virtual Task CancelScheduledMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default) =>
        CancelScheduledMessagesAsync([sequenceNumber], cancellationToken);

    /// <summary>Takes scheduled messages back: all, or none when one is not scheduled any more.</summary>
    /// <param name="sequenceNumbers">From scheduling them.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    public virtual async Task CancelScheduledMessagesAsync(IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequenceNumbers);
        await Refusals.TellAsync(EntityPath, Open(cancellationToken).CancelAsync(EntityPath, [.. sequenceNumbers]));
    }

    /// <summary>Takes no more calls.</summary>
    /// <param name="cancellationToken">Not used: nothing is waited for.</param>
    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        IsClosed = true;
        return Task.CompletedTask;
    }

    /// <summary>Closes the sender.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync(CancellationToken.None);
        GC.SuppressFinalize(this);
    }

    private QueueStore Open(CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        var queues = client is null ? throw new InvalidOperationException("A mocked sender has no queue.") : client.OpenQueues;
        Cancellations.Check(cancellation);
        return queues;
    }

    private async Task<long[]> SendAsync(QueueStore queues, IReadOnlyList<QueueMessage> messages)
    {
        // The service takes the bytes of a property for too large, however few they are.
        if (messages.Any(message => message.Headers.Properties.Values.Any(value => value is byte[])))
        {
            throw new ServiceBusException(
                "A property of bytes is refused by the service; use a Base64 text.", ServiceBusFailureReason.MessageSizeExceeded, EntityPath);
        }

        return messages.Count == 0 ? [] : await Refusals.TellAsync(EntityPath, queues.SendAsync(EntityPath, messages));
    }
}
