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
        ArgumentException.ThrowIfNullOrEmpty(queueOrTopicName);
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

    private QueueStore Queues
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return client?.Queues ?? throw new InvalidOperationException("A mocked sender has no queue.");
        }
    }

    internal static ServiceBusSender For(ServiceBusClient client, string queue) => new(client, queue);

    /// <summary>Sends a message, or schedules it when it says so. One with an id that was sent before is dropped.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    public virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default) =>
        SendAsync([MessageConversion.ToQueue(message)], cancellationToken);

    /// <summary>Sends messages together: all or none.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    public virtual Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return SendAsync([.. messages.Select(message => MessageConversion.ToQueue(message))], cancellationToken);
    }

    /// <summary>Sends a batch: all or nothing.</summary>
    /// <param name="messageBatch">The batch.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    public virtual Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageBatch);
        return SendAsync(messageBatch.Messages, cancellationToken);
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
        var most = Queues.Settings.MaxMessageBytes;
        var size = options?.MaxSizeInBytes ?? most;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, most, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(options));
        return new ValueTask<ServiceBusMessageBatch>(new ServiceBusMessageBatch(size));
    }

    /// <summary>Sends a message that can be received from a time on.</summary>
    /// <param name="message">The message.</param>
    /// <param name="scheduledEnqueueTime">From when on.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    /// <returns>The number to cancel it by.</returns>
    public virtual async Task<long> ScheduleMessageAsync(
        ServiceBusMessage message, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default) =>
        (await ScheduleMessagesAsync([message], scheduledEnqueueTime, cancellationToken))[0];

    /// <summary>Sends messages that can be received from a time on.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="scheduledEnqueueTime">From when on.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    /// <returns>The numbers to cancel them by.</returns>
    public virtual async Task<IReadOnlyList<long>> ScheduleMessagesAsync(
        IEnumerable<ServiceBusMessage> messages, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return await SendAsync([.. messages.Select(message => MessageConversion.ToQueue(message, scheduledEnqueueTime))], cancellationToken);
    }

    /// <summary>Takes a scheduled message back.</summary>
    /// <param name="sequenceNumber">From scheduling it.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    public virtual Task CancelScheduledMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default) =>
        CancelScheduledMessagesAsync([sequenceNumber], cancellationToken);

    /// <summary>Takes scheduled messages back: all, or none when one is not scheduled any more.</summary>
    /// <param name="sequenceNumbers">From scheduling them.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    public virtual Task CancelScheduledMessagesAsync(IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequenceNumbers);
        cancellationToken.ThrowIfCancellationRequested();
        return Refusals.TellAsync(EntityPath, Queues.CancelAsync(EntityPath, [.. sequenceNumbers]));
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

    private async Task<long[]> SendAsync(IReadOnlyList<QueueMessage> messages, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var queues = Queues;
        return messages.Count == 0 ? [] : await Refusals.TellAsync(EntityPath, queues.SendAsync(EntityPath, messages));
    }
}
