using Embedded.Engine.File;
using Embedded.Engine.Orchestrations.Dispatch;
using Embedded.Engine.Orchestrations.Storage;

namespace Embedded.Engine.Orchestrations;

/// <summary>
/// Orchestrations of one data file: accepts what clients want, brings instances and workers together, and writes every turn before
/// anything of it is seen. Without a worker it only accepts.
/// </summary>
internal sealed class OrchestrationEngine : IDisposable
{
    /// <summary>Some 32 MB of text.</summary>
    private const long CachedCharacters = 16_000_000;

    private readonly DataFile file;
    private readonly TimeProvider time;
    private readonly Workers workers = new();
    private readonly InstanceWaits waits = new();
    private readonly TurnRunner turns;
    private readonly ActivityRunner activities;
    private readonly TimerClock timers;
    private readonly Lock opening = new();

    /// <summary>Takes up what was left to do, on the thread that asks.</summary>
    /// <param name="file">Where everything is.</param>
    /// <param name="time">The only clock.</param>
    /// <param name="rereadHistory">Whether every turn reads its history from the file.</param>
    /// <param name="report">Told of faults of the file; the work is tried again.</param>
    public OrchestrationEngine(DataFile file, TimeProvider time, bool rereadHistory, Action<Exception> report)
    {
        this.file = file;
        this.time = time;
        turns = new TurnRunner(file, time, workers, new HistoryCache(rereadHistory ? 0 : CachedCharacters), report, Written) { Dropped = Dropped };
        activities = new ActivityRunner(file, time, workers, turns.Deliver, report);
        timers = new TimerClock(file, time, turns.Deliver, report);
        file.WriteAsync(OrchestrationTables.Create).GetAwaiter().GetResult();
        foreach (var delivery in file.Read(Recovery.Messages))
            turns.Deliver(delivery);
        foreach (var (instance, task) in file.Read(Recovery.Activities))
            activities.Enqueue(instance, task);
    }

    /// <returns>False when an instance of that id is kept.</returns>
    public async Task<bool> StartAsync(StartRequest request)
    {
        var now = time.GetUtcNow().UtcTicks;
        if (await file.WriteAsync(connection => InstanceWriter.Start(connection, request, now)) is not { } key)
            return false;
        if (request.StartAt > now)
            timers.Expect(request.StartAt.Value);
        else
            turns.Deliver(new Delivery(key, Message.Start));
        waits.Changed(request.Id);
        return true;
    }

    /// <summary>Tells an instance what happened; nothing when there is none or it has ended.</summary>
    public async Task SendAsync(string id, Incoming happened)
    {
        if (await file.WriteAsync(connection => InstanceWriter.Send(connection, id, happened)) is { } delivery)
            turns.Deliver(delivery);
    }

    /// <summary>The same for exactly this instance, not a later one of its id.</summary>
    public async Task SendAsync(long key, Incoming happened)
    {
        if (await file.WriteAsync(connection => InstanceWriter.Send(connection, key, happened)) is { } delivery)
            turns.Deliver(delivery);
    }

    public InstanceView? Find(string id, bool withData) => file.Read(connection => InstanceReader.View(connection, id, withData));

    public List<InstanceView> List(InstanceFilter filter) => file.Read(connection => InstanceReader.List(connection, filter));

    /// <inheritdoc cref="InstanceReader.ListEnded"/>
    public List<(long Ended, string Id)> ListEnded(
        IReadOnlyCollection<InstanceStatus> statuses, long from, long to, (long Ended, string Id) after, int limit) =>
        file.Read(connection => InstanceReader.ListEnded(connection, statuses, from, to, after, limit));

    /// <summary>Takes a failed instance back to before its failure, and its failed children with it.</summary>
    /// <returns>Null when there is none; false when it has not failed.</returns>
    public async Task<bool?> RewindAsync(string id, string? reason)
    {
        var rewound = await file.WriteAsync(connection => Rewind.Run(connection, id, reason));
        foreach (var wake in rewound.Wakes)
            turns.Deliver(wake);
        return rewound.WasFailed;
    }

    /// <summary>Forgets those that have ended.</summary>
    /// <returns>How many were forgotten, children included.</returns>
    public Task<int> PurgeAsync(IReadOnlyList<string> ids, bool recursive) =>
        file.WriteAsync(connection => ids.Sum(id => InstanceWriter.Purge(connection, id, recursive)));

    /// <summary>Waits for a state; also for an instance that does not exist yet.</summary>
    public Task<InstanceView> WaitAsync(string id, bool withData, Func<InstanceView, bool> condition, CancellationToken cancellation) =>
        waits.WaitAsync(() => Find(id, withData), id, condition, cancellation);

    public void Attach(IOrchestrationWorker worker)
    {
        lock (opening)
        {
            workers.Add(worker);
            turns.Open(workers.MaximumTurns);
            activities.Open(workers.MaximumActivities);
        }

        turns.AskAgain();
        activities.AskAgain();
        timers.Open();
    }

    /// <summary>Lets running activities end and their results be written, as long as the token allows; the rest goes on at the next start.</summary>
    public async Task DetachAsync(IOrchestrationWorker worker, CancellationToken cancellation)
    {
        timers.Close();
        try
        {
            await activities.CloseAsync().WaitAsync(cancellation);
        }
        finally
        {
            await RemoveAsync(worker).WaitAsync(cancellation);
        }
    }

    public void Dispose()
    {
        timers.Dispose();
        _ = activities.CloseAsync();
        _ = turns.CloseAsync();
    }

    private async Task RemoveAsync(IOrchestrationWorker worker)
    {
        await turns.CloseAsync();
        lock (opening)
        {
            workers.Remove(worker);
            if (workers.None)
                return;
            turns.Open(workers.MaximumTurns);
            activities.Open(workers.MaximumActivities);
        }

        timers.Open();
    }

    private void Written(Instance instance, List<Message> taken, Committed committed)
    {
        timers.Release(instance.Key, taken);
        foreach (var call in committed.Activities)
            activities.Enqueue(call);
        foreach (var delivery in committed.Deliveries)
            turns.Deliver(delivery);
        if (committed.EarliestTimer is { } due)
            timers.Expect(due);
        if (committed.IsFirst || committed.IsOver)
            waits.Changed(instance.Id);
    }

    private void Dropped(long instance, List<Message> taken) => timers.Release(instance, taken);
}
