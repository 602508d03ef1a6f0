using Azure.Messaging.ServiceBus;

namespace Survival.Workload;

/// <summary>Sends messages and settles them as their tokens say: <c>round-plan-number</c>.</summary>
internal sealed class QueueLoad(ServiceBusClient client, Journal journal)
{
    public const string Queue = "work";

    public const string Complete = "complete";
    public const string DeadLetter = "dead";
    public const string Defer = "defer";
    public const string Schedule = "schedule";
    public const string Cancel = "cancel";

    /// <summary>Given back each time, until the queue has enough of it.</summary>
    public const string Poison = "poison";

    public static readonly IReadOnlyList<string> Plans = [Complete, Complete, DeadLetter, Defer, Schedule, Cancel, Poison];

    private readonly ServiceBusSender sender = client.CreateSender(Queue);
    private readonly ServiceBusReceiver receiver = client.CreateReceiver(Queue);

    public async Task SendAsync(string token)
    {
        var plan = token.Split('-')[1];
        var message = new ServiceBusMessage(token) { MessageId = token };
        if (plan is not (Schedule or Cancel))
        {
            await sender.SendMessageAsync(message);
            journal.Say(Verbs.Sent, token);
            return;
        }

        var due = DateTimeOffset.UtcNow + (plan == Cancel ? TimeSpan.FromDays(1) : TimeSpan.FromMilliseconds(100));
        var number = await sender.ScheduleMessageAsync(message, due);
        journal.Say(Verbs.Sent, token);
        if (plan != Cancel)
            return;
        journal.Say(Verbs.Cancelling, token);
        await sender.CancelScheduledMessageAsync(number);
        journal.Say(Verbs.Cancelled, token);
    }

    public async Task ConsumeAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
            await ConsumeSomeAsync(TimeSpan.FromSeconds(1));
    }

    /// <summary>Takes up what was set aside.</summary>
    public async Task TakeDeferredAsync()
    {
        var deferred = await PeekAllAsync(receiver);
        foreach (var peeked in deferred.Where(message => message.State == ServiceBusMessageState.Deferred))
            await SettleAsync(await receiver.ReceiveDeferredMessageAsync(peeked.SequenceNumber), Complete);
    }

    /// <summary>Until nothing is left but what waits for a day that does not come.</summary>
    public async Task DrainAsync()
    {
        while ((await PeekAllAsync(receiver)).Any(message => message.Body.ToString().Split('-')[1] != Cancel))
        {
            await TakeDeferredAsync();
            await ConsumeSomeAsync(TimeSpan.FromMilliseconds(50));
        }
    }

    public static async Task<List<ServiceBusReceivedMessage>> PeekAllAsync(ServiceBusReceiver receiver)
    {
        var all = new List<ServiceBusReceivedMessage>();
        while (await receiver.PeekMessagesAsync(500, all.Count == 0 ? 0 : all[^1].SequenceNumber + 1) is { Count: > 0 } some)
            all.AddRange(some);
        return all;
    }

    private async Task ConsumeSomeAsync(TimeSpan wait)
    {
        var messages = await receiver.ReceiveMessagesAsync(8, wait);
        await Task.WhenAll(messages.Select(message => SettleAsync(message, message.Body.ToString().Split('-')[1] switch
        {
            Poison => Poison,
            DeadLetter => DeadLetter,
            Defer => Defer,
            _ => Complete,
        })));
    }

    private async Task SettleAsync(ServiceBusReceivedMessage message, string outcome)
    {
        var token = message.Body.ToString();
        journal.Say(Verbs.Settling, token, outcome);
        await (outcome switch
        {
            Poison => receiver.AbandonMessageAsync(message),
            DeadLetter => receiver.DeadLetterMessageAsync(message, "planned"),
            Defer => receiver.DeferMessageAsync(message),
            _ => receiver.CompleteMessageAsync(message),
        });
        journal.Say(Verbs.Settled, token, outcome);
    }
}
