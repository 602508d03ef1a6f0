using Embedded.Engine.Orchestrations;
using EndToEnd.Tests.Histories;
using Journey.Functions.Orchestrators;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EndToEnd.Tests.Waits;

/// <summary>A step has one wait open for its event and one timer, whatever happens to it.</summary>
public sealed class OpenWaits
{
    public static TheoryData<string> Recordings => HistoryTests.Recordings;

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task In_recorded_projects_a_step_had_never_more_than_one_wait_and_one_timer_open(string recording) =>
        await AssertOneOfEachAsync(RecordedHistory.Load(Path.Combine(HistoryTests.Recorded, recording)));

    /// <summary>Runs the histories again and watches.</summary>
    internal static async Task AssertOneOfEachAsync(IEnumerable<RecordedHistory> histories)
    {
        var most = new OpenAtMost();
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddDurableTaskWorker(worker => worker.AddTasks(tasks => tasks.AddOrchestratorFunc<StepRun, object?>(nameof(StepOrchestrator), async (context, run) =>
        {
            await StepOrchestrator.RunAsync(new WatchedContext(context, most), run);
            return null;
        })));
        builder.Services.AddDurableTaskClient();
        using var host = builder.Build();
        var watched = host.Services.GetServices<IHostedService>().OfType<IOrchestrationWorker>().Single();
        foreach (var history in histories.Where(history => history.Instance.Name == nameof(StepOrchestrator)))
            Assert.Null(await history.ReplayAsync(watched));
        Assert.Equal((1, 1), (most.WaitsOfOneName, most.Timers));
    }
}
