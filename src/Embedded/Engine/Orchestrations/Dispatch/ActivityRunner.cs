using Embedded.Engine.File;
using Embedded.Engine.Orchestrations.Storage;

namespace Embedded.Engine.Orchestrations.Dispatch;

/// <summary>Runs activities at least once: a call's row goes only with the turn that takes its result.</summary>
internal sealed class ActivityRunner
{
    private const int MostInputsInMemory = 10_000;

    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);

    private readonly DataFile file;
    private readonly TimeProvider time;
    private readonly Workers workers;
    private readonly Action<Delivery> deliver;
    private readonly Action<Exception> report;
    private readonly WorkPump<Item> pump;
    private readonly Lock gate = new();
    private List<Item> unclaimed = [];
    private int waiting;

    public ActivityRunner(DataFile file, TimeProvider time, Workers workers, Action<Delivery> deliver, Action<Exception> report)
    {
        this.file = file;
        this.time = time;
        this.workers = workers;
        this.deliver = deliver;
        this.report = report;
        pump = new WorkPump<Item>(RunAsync);
    }

    public void Open(int most) => pump.Open(most);

    public Task CloseAsync() => pump.CloseAsync();

    public void Enqueue(ActivityCall call)
    {
        var many = Interlocked.Increment(ref waiting) > MostInputsInMemory;
        pump.Enqueue(new Item(call.Instance, call.TaskId, many ? null : call));
    }

    /// <summary>One that was left from before.</summary>
    public void Enqueue(long instance, int task)
    {
        Interlocked.Increment(ref waiting);
        pump.Enqueue(new Item(instance, task, null));
    }

    /// <summary>Enqueues what no worker has taken once more, because another one has come.</summary>
    public void AskAgain()
    {
        List<Item> again;
        lock (gate)
        {
            again = unclaimed;
            unclaimed = [];
        }

        foreach (var item in again)
            Enqueue(item.Instance, item.Task);
    }

    /// <summary>Keeps what nobody takes. Whoever attaches is present before he asks for it, so one that comes just now is found here.</summary>
    private IOrchestrationWorker? AskLatecomers(ActivityCall call)
    {
        lock (gate)
        {
            var worker = workers.ForActivity(call);
            if (worker is null)
                unclaimed.Add(new Item(call.Instance, call.TaskId, null));
            return worker;
        }
    }

    private async Task RunAsync(Item item)
    {
        Interlocked.Decrement(ref waiting);
        try
        {
            var call = item.Call ?? file.Read(connection => Recovery.Activity(connection, item.Instance, item.Task));
            if (call is null || (workers.ForActivity(call) ?? AskLatecomers(call)) is not { } worker)
                return;
            var result = await worker.RunActivityAsync(call);
            deliver(new Delivery(item.Instance, new Message(MessageSource.Activity, item.Task, result)));
        }
        catch (Exception fault)
        {
            report(fault);
            await Task.Delay(PauseAfterFault, time);
            Enqueue(item.Instance, item.Task);
        }
    }

    private readonly record struct Item(long Instance, int Task, ActivityCall? Call);
}
