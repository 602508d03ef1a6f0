using Embedded.Engine.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>What a receiver does with its queue.</summary>
internal sealed class ReceiverQueue(ServiceBusClient client, string queueName, ServiceBusReceiverOptions options)
{
    private const int LongestReason = 4096;

    private readonly QueueStore queues = client.OpenQueues;
    private readonly QueueAddress address = new(queueName, options.SubQueue == SubQueue.DeadLetter);
    private readonly bool forGood = options.ReceiveMode == ServiceBusReceiveMode.ReceiveAndDelete;

    public string EntityPath => address.DeadLetters ? $"{address.Queue}/$DeadLetterQueue" : address.Queue;

    /// <exception cref="ObjectDisposedException">The client was closed.</exception>
    public ReceiverQueue Open()
    {
        ObjectDisposedException.ThrowIf(client.IsClosed, client);
        return this;
    }

    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(int most, TimeSpan? wait, CancellationToken cancellation) =>
        Received(await queues.ReceiveAsync(address, most, forGood, wait ?? client.Options.RetryOptions.TryTimeout, cancellation), peeked: false);

    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveDeferredAsync(IReadOnlyList<long> sequences) =>
        Received(await Refusals.TellAsync(EntityPath, queues.ReceiveDeferredAsync(address, sequences, forGood)), peeked: false);

    public IReadOnlyList<ServiceBusReceivedMessage> Peek(long from, int most) => Received(queues.Peek(address, from, most), peeked: true);

    public Task SettleAsync(
        ServiceBusReceivedMessage message, Settlement settlement, IEnumerable<KeyValuePair<string, object>>? changes, CancellationToken cancellation)
    {
        var held = Held(message);
        Cancellations.Check(cancellation);
        return Refusals.TellAsync(EntityPath, queues.SettleAsync(held, settlement, MessageConversion.Properties(changes)));
    }

    public async Task RenewAsync(ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        var held = Held(message);
        Cancellations.Check(cancellation);
        message.LockedUntil = await Refusals.TellAsync(EntityPath, queues.RenewAsync(held));
    }

    /// <exception cref="InvalidOperationException">The changes give another reason or description.</exception>
    public static Dictionary<string, object> WithReason(IDictionary<string, object>? changes, string? deadLetterReason, string? deadLetterErrorDescription)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(deadLetterReason?.Length ?? 0, LongestReason, nameof(deadLetterReason));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(deadLetterErrorDescription?.Length ?? 0, LongestReason, nameof(deadLetterErrorDescription));
        var told = changes is null ? [] : new Dictionary<string, object>(changes);
        Tell(told, QueueSettling.ReasonProperty, deadLetterReason);
        Tell(told, QueueSettling.DescriptionProperty, deadLetterErrorDescription);
        return told;
    }

    private static void Tell(Dictionary<string, object> told, string name, string? value)
    {
        if (value is null)
            return;
        if (told.TryGetValue(name, out var other) && other as string != value)
            throw new InvalidOperationException($"'{name}' is given twice, with different values.");
        told[name] = value;
    }

    private HeldMessage Held(ServiceBusReceivedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (forGood)
            throw new InvalidOperationException("The operation is only supported in 'PeekLock' receive mode.");
        if (message.LockTokenGuid == Guid.Empty)
            throw new InvalidOperationException("The message was not received in 'PeekLock' receive mode: it is not locked.");
        return new HeldMessage(address, message.SequenceNumber, message.LockTokenGuid);
    }

    private static List<ServiceBusReceivedMessage> Received(IReadOnlyList<QueueDelivery> deliveries, bool peeked) =>
        [.. deliveries.Select(delivery => MessageConversion.ToReceived(delivery, peeked))];
}
