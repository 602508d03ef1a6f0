using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Survival.Workload;

/// <summary>Starts orchestrations and sends them what they wait for.</summary>
internal sealed class OrchestrationLoad(DurableTaskClient client, Journal journal)
{
    /// <summary>Starts one and sees it through.</summary>
    public async Task RunAsync(string id)
    {
        var (kind, number) = Kind.Parse(id);
        await client.ScheduleNewOrchestrationInstanceAsync(kind, Orchestrators.Input(kind, number), new StartOrchestrationOptions(id));
        journal.Say(Verbs.Started, id);
        for (var word = 0; kind == Kind.Events && word < 4; word++)
        {
            await client.RaiseEventAsync(id, Orchestrators.Add, $"{id}/{word}");
            journal.Say(Verbs.Added, id, $"{id}/{word}");
        }

        await EndAsync(id);
        await client.WaitForInstanceCompletionAsync(id);
    }

    /// <summary>Sees those through that were left unfinished.</summary>
    public async Task FinishAsync()
    {
        await foreach (var found in Unfinished())
            await EndAsync(found.InstanceId);
    }

    public async Task DrainAsync()
    {
        while (true)
        {
            await FinishAsync();
            var open = await Unfinished().ToListAsync();
            if (open.Count == 0)
                return;
            foreach (var one in open)
                await client.WaitForInstanceCompletionAsync(one.InstanceId);
        }
    }

    private IAsyncEnumerable<OrchestrationMetadata> Unfinished() => client.GetAllInstancesAsync(new OrchestrationQuery(
        Statuses: [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running], PageSize: 1000));

    private async Task EndAsync(string id)
    {
        var kind = Kind.IsChild(id) ? "" : Kind.Parse(id).Kind;
        if (kind == Kind.Events)
            await client.RaiseEventAsync(id, Orchestrators.Stop, "");
        if (kind != Kind.Ended)
            return;
        // One of its own each time, so that the end tells which of them counted.
        var reason = $"{Guid.NewGuid():N}";
        journal.Say(Verbs.Terminating, id, reason);
        await client.TerminateInstanceAsync(id, (object?)reason);
        journal.Say(Verbs.Terminated, id, reason);
    }
}
