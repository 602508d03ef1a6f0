namespace Embedded.Engine.Orchestrations.Dispatch;

/// <summary>The workers at work in this process.</summary>
internal sealed class Workers
{
    private volatile IOrchestrationWorker[] present = [];
    private volatile int arrivals;

    public bool None => present.Length == 0;

    /// <summary>How many have ever come.</summary>
    public int Arrivals => arrivals;

    public IOrchestrationWorker? ForTurn(Instance instance, List<IOrchestrationWorker>? except = null) => Pick(
        worker => worker.Takes(instance) && except?.Contains(worker) != true, worker => worker.KnowsOrchestrator(instance.Name));

    public IOrchestrationWorker? ForActivity(ActivityCall call) => Pick(worker => worker.Takes(call), worker => worker.KnowsActivity(call.Name));

    public int MaximumTurns => present.Sum(worker => worker.MaximumTurns);

    public int MaximumActivities => present.Sum(worker => worker.MaximumActivities);

    public void Add(IOrchestrationWorker worker)
    {
        present = [.. present, worker];
        arrivals++;
    }

    public void Remove(IOrchestrationWorker worker) => present = [.. present.Where(other => other != worker)];

    private IOrchestrationWorker? Pick(Func<IOrchestrationWorker, bool> takes, Func<IOrchestrationWorker, bool> knows) => present switch
    {
        [] => null,
        [var only] => takes(only) ? only : null,
        var several => several.Where(takes).OrderByDescending(knows).FirstOrDefault(),
    };
}
