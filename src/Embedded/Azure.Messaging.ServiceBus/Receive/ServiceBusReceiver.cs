using System.Runtime.CompilerServices;
using Embedded.Engine.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>Receives and settles messages of a queue or of its dead letters. Several receivers compete for the messages.</summary>
public class ServiceBusReceiver : IAsyncDisposable
{
    private readonly ReceiverQueue? queue;
    private readonly CancellationTokenSource closed = new();
    private long nextPeek;

    /// <summary>For mocks.</summary>
    protected ServiceBusReceiver() => (FullyQualifiedNamespace, EntityPath, Identifier) = ("", "", "");

    /// <summary>For derived receivers.</summary>
    /// <param name="client">The client.</param>
    /// <param name="queueName">The queue, in any case.</param>
    /// <param name="options">How to receive.</param>
    protected ServiceBusReceiver(ServiceBusClient client, string queueName, ServiceBusReceiverOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(queueName);
        queue = new ReceiverQueue(client, queueName, options ??= new ServiceBusReceiverOptions());
        FullyQualifiedNamespace = client.FullyQualifiedNamespace;
        EntityPath = queue.EntityPath;
        ReceiveMode = options.ReceiveMode;
        Identifier = string.IsNullOrEmpty(options.Identifier) ? $"{EntityPath}-{Guid.NewGuid()}" : options.Identifier;
    }

    /// <summary>The client's.</summary>
    public virtual string FullyQualifiedNamespace { get; }

    /// <summary>The queue; its dead letters end in <c>/$DeadLetterQueue</c>.</summary>
    public virtual string EntityPath { get; }

    /// <summary>What receiving does to a message.</summary>
    public virtual ServiceBusReceiveMode ReceiveMode { get; }

    /// <summary>Names the receiver in logs.</summary>
    public virtual string Identifier { get; }

    /// <summary>Whether the receiver was closed.</summary>
    public virtual bool IsClosed => closed.IsCancellationRequested;

