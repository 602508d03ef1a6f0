using Azure.Messaging.ServiceBus;
using Survival.Workload;

namespace Survival.Checks;

/// <summary>No message is lost, none is there twice, none was settled in two ways.</summary>
internal sealed class QueueCheck(Acknowledged told, List<string> violations, bool isDrained)
{
    private readonly Dictionary<string, ServiceBusReceivedMessage> waiting = [];
    private readonly Dictionary<string, ServiceBusReceivedMessage> dead = [];

    public async Task<int> RunAsync(LoadHost host, string from)
    {
        await PeekAsync(host, SubQueue.None, waiting);
        await PeekAsync(host, SubQueue.DeadLetter, dead);
        var tokens = told.All(Verbs.Sent).Union(told.Settlements.Keys).Union(waiting.Keys).Union(dead.Keys).Where(token => Survey.IsFrom(token, from)).ToList();
        tokens.ForEach(Check);
        return tokens.Count;
    }

    private async Task PeekAsync(LoadHost host, SubQueue part, Dictionary<string, ServiceBusReceivedMessage> into)
    {
        foreach (var message in await QueueLoad.PeekAllAsync(host.Queues.CreateReceiver(QueueLoad.Queue, new ServiceBusReceiverOptions { SubQueue = part })))
        {
            if (!into.TryAdd(message.Body.ToString(), message))
                violations.Add($"{message.Body}: is in the queue twice");
        }
    }

    private void Check(string token)
    {
        var plan = token.Split('-')[1];
        var steps = told.Settlements.GetValueOrDefault(token) ?? [];
        var done = steps.Where(step => step.IsDone).Select(step => step.Outcome).ToHashSet();
        var tried = steps.Select(step => step.Outcome).ToHashSet();
        var isThere = waiting.TryGetValue(token, out var message);
        var isDead = dead.TryGetValue(token, out var letter);
        var isGone = !isThere && !isDead;
        Demand(!(isThere && isDead), "waits and is dead");
        var end = steps.FindIndex(step => step is { IsDone: true, Outcome: QueueLoad.Complete or QueueLoad.DeadLetter });
        Demand(end < 0 || end == steps.Count - 1, "was delivered again after its end");
        Demand(!isGone || tried.Contains(QueueLoad.Complete) || told.All(Verbs.Cancelling).Contains(token), "is lost");
        Demand(!done.Contains(QueueLoad.Complete) || isGone, "was completed and is there");
        Demand(!told.All(Verbs.Cancelled).Contains(token) || isGone, "was cancelled and is there");
        Demand(!done.Contains(QueueLoad.DeadLetter) || isDead, "was dead-lettered and is not");
        Demand(!isDead || tried.Contains(QueueLoad.DeadLetter) || (plan == QueueLoad.Poison && tried.Contains(plan)), "is dead and nobody meant it");
        Demand(!done.Contains(QueueLoad.Defer) || tried.Contains(QueueLoad.Complete) || message?.State == ServiceBusMessageState.Deferred, "was deferred and is not");
        if (!isDrained)
            return;
        Demand(!isThere || plan == QueueLoad.Cancel, "is left over");
        Demand(isDead == plan is QueueLoad.DeadLetter or QueueLoad.Poison, $"ended {(isDead ? "" : "not ")}among the dead letters");
        Demand(plan != QueueLoad.Poison || letter?.DeadLetterReason == "MaxDeliveryCountExceeded", "died of something else than too many deliveries");

        void Demand(bool holds, string what)
        {
            if (!holds)
                violations.Add($"{token}: {what}");
        }
    }
}
