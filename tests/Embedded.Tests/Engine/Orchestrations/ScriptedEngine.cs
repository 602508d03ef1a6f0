using Embedded.Engine.File;
using Embedded.Engine.Orchestrations;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.Engine.Orchestrations;

/// <summary>An engine whose worker is a script: what each turn was given, and what it answers.</summary>
internal sealed class ScriptedEngine : IOrchestrationWorker, IDisposable
{
    private readonly DataFile file = DataFile.OpenTemporary();

    public ScriptedEngine()
    {
        Engine = new OrchestrationEngine(file, Clock, rereadHistory: false, Faults.Enqueue);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public OrchestrationEngine Engine { get; }

    public System.Collections.Concurrent.ConcurrentQueue<Exception> Faults { get; } = [];

    public required Func<Instance, IReadOnlyList<Turn>, Turn, Task<TurnOutcome>> Turn { get; init; }

    public Func<ActivityCall, Task<Incoming>> Activity { get; init; } = call => Task.FromResult<Incoming>(new Incoming.TaskDone(call.TaskId, call.Input));

    public int MaximumTurns { get; init; } = 4;

    public int MaximumActivities { get; init; } = 4;

    public static TurnOutcome GoesOn(params Outgoing[] outgoing) => new(outgoing, [], null, IsSuspended: false, null);

    public static TurnOutcome Ends(string? output) => new([], [], null, IsSuspended: false, new Ending.Completed(output));

    public bool Takes(Instance instance) => true;

    public bool Takes(ActivityCall call) => true;

    public bool KnowsOrchestrator(string name) => true;

    public bool KnowsActivity(string name) => true;

    public async ValueTask<TurnOutcome?> RunTurnAsync(Instance instance, IReadOnlyList<Turn> past, Turn current) => await Turn(instance, past, current);

    public void EndsWithoutCode(Instance instance, IReadOnlyList<Turn> past, Turn current, TurnOutcome outcome)
    {
    }

    public Task<Incoming> RunActivityAsync(ActivityCall call) => Activity(call);

    public async Task<InstanceView> EndAsync(string id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await Engine.WaitAsync(id, withData: true, view => view.Status.HasEnded(), patience.Token);
    }

    public Task ExecuteAsync(string sql) => file.WriteAsync(connection => connection.Execute(sql));

    public long Rows(string table) => file.Read(connection => (long)connection.Scalar($"SELECT COUNT(*) FROM {table}")!);

    public void Dispose()
    {
        Engine.DetachAsync(this, CancellationToken.None).GetAwaiter().GetResult();
        Engine.Dispose();
        file.Dispose();
    }
}
