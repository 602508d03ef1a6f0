using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

public class EndsThatWait
{
    [Fact]
    public async Task A_failure_shows_only_when_open_activities_are_done()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await DurableHost.StartAsync(tasks => tasks
            .AddActivityFunc("Slow", _ => release.Task)
            .AddOrchestratorFunc("Throw", (TaskOrchestrationContext context) =>
            {
                _ = context.CallActivityAsync("Slow");
                context.SetCustomStatus("thrown");
                throw new InvalidOperationException("at once");
            }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Throw", new StartOrchestrationOptions("one"));
        await host.Client.UntilAsync("one", now => now.SerializedCustomStatus is not null);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await host.Client.GetInstanceAsync("one"))!.RuntimeStatus);
        release.SetResult();
        var end = await host.Client.EndAsync("one");
        Assert.Equal((OrchestrationRuntimeStatus.Failed, "at once"), (end.RuntimeStatus, end.SerializedOutput));
    }

    [Fact]
    public async Task The_next_generation_begins_only_when_open_activities_are_done()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await DurableHost.StartAsync(tasks => tasks
            .AddActivityFunc("Slow", _ => release.Task)
            .AddOrchestratorFunc<int, int>("Count", (context, generation) =>
            {
                context.SetCustomStatus($"generation {generation}");
                if (generation == 0)
                {
                    _ = context.CallActivityAsync("Slow");
                    context.ContinueAsNew(1);
                }

                return generation;
            }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Count", 0, new StartOrchestrationOptions("one"));
        await host.Client.StartedAsync("one");
        Assert.Equal("\"generation 0\"", (await host.Client.GetInstanceAsync("one", getInputsAndOutputs: true))!.SerializedCustomStatus);
        release.SetResult();
        Assert.Equal("1", (await host.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task Termination_waits_for_nothing()
    {
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await DurableHost.StartAsync(tasks => tasks
            .AddActivityFunc("Slow", async _ =>
            {
                began.SetResult();
                await release.Task;
            })
            .AddOrchestratorFunc("Wait", context => context.CallActivityAsync("Slow")));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"));
        await began.Task.InTimeAsync();
        await host.Client.TerminateInstanceAsync("one");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.Client.EndAsync("one")).RuntimeStatus);
        release.SetResult();
    }

    [Fact]
    public async Task Options_given_as_input_are_refused()
    {
        await using var host = await DurableHost.StartAsync(tasks => tasks
            .AddActivityFunc<int>("One", _ => 1)
            .AddOrchestratorFunc<int>("Mistake", context => context.CallActivityAsync<int>("One", (object)new TaskOptions())));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Mistake", new StartOrchestrationOptions("one"));
        Assert.Equal("System.ArgumentException", (await host.Client.EndAsync("one")).FailureDetails?.ErrorType);
    }

    [Fact]
    public async Task A_new_version_comes_with_the_next_generation()
    {
        await using var host = await DurableHost.StartAsync(tasks => tasks.AddOrchestratorFunc<int, string>("Grow", (context, generation) =>
        {
            if (generation == 0)
                context.ContinueAsNew(new ContinueAsNewOptions { NewInput = 1, NewVersion = "2.0" });
            return context.Version;
        }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Grow", 0, new StartOrchestrationOptions("one") { Version = "1.0" });
        Assert.Equal("\"2.0\"", (await host.Client.EndAsync("one")).SerializedOutput);
    }
}
