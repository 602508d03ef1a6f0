using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.DurableTask;

/// <summary>
/// An instance that breaks off ends at once, with activities, timers and children still open; a rewind takes them up again. Here the
/// orchestrator's code breaks off because something that is not durable comes back to it.
/// </summary>
public sealed class RewoundOpenWork
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly TaskCompletionSource stray = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool isBroken = true;
    private int runs;

    [Fact]
    public async Task What_broke_it_off_is_forgotten()
    {
        await using var host = await BrokenAsync(_ => Task.FromResult("nothing open"));
        Assert.Equal("\"nothing open\"", await RewoundAsync(host));
    }

    [Fact]
    public async Task An_activity_that_still_runs_answers_and_is_not_called_again()
    {
        await using var host = await BrokenAsync(context => context.CallActivityAsync<string>("Slow"));
        await RewindAsync(host);
        gate.SetResult();
        Assert.Equal("\"slow\"", await EndAsync(host));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task An_activity_whose_answer_met_no_running_instance_is_called_again()
    {
        await using var host = await BrokenAsync(context => context.CallActivityAsync<string>("Slow"));
        gate.SetResult();
        await Patience.UntilAsync(() => Count(host, "orchestration_activities") == 0);
        Assert.Equal("\"slow\"", await RewoundAsync(host));
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task A_timer_is_set_again_for_the_same_time()
    {
        await using var host = await BrokenAsync(async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return $"{context.CurrentUtcDateTime:HH:mm}";
        });
        Assert.Empty(host.TimersDue());
        clock.Advance(TimeSpan.FromMinutes(20));
        await RewindAsync(host);
        await Patience.UntilAsync(() => host.TimersDue() is [{ Hour: 1, Minute: 0 }]);
        clock.Advance(TimeSpan.FromMinutes(40));
        Assert.Equal("\"01:00\"", await EndAsync(host));
    }

    [Fact]
    public async Task A_timer_that_fell_due_meanwhile_fires_and_one_given_up_does_not()
    {
        await using var host = await BrokenAsync(async context =>
        {
            using var giveUp = new CancellationTokenSource();
            var longer = context.CreateTimer(TimeSpan.FromDays(1), giveUp.Token);
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            giveUp.Cancel();
            return $"{longer.IsCanceled} {context.CurrentUtcDateTime:HH:mm}";
        });
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("\"True 02:00\"", await RewoundAsync(host));
        Assert.Empty(host.TimersDue());
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("ended")]
    [InlineData("failed")]
    [InlineData("purged")]
    public async Task A_child_answers_however_it_stands(string child)
    {
        await using var host = await BrokenAsync(context => context.CallSubOrchestratorAsync<string>("Child", new SubOrchestrationOptions(instanceId: "child")));
        if (child is "ended" or "purged")
        {
            await host.Client.RaiseWhenStartedAsync("child", "Go", "well");
            await host.Client.EndAsync("child");
        }

        if (child == "failed")
        {
            await host.Client.RaiseWhenStartedAsync("child", "Go", "badly");
            await host.Client.EndAsync("child");
        }

        if (child == "purged")
            await host.Client.PurgeInstanceAsync("child");
        await RewindAsync(host);
        if (child is "runs" or "purged")
            await host.Client.RaiseWhenStartedAsync("child", "Go", "well");
        Assert.Equal(child == "failed" ? "\"badly\"" : "\"well\"", await EndAsync(host));
    }

    [Fact]
    public async Task A_wait_for_an_event_is_still_open()
    {
        await using var host = await BrokenAsync(context => context.WaitForExternalEvent<string>("Later"));
        await RewindAsync(host);
        await host.Client.RaiseEventAsync("one", "Later", "late");
        Assert.Equal("\"late\"", await EndAsync(host));
    }

    private static int Count(DurableHost host, string table) => host.Services.GetRequiredService<Embedded.Engine.File.DataFile>()
        .Read(connection => (int)(long)connection.Scalar($"SELECT COUNT(*) FROM {table}")!);

    private static async Task<string?> EndAsync(DurableHost host)
    {
        await host.Client.UntilAsync("one", now => now.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
        return (await host.Client.EndAsync("one")).SerializedOutput;
    }

    private async Task<DurableHost> BrokenAsync(Func<TaskOrchestrationContext, Task<string>> open)
    {
        var host = await DurableHost.StartAsync(
            tasks => tasks
                .AddActivityFunc<string>("Slow", async _ =>
                {
                    Interlocked.Increment(ref runs);
                    await gate.Task;
                    return "slow";
                })
                .AddOrchestratorFunc<string>("Child", async context =>
                {
                    var word = await context.WaitForExternalEvent<string>("Go");
                    return word == "badly" && isBroken ? throw new IOException("broken") : word;
                })
                .AddOrchestratorFunc<string>("Run", async context =>
                {
                    var work = open(context);
                    if (isBroken)
                        await Task.WhenAny(context.WaitForExternalEvent<string>("Never"), stray.Task);
                    return await work;
                }),
            time: clock);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", new StartOrchestrationOptions("one"));
        await host.Client.UntilAsync("one", now => now.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        stray.SetResult();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.Client.EndAsync("one")).RuntimeStatus);
        return host;
    }

    private async Task RewindAsync(DurableHost host)
    {
        isBroken = false;
        await host.Client.RewindInstanceAsync("one", "mended");
    }

    private async Task<string?> RewoundAsync(DurableHost host)
    {
        await RewindAsync(host);
        return await EndAsync(host);
    }
}
