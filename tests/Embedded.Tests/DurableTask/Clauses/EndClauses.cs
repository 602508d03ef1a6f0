using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.DurableTask.Clauses;

public class EndClauses
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2030, 5, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task An_instance_completes_only_when_its_open_activities_are_done()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await OneRun.StartAsync(tasks => tasks
            .AddActivityFunc("Slow", _ => release.Task)
            .AddOrchestratorFunc<string>("Run", context =>
            {
                _ = context.CallActivityAsync("Slow");
                context.SetCustomStatus("returned");
                return "output";
            }));
        await host.Client.ShowsAsync("returned");
        var now = (await host.Client.GetInstanceAsync("one", getInputsAndOutputs: true))!;
        Assert.Equal((OrchestrationRuntimeStatus.Running, null), (now.RuntimeStatus, now.SerializedOutput));
        release.SetResult();
        Assert.Equal("output", (await host.Client.EndAsync("one")).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("completes", OrchestrationRuntimeStatus.Completed)]
    [InlineData("fails", OrchestrationRuntimeStatus.Failed)]
    [InlineData("continues as new", OrchestrationRuntimeStatus.Completed)]
    public async Task An_instance_completes_fails_or_continues_as_new_only_when_its_open_timers_have_fired(string way, OrchestrationRuntimeStatus status)
    {
        await using var host = await OneRun.StartAsync(
            tasks => tasks.AddOrchestratorFunc<string?, string>("Run", (context, input) =>
            {
                if (input == "next generation")
                    return "ended";
                _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                context.SetCustomStatus("at its end");
                if (way == "continues as new")
                    context.ContinueAsNew("next generation");
                return way == "fails" ? throw new InvalidOperationException("ended") : "ended";
            }),
            time: clock);
        await host.Client.ShowsAsync("at its end");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await host.Client.GetInstanceAsync("one"))!.RuntimeStatus);
        clock.Advance(TimeSpan.FromHours(1));
        var end = await host.Client.EndAsync("one");
        Assert.Equal((status, clock.GetUtcNow()), (end.RuntimeStatus, end.LastUpdatedAt));
        Assert.Contains("ended", end.SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_timers_and_open_event_waits_do_not_hold_up_the_end()
    {
        var end = await OneRun.EndAsync(
            tasks => tasks.AddOrchestratorFunc<string>("Run", context =>
            {
                using var alarm = new CancellationTokenSource();
                _ = context.CreateTimer(TimeSpan.FromDays(30), alarm.Token);
                alarm.Cancel();
                _ = context.WaitForExternalEvent<string>("Never");
                return "at once";
            }),
            time: clock);
        Assert.Equal("at once", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task After_continuing_as_new_the_client_sees_the_last_generations_input()
    {
        await using var host = await OneRun.StartAsync(
            tasks => tasks.AddOrchestratorFunc<int, string>("Run", async (context, generation) =>
            {
                context.SetCustomStatus($"generation {generation}");
                if (generation < 3)
                    context.ContinueAsNew(generation + 1);
                else
                    await context.WaitForExternalEvent<object?>("Go");
                return "over";
            }),
            input: 0);
        await host.Client.ShowsAsync("generation 3");
        Assert.Equal("3", (await host.Client.GetInstanceAsync("one", getInputsAndOutputs: true))!.SerializedInput);
        await host.Client.RaiseEventAsync("one", "Go");
        Assert.Equal("3", (await host.Client.EndAsync("one")).SerializedInput);
    }

    [Fact]
    public async Task Termination_does_not_stop_a_running_activity()
    {
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await OneRun.StartAsync(tasks => tasks
            .AddActivityFunc("Slow", async _ =>
            {
                began.SetResult();
                await release.Task;
                ended.SetResult();
            })
            .AddOrchestratorFunc("Run", context => context.CallActivityAsync("Slow")));
        await began.Task.InTimeAsync();
        await host.Client.TerminateInstanceAsync("one", (object?)"enough");
        Assert.Equal("\"enough\"", (await host.Client.EndAsync("one")).SerializedOutput);
        Assert.False(ended.Task.IsCompleted);
        release.SetResult();
        await ended.Task.InTimeAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.Client.GetInstanceAsync("one"))!.RuntimeStatus);
    }
}
