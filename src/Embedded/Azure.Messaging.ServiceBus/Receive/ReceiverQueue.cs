using Embedded.Engine.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>What a receiver does with its queue.</summary>
internal sealed class ReceiverQueue(ServiceBusClient client, string queueName, ServiceBusReceiverOptions options)
{
    private const int LongestReason = 4096;

    private readonly QueueStore queues = client.Queues;
    private readonly QueueAddress address = new(queueName, options.SubQueue == SubQueue.DeadLetter);
    private readonly bool forGood = options.ReceiveMode == ServiceBusReceiveMode.ReceiveAndDelete;

    public string EntityPath => address.DeadLetters ? $"{address.Queue}/$DeadLetterQueue" : address.Queue;

    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(int most, TimeSpan? wait, CancellationToken cancellation) =>
        Received(await queues.ReceiveAsync(address, most, forGood, wait ?? client.Options.RetryOptions.TryTimeout, cancellation), peeked: false);

    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveDeferredAsync(IReadOnlyList<long> sequences) =>
        Received(await Refusals.TellAsync(EntityPath, queues.ReceiveDeferredAsync(address, sequences, forGood)), peeked: false);

    public IReadOnlyList<ServiceBusReceivedMessage> Peek(long from, int most) => Received(queues.Peek(address, from, most), peeked: true);

    public Task SettleAsync(
        ServiceBusReceivedMessage message, Settlement settlement, IEnumerable<KeyValuePair<string, object>>? changes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var properties = MessageConversion.Properties(changes);
        return Refusals.TellAsync(EntityPath, queues.SettleAsync(Held(message), settlement, properties));
    }

    public async Task RenewAsync(ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        message.LockedUntil = await Refusals.TellAsync(EntityPath, queues.RenewAsync(Held(message)));
    }

    public static Dictionary<string, object> WithReason(IDictionary<string, object> changes, string? deadLetterReason, string? deadLetterErrorDescription)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(deadLetterReason?.Length ?? 0, LongestReason, nameof(deadLetterReason));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(deadLetterErrorDescription?.Length ?? 0, LongestReason, nameof(deadLetterErrorDescription));
        var told = new Dictionary<string, object>(changes);
        if (deadLetterReason is not null)
            told[QueueSettling.ReasonProperty] = deadLetterReason;
        if (deadLetterErrorDescription is not null)
            told[QueueSettling.DescriptionProperty] = deadLetterErrorDescription;
        return told;
    }

    private HeldMessage Held(ServiceBusReceivedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return forGood
            ? throw new InvalidOperationException("The operation is only supported in 'PeekLock' receive mode.")
            : new HeldMessage(address, message.SequenceNumber, message.LockTokenGuid);
    }

    private static List<ServiceBusReceivedMessage> Received(IReadOnlyList<QueueDelivery> deliveries, bool peeked) =>
        [.. deliveries.Select(delivery => MessageConversion.ToReceived(delivery, peeked))];
}
