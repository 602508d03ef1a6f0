using Survival.Workload;

namespace Survival.Boundaries;

/// <summary>Each kind of work once, one after the other.</summary>
internal sealed class ShortLife(LoadHost host, Journal journal)
{
    private const int Round = 1;

    public async Task RunAsync()
    {
        var orchestrations = new OrchestrationLoad(host.Orchestrations, journal);
        foreach (var kind in Kind.All)
            await orchestrations.RunAsync(Kind.InstanceId(Round, kind.Name, 1));
        var queue = new QueueLoad(host.Queues, journal);
        foreach (var plan in QueueLoad.Plans.Distinct())
            await queue.SendAsync(Kind.InstanceId(Round, plan, 1));
        await queue.DrainAsync();
        var tables = new TableLoad(host.Tables, journal);
        await tables.WriteTogetherAsync(Kind.InstanceId(Round, "row", 1));
        await tables.CountAsync("0");
        await tables.CountAsync("0");
        await tables.ComeAndGoAsync(Kind.InstanceId(Round, "pass", 1));
    }
}
