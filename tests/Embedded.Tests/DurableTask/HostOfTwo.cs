using System.Collections.Concurrent;
using Embedded.Engine.File;
using Embedded.Engine.Orchestrations;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Embedded.Tests.DurableTask;

/// <summary>A host of two workers, the second of which comes when the test says so, and of a witness that is asked for everything and takes nothing.</summary>
internal sealed class HostOfTwo : IAsyncDisposable
{
    private readonly IHost host;
    private readonly Gate gate;
    private readonly CancellationTokenSource givenUp = new();
    private readonly Task started;

    private HostOfTwo(IHost host, Gate gate)
    {
        this.host = host;
        this.gate = gate;
        host.Services.GetRequiredService<OrchestrationEngine>().Attach(Witness);
        started = host.StartAsync(givenUp.Token);
    }

    public DurableTaskClient Client => host.Services.GetRequiredService<DurableTaskClient>();

    public Witness Witness { get; } = new();

    public static async Task<HostOfTwo> StartAsync(
        string? file, TimeProvider time, Action<IDurableTaskWorkerBuilder> early, Action<IDurableTaskWorkerBuilder> late)
    {
        var gate = new Gate();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Embedded:File"] = file });
        builder.Services.AddSingleton(time);
        builder.Services.AddDurableTaskWorker("early", early);
        // Services of a host start one after the other.
        builder.Services.AddSingleton<IHostedService>(gate);
        builder.Services.AddDurableTaskWorker("late", late);
        builder.Services.AddDurableTaskClient();
        var two = new HostOfTwo(builder.Build(), gate);
        await Task.WhenAny(gate.Reached, two.started).InTimeAsync();
        return two;
    }

    public long Rows(string table) => host.Services.GetRequiredService<DataFile>().Read(
        connection => (long)connection.Scalar($"SELECT COUNT(*) FROM {table}")!);

    public Task LetTheOtherComeAsync()
    {
        gate.Open();
        return started;
    }

    /// <summary>Stops without waiting for what runs.</summary>
    public Task KillAsync() => StopAsync(new CancellationToken(canceled: true));

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    /// <summary>The second worker does not come any more if it hasn't.</summary>
    private async Task StopAsync(CancellationToken cancellation)
    {
        await givenUp.CancelAsync();
        await started.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await host.StopAsync(cancellation);
        await ((IAsyncDisposable)host).DisposeAsync();
        givenUp.Dispose();
    }

    private sealed class Gate : IHostedService
    {
        private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => reached.Task;

        public void Open() => opened.TrySetResult();

        public Task StartAsync(CancellationToken cancellationToken)
        {
            reached.TrySetResult();
            return opened.Task.WaitAsync(cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>Takes nothing, and counts what it was asked for.</summary>
internal sealed class Witness : IOrchestrationWorker
{
    private readonly ConcurrentDictionary<string, int> asked = new();

    public int MaximumTurns => 4;

    public int MaximumActivities => 4;

    public int Asked(string name) => asked.GetValueOrDefault(name);

    public Task AskedAsync(string name, int times = 1) => Patience.UntilAsync(() => Asked(name) >= times);

    public bool Takes(Instance instance) => Note(instance.Name);

    public bool Takes(ActivityCall call) => Note(call.Name);

    public bool KnowsOrchestrator(string name) => false;

    public bool KnowsActivity(string name) => false;

    public ValueTask<TurnOutcome?> RunTurnAsync(Instance instance, IReadOnlyList<Turn> past, Turn current) => throw new InvalidOperationException("It takes nothing.");

    public void EndsWithoutCode(Instance instance, IReadOnlyList<Turn> past, Turn current, TurnOutcome outcome) => throw new InvalidOperationException("It takes nothing.");

    public Task<Incoming> RunActivityAsync(ActivityCall call) => throw new InvalidOperationException("It takes nothing.");

    private bool Note(string name)
    {
        asked.AddOrUpdate(name, 1, (_, times) => times + 1);
        return false;
    }
}