    private ReceiverQueue Queue
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return queue is null ? throw new InvalidOperationException("A mocked receiver has no queue.") : queue.Open();
        }
    }

    internal static ServiceBusReceiver For(ServiceBusClient client, string queueName, ServiceBusReceiverOptions options) => new(client, queueName, options);

    /// <summary>The next message; null when none came in time.</summary>
    /// <param name="maxWaitTime">How long to wait; the client's try time-out when null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public virtual async Task<ServiceBusReceivedMessage?> ReceiveMessageAsync(TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default) =>
        (await ReceiveMessagesAsync(1, maxWaitTime, cancellationToken)) is [var only] ? only : null;

    /// <summary>What is there, at least one unless none came in time.</summary>
    /// <param name="maxMessages">How many at most.</param>
    /// <param name="maxWaitTime">How long to wait for the first; the client's try time-out when null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages, TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxMessages);
        if (maxWaitTime is { } wait)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(wait, TimeSpan.Zero, nameof(maxWaitTime));
        var from = Queue;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closed.Token);
        return await Cancellations.TellAsync(from.ReceiveAsync(maxMessages, maxWaitTime, stop.Token), cancellationToken);
    }

    /// <summary>Message after message, without end.</summary>
    /// <param name="cancellationToken">Ends it, with a <see cref="TaskCanceledException"/>.</param>
    public virtual async IAsyncEnumerable<ServiceBusReceivedMessage> ReceiveMessagesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (await ReceiveMessageAsync(null, cancellationToken) is { } message)
                yield return message;
        }

        Cancellations.Check(cancellationToken);
    }

    /// <summary>A deferred message.</summary>
    /// <param name="sequenceNumber">Its number.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public virtual async Task<ServiceBusReceivedMessage> ReceiveDeferredMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default) =>
        (await ReceiveDeferredMessagesAsync([sequenceNumber], cancellationToken))[0];

    /// <summary>Deferred messages: all, or an exception when one is not there.</summary>
    /// <param name="sequenceNumbers">Their numbers.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveDeferredMessagesAsync(
        IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequenceNumbers);
        var from = Queue;
        Cancellations.Check(cancellationToken);
        return await from.ReceiveDeferredAsync([.. sequenceNumbers]);
    }

    /// <summary>The next message after the last one peeked at, without touching it; null when there is none.</summary>
    /// <param name="fromSequenceNumber">From here on instead.</param>
    /// <param name="cancellationToken">Not used: nothing is waited for.</param>
    public virtual async Task<ServiceBusReceivedMessage?> PeekMessageAsync(long? fromSequenceNumber = null, CancellationToken cancellationToken = default) =>
        (await PeekMessagesAsync(1, fromSequenceNumber, cancellationToken)) is [var only] ? only : null;

    /// <summary>The next messages after the last one peeked at, without touching them, whatever their state.</summary>
    /// <param name="maxMessages">How many at most.</param>
    /// <param name="fromSequenceNumber">From here on instead.</param>
    /// <param name="cancellationToken">Not used: nothing is waited for.</param>
    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
        int maxMessages, long? fromSequenceNumber = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxMessages);
        var from = Queue;
        Cancellations.Check(cancellationToken);
        var found = from.Peek(fromSequenceNumber ?? Interlocked.Read(ref nextPeek), maxMessages);
        if (found.Count > 0)
            Interlocked.Exchange(ref nextPeek, found[^1].SequenceNumber + 1);
        return found;
    }

    /// <summary>Removes the message.</summary>
    /// <param name="message">Received here, its lock not lost.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    public virtual async Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        await Queue.SettleAsync(message, Settlement.Complete, null, cancellationToken);

    /// <summary>Gives the message back at once; counts as a delivery that came to nothing.</summary>
    /// <param name="message">Received here, its lock not lost.</param>
    /// <param name="propertiesToModify">Laid over the message's own.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    public virtual async Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        await Queue.SettleAsync(message, Settlement.Abandon, propertiesToModify, cancellationToken);

    /// <summary>Sets the message aside, to be received by its number.</summary>
    /// <param name="message">Received here, its lock not lost.</param>
    /// <param name="propertiesToModify">Laid over the message's own.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    public virtual async Task DeferMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        await Queue.SettleAsync(message, Settlement.Defer, propertiesToModify, cancellationToken);

    /// <summary>Moves the message to the dead letters.</summary>
    /// <param name="message">Received here, its lock not lost.</param>
    /// <param name="propertiesToModify">Laid over the message's own.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    public virtual async Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        await Queue.SettleAsync(message, Settlement.DeadLetter, propertiesToModify, cancellationToken);

    /// <summary>Moves the message to the dead letters and says why.</summary>
    /// <param name="message">Received here, its lock not lost.</param>
    /// <param name="deadLetterReason">Why.</param>
    /// <param name="deadLetterErrorDescription">More about it.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    public virtual async Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, string deadLetterReason, string? deadLetterErrorDescription = null, CancellationToken cancellationToken = default) =>
        await DeadLetterMessageAsync(message, new Dictionary<string, object>(), deadLetterReason, deadLetterErrorDescription, cancellationToken);

    /// <summary>Moves the message to the dead letters and says why.</summary>
    /// <param name="message">Received here, its lock not lost.</param>
    /// <param name="propertiesToModify">Laid over the message's own.</param>
    /// <param name="deadLetterReason">Why.</param>
    /// <param name="deadLetterErrorDescription">More about it.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    public virtual async Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object>? propertiesToModify,
        string deadLetterReason,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) =>
        await Queue.SettleAsync(
            message, Settlement.DeadLetter, ReceiverQueue.WithReason(propertiesToModify, deadLetterReason, deadLetterErrorDescription), cancellationToken);

    /// <summary>Starts the lock's time anew and notes its end on the message.</summary>
    /// <param name="message">Received here, its lock not lost.</param>
    /// <param name="cancellationToken">Not used once the change is under way.</param>
    public virtual async Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        await Queue.RenewAsync(message, cancellationToken);

    /// <summary>Ends what waits for messages, and takes no more calls. What is locked stays so until its lock runs out.</summary>
    /// <param name="cancellationToken">Not used: nothing is waited for.</param>
    public virtual async Task CloseAsync(CancellationToken cancellationToken = default) => await closed.CancelAsync();

    /// <summary>Closes the receiver.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync(CancellationToken.None);
        GC.SuppressFinalize(this);
    }
}
