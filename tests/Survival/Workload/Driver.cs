namespace Survival.Workload;

/// <summary>Keeps a host busy with everything at once, until the process is killed.</summary>
internal sealed class Driver(LoadHost host, Journal journal, int round)
{
    private const int OrchestrationsAtOnce = 16;
    private const int MostOfEach = 150;

    private readonly OrchestrationLoad orchestrations = new(host.Orchestrations, journal);
    private readonly QueueLoad queue = new(host.Queues, journal);
    private readonly TableLoad tables = new(host.Tables, journal);

    public async Task RunAsync()
    {
        var next = -1;
        var work = new List<Task> { orchestrations.FinishAsync(), queue.TakeDeferredAsync(), queue.ConsumeAsync(CancellationToken.None), SendAsync(), WriteAsync() };
        work.AddRange(Enumerable.Range(0, OrchestrationsAtOnce).Select(_ => StartAsync()));
        // A fault ends the process, and with it the run: nothing here may fail.
        while (work.Count > 0)
        {
            var ended = await Task.WhenAny(work);
            await ended;
            work.Remove(ended);
        }

        async Task StartAsync()
        {
            while (Interlocked.Increment(ref next) is var number && number < MostOfEach)
                await orchestrations.RunAsync(Kind.InstanceId(round, Kind.All[number % Kind.All.Count].Name, number));
        }
    }

    public async Task DrainAsync()
    {
        await orchestrations.DrainAsync();
        await queue.DrainAsync();
    }

    private async Task SendAsync()
    {
        for (var number = 0; number < MostOfEach; number++)
            await queue.SendAsync(Token(QueueLoad.Plans[number % QueueLoad.Plans.Count], number));
    }

    private async Task WriteAsync()
    {
        for (var number = 0; number < MostOfEach; number++)
        {
            await tables.WriteTogetherAsync(Token("row", number));
            await tables.CountAsync($"{number % 3}");
            await tables.ComeAndGoAsync(Token("pass", number));
        }
    }

    private string Token(string plan, int number) => Kind.InstanceId(round, plan, number);
}
