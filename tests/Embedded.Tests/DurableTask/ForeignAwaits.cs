using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

public class ForeignAwaits
{
    private static readonly TaskCompletionSource Never = new();

    [Fact]
    public Task A_foreign_task_that_never_ends_fails_the_instance() => FailsClearlyAsync(_ => Never.Task);

    [Fact]
    public Task A_delay_fails_the_instance() => FailsClearlyAsync(_ => Task.Delay(1));

    [Fact]
    public async Task Work_on_another_thread_fails_the_instance()
    {
        // Held back until then: what has ended by the time it is awaited does no harm.
        using var held = new SemaphoreSlim(0);
        var work = Task.CompletedTask;
        await FailsClearlyAsync(_ => work = Task.Run(() => held.Wait(TestContext.Current.CancellationToken)));
        held.Release();
        await work;
    }

    [Fact]
    public Task A_foreign_task_beside_a_durable_one_fails_the_instance_once_it_ends() =>
        FailsClearlyAsync(async context => await Task.WhenAny(context.WaitForExternalEvent<string>("Never"), Task.Delay(20)));

    [Fact]
    public Task A_token_cancelled_by_the_real_clock_fails_the_instance() => FailsClearlyAsync(async context =>
    {
        var alarm = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        await context.CreateTimer(TimeSpan.FromHours(1), alarm.Token);
    });

    [Fact]
    public async Task A_stray_end_of_one_instance_does_no_harm_to_the_next_of_its_id()
    {
        var stray = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await DurableHost.StartAsync(tasks => tasks.AddOrchestratorFunc<bool, string>("Stray", async (context, strays) =>
        {
            if (strays)
                await stray.Task;
            return await context.WaitForExternalEvent<string>("Go");
        }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Stray", true, new StartOrchestrationOptions("one"));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.Client.EndAsync("one")).RuntimeStatus);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Stray", false, new StartOrchestrationOptions("one"));
        await host.Client.StartedAsync("one");
        stray.SetResult();
        await host.Client.RaiseEventAsync("one", "Go", "unharmed");
        Assert.Equal("\"unharmed\"", (await host.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task A_context_used_on_another_thread_says_so()
    {
        await using var host = await DurableHost.StartAsync(tasks => tasks.AddOrchestratorFunc<string>("Stray", async context =>
        {
            var thread = new Thread(() => Assert.Contains("durable", Assert.Throws<InvalidOperationException>(() => context.NewGuid()).Message));
            thread.Start();
            thread.Join();
            await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
            return "refused";
        }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Stray", new StartOrchestrationOptions("one"));
        Assert.Equal("\"refused\"", (await host.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task Yielding_and_finished_tasks_are_harmless()
    {
        await using var host = await DurableHost.StartAsync(tasks => tasks.AddOrchestratorFunc<int>("Yield", async _ =>
        {
            await Task.Yield();
            return await Task.FromResult(5);
        }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Yield", new StartOrchestrationOptions("one"));
        Assert.Equal("5", (await host.Client.EndAsync("one")).SerializedOutput);
    }

    private static async Task FailsClearlyAsync(Func<TaskOrchestrationContext, Task> stray)
    {
        await using var host = await DurableHost.StartAsync(tasks => tasks.AddOrchestratorFunc("Stray", async context => await stray(context)));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Stray", new StartOrchestrationOptions("one"));
        var end = await host.Client.EndAsync("one");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("not durable", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }
}
