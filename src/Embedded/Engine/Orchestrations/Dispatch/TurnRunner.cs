using Embedded.Engine.File;
using Embedded.Engine.Orchestrations.Storage;

namespace Embedded.Engine.Orchestrations.Dispatch;

/// <summary>Gives each instance that has messages one turn at a time, and writes what it came to.</summary>
internal sealed class TurnRunner
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);

    private readonly DataFile file;
    private readonly TimeProvider time;
    private readonly Workers workers;
    private readonly HistoryCache cache;
    private readonly Action<Exception> report;
    private readonly Action<Instance, List<Message>, Committed> written;
    private readonly WorkPump<Activation> pump;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<long, Activation> activations = new();

    public TurnRunner(
        DataFile file, TimeProvider time, Workers workers, HistoryCache cache, Action<Exception> report, Action<Instance, List<Message>, Committed> written)
    {
        this.file = file;
        this.time = time;
        this.workers = workers;
        this.cache = cache;
        this.report = report;
        this.written = written;
        pump = new WorkPump<Activation>(RunAsync);
    }

    /// <summary>Called with messages that no turn takes because their instance has ended.</summary>
    public required Action<long, List<Message>> Dropped { get; init; }

    public void Open(int most) => pump.Open(most);

    public Task CloseAsync() => pump.CloseAsync();

    public void Deliver(Delivery delivery)
    {
        while (true)
        {
            var activation = activations.GetOrAdd(delivery.Instance, static key => new Activation(key));
            switch (activation.Add(delivery.Message))
            {
                case true:
                    pump.Enqueue(activation);
                    return;
                case false:
                    return;
                default:
                    // It has just gone; whoever let it go removes it as well.
                    activations.TryRemove(KeyValuePair.Create(delivery.Instance, activation));
                    break;
            }
        }
    }

    /// <summary>Tries again what no worker has taken, because another one has come.</summary>
    public void AskAgain()
    {
        foreach (var (_, activation) in activations)
        {
            if (activation.AskAgain())
                pump.Enqueue(activation);
        }
    }

    private async Task RunAsync(Activation activation)
    {
        var taken = activation.Take();
        try
        {
            if (!await TryTakeTurnAsync(activation, taken))
                return;
        }
        catch (Exception fault)
        {
            report(fault);
            activation.Return(taken);
            await Task.Delay(PauseAfterFault, time);
        }

        if (activation.EndTurn())
            pump.Enqueue(activation);
        else
            activations.TryRemove(KeyValuePair.Create(activation.Instance, activation));
    }

    /// <returns>False when the activation waits for a later start, or for a worker that takes it.</returns>
    private async Task<bool> TryTakeTurnAsync(Activation activation, List<Message> taken)
    {
        string? unreadable = null;
        var state = cache.Take(activation.Instance) ?? Load(activation.Instance, out unreadable);
        if (state is null)
        {
            if (await file.WriteAsync(connection => TurnCommit.Drop(connection, activation.Instance, taken)))
                Dropped(activation.Instance, taken);
            else
                activation.Return(taken);
            return true;
        }

        if (state.Turns.Count == 0 && !taken.Exists(message => message.EndsParking) && StartsLater(activation.Instance))
            return !activation.Park(taken, message => message.EndsParking);

        var turn = new Turn(
            Math.Max(time.GetUtcNow().UtcTicks, state.Turns.Count > 0 ? state.Turns[^1].Time : 0),
            [.. taken.Where(message => !message.OnlyStarts && !message.IsStale(state.Instance)).Select(message => message.Happened!)],
            []);
        var arrivals = workers.Arrivals;
        var outcome = Terminated(state, turn) ?? Unreadable(unreadable);
        var worker = workers.ForTurn(state.Instance);
        var isAsked = outcome is null && worker is not null;
        if (outcome is not null)
            worker?.EndsWithoutCode(state.Instance, state.Turns, turn, outcome);
        else if (worker is not null)
            outcome = await worker.RunTurnAsync(state.Instance, state.Turns, turn) ?? await AskOthersAsync(worker, state, turn);
        if (outcome is null)
        {
            // On Azure it comes back again and again. Here it waits for what can change the answer: another worker, its termination, and
            // where a worker was asked and refused (by its filter, or for the version), anything new.
            return !activation.Park(taken, isAsked ? _ => true : message => message.EndsParking, () => workers.Arrivals == arrivals);
        }

        turn = turn with { Scheduled = outcome.Scheduled };
        var committed = await file.WriteAsync(connection => new TurnCommit(state.Instance, state.Turns.Count, turn, outcome, taken).Write(connection));
        if (outcome.Ending is Ending.ContinuedAsNew next)
        {
            cache.Put(new InstanceState(state.Instance with { Input = next.Input, Version = next.Version, Generation = state.Instance.Generation + 1 }, []));
        }
        else if (!committed.IsOver)
        {
            state.Add(turn);
            cache.Put(state);
        }

        written(state.Instance, taken, committed);
        return true;
    }

    private async Task<TurnOutcome?> AskOthersAsync(IOrchestrationWorker refused, InstanceState state, Turn turn)
    {
        List<IOrchestrationWorker> asked = [refused];
        while (workers.ForTurn(state.Instance, asked) is { } worker)
        {
            if (await worker.RunTurnAsync(state.Instance, state.Turns, turn) is { } outcome)
                return outcome;
            asked.Add(worker);
        }

        return null;
    }

    private InstanceState? Load(long instance, out string? unreadable)
    {
        var found = file.Read(connection => InstanceReader.Load(connection, instance));
        unreadable = found?.Unreadable;
        return found is { } loaded ? new InstanceState(loaded.Instance, loaded.Turns) : null;
    }

    /// <summary>An instance whose history cannot be read has no way on: it fails, and says why, so that nobody waits for it.</summary>
    private static TurnOutcome? Unreadable(string? why) => why is null
        ? null
        : new TurnOutcome([], [], null, IsSuspended: false, new Ending.Failed(null, new Failure(typeof(InvalidDataException).FullName!, why, null, null, null, IsFinal: true)));

    private bool StartsLater(long instance) => file.Read(connection => connection.Scalar(
        "SELECT 1 FROM orchestration_timers WHERE instance = $1 AND task = $2", instance, OrchestrationTables.StartTimer)) is not null;

    /// <summary>Termination needs no turn of the orchestrator's code; its custom status stays.</summary>
    private TurnOutcome? Terminated(InstanceState state, Turn turn)
    {
        if (turn.Incoming.OfType<Incoming.Terminated>().FirstOrDefault() is not { } end)
            return null;
        var status = file.Read(connection => connection.Scalar("SELECT custom FROM orchestrations WHERE key = $1", state.Instance.Key)) as string;
        return new TurnOutcome([], [], status, IsSuspended: false, new Ending.Terminated(end.Output, end.Recursive));
    }
}
