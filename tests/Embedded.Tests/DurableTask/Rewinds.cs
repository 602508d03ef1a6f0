using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>A rewind takes every failure of the history back, as the official engine does, and what was open goes on.</summary>
public sealed class Rewinds : IDisposable
{
    private readonly TemporaryFile file = new();
    private readonly Dictionary<string, int> calls = [];
    private volatile bool isBroken = true;

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task A_failure_caught_in_an_earlier_turn_is_undone_as_well()
    {
        var gate = Gate();
        await using var host = await StartAsync(tasks => tasks
            .AddActivityFunc<string>("Late", async _ =>
            {
                await gate.Task;
                return Count("Late");
            })
            .AddOrchestratorFunc<string>("Run", async context =>
            {
                var late = context.CallActivityAsync<string>("Late");
                var early = "caught";
                try
                {
                    early = await context.CallActivityAsync<string>("Work", "early");
                }
                catch (TaskFailedException)
                {
                    context.SetCustomStatus("caught");
                }

                return $"{early} {await late}";
            }));
        await RunAsync(host, "Run");
        await host.Client.UntilAsync("one", now => now.SerializedCustomStatus == "\"caught\"");
        gate.SetResult();
        await FailedAsync(host);
        Assert.Equal("\"early Late\"", await RewoundAsync(host));
        Assert.Equal((2, 2), (calls["early"], calls["Late"]));
    }

    [Fact]
    public async Task Attempts_without_a_pause_between_them_are_made_anew()
    {
        await using var host = await StartAsync(tasks => tasks.AddOrchestratorFunc<string>("Run", context => context.CallActivityAsync<string>(
            "Work", "tried", TaskOptions.FromRetryHandler(retry => retry.LastAttemptNumber < 3))));
        await RunAsync(host, "Run");
        await FailedAsync(host);
        Assert.Equal(3, calls["tried"]);
        Assert.Equal("\"tried\"", await RewoundAsync(host));
        Assert.Equal(4, calls["tried"]);
    }

    /// <summary>As on Azure: the call is undone, but not what the orchestrator did about its failure.</summary>
    [Theory]
    [InlineData("Retry")]
    [InlineData("Mend")]
    public async Task Work_that_only_a_failure_brought_about_makes_the_rewound_history_another_one(string orchestrator)
    {
        await using var host = await StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Retry", context => context.CallActivityAsync<string>(
                "Work", "tried", TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromMilliseconds(1)))))
            .AddOrchestratorFunc<string>("Mend", async context =>
            {
                try
                {
                    return await context.CallActivityAsync<string>("Work", "tried");
                }
                catch (TaskFailedException)
                {
                    await context.CallActivityAsync<string>("Prepare");
                    return await context.CallActivityAsync<string>("Work", "again");
                }
            }));
        await RunAsync(host, orchestrator);
        await FailedAsync(host);
        isBroken = false;
        await host.Client.RewindInstanceAsync("one", "mended");
        await host.Client.UntilAsync("one", now => now.FailureDetails?.ErrorType.EndsWith("NonDeterministicOrchestrationException", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task An_instance_that_failed_in_its_first_turn_begins_again()
    {
        await using var host = await StartAsync(tasks => tasks.AddOrchestratorFunc<string>("Run", async context =>
            isBroken ? throw new IOException("no") : await context.CallActivityAsync<string>("Work", "begun")));
        await RunAsync(host, "Run");
        await FailedAsync(host);
        Assert.Equal("\"begun\"", await RewoundAsync(host));
    }

    [Fact]
    public async Task An_instance_that_fails_again_can_be_rewound_again()
    {
        await using var host = await StartAsync(tasks => tasks.AddOrchestratorFunc<string>("Run", async context =>
            await context.CallActivityAsync<string>("Prepare") + await context.CallActivityAsync<string>("Work", "done")));
        await RunAsync(host, "Run");
        await FailedAsync(host);
        await host.Client.RewindInstanceAsync("one", "too early");
        await Patience.UntilAsync(() => calls["done"] == 2);
        await FailedAsync(host);
        Assert.Equal("\"Preparedone\"", await RewoundAsync(host));
        Assert.Equal((1, 3), (calls["Prepare"], calls["done"]));
    }

    [Fact]
    public async Task A_rewound_instance_goes_on_after_a_kill()
    {
        void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<string>("Child", context => context.CallActivityAsync<string>("Work", "child"))
            .AddOrchestratorFunc<string>("Run", async context =>
                await context.CallActivityAsync<string>("Prepare")
                + await context.CallSubOrchestratorAsync<string>("Child", new SubOrchestrationOptions(instanceId: "child")));

        await using (var first = await StartAsync(Tasks))
        {
            await RunAsync(first, "Run");
            await FailedAsync(first);
        }

        isBroken = false;
        var clientOnly = await DurableHost.StartAsync(Tasks, file.Path, withWorker: false);
        await clientOnly.Client.RewindInstanceAsync("one", "mended");
        await clientOnly.KillAsync();
        await using var second = await StartAsync(Tasks);
        Assert.Equal("\"Preparechild\"", (await second.Client.EndAsync("one")).SerializedOutput);
        Assert.Equal((1, 2), (calls["Prepare"], calls["child"]));
    }

    private static TaskCompletionSource Gate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Task RunAsync(DurableHost host, string orchestrator) =>
        host.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, new StartOrchestrationOptions("one"));

    private static Task FailedAsync(DurableHost host) => host.Client.UntilAsync("one", now => now.RuntimeStatus == OrchestrationRuntimeStatus.Failed);

    private async Task<string?> RewoundAsync(DurableHost host)
    {
        isBroken = false;
        await host.Client.RewindInstanceAsync("one", "mended");
        await host.Client.UntilAsync("one", now => now.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
        return (await host.Client.EndAsync("one")).SerializedOutput;
    }

    private Task<DurableHost> StartAsync(Action<DurableTaskRegistry> tasks) => DurableHost.StartAsync(
        added => tasks(added
            .AddActivityFunc<string, string>("Work", (_, name) => Count(name))
            .AddActivityFunc<string>("Prepare", _ => Count("Prepare", fails: false))),
        file.Path);

    private string Count(string name, bool fails = true)
    {
        lock (calls)
            calls[name] = calls.GetValueOrDefault(name) + 1;
        return fails && isBroken ? throw new IOException("broken") : name;
    }
}
