using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.DurableTask;

public sealed class Restarts : IDisposable
{
    private readonly TemporaryFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task An_instance_that_waits_for_an_event_goes_on_after_a_restart()
    {
        await using (var first = await StartAsync(Greeting))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Greet", "Ada", new StartOrchestrationOptions("one"));
            await first.Client.UntilAsync("one", now => now.SerializedCustomStatus == "\"hello Ada\"");
        }

        await using var second = await StartAsync(Greeting);
        await second.Client.RaiseEventAsync("one", "Answer", "hi");
        Assert.Equal("\"hello Ada, hi\"", (await second.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task Events_that_came_before_their_wait_survive_a_restart_in_their_order()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<string>("Collect", async context =>
        {
            await context.WaitForExternalEvent<string>("Open");
            return await context.WaitForExternalEvent<string>("Item") + await context.WaitForExternalEvent<string>("Item");
        });

        await using (var first = await StartAsync(Tasks))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Collect", new StartOrchestrationOptions("one"));
            await first.Client.RaiseEventAsync("one", "Item", "a");
            await first.Client.RaiseEventAsync("one", "Item", "b");
        }

        await using var second = await StartAsync(Tasks);
        await second.Client.RaiseEventAsync("one", "Open", "");
        Assert.Equal("\"ab\"", (await second.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task A_timer_that_fell_due_while_the_host_was_down_fires_at_the_next_start()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<string>("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(2), CancellationToken.None);
            return $"{context.CurrentUtcDateTime:yyyy-MM-dd}";
        });

        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using (var first = await StartAsync(Tasks, clock))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", new StartOrchestrationOptions("one"));
            await first.Client.StartedAsync("one");
        }

        clock.Advance(TimeSpan.FromDays(5));
        await using var second = await StartAsync(Tasks, clock);
        Assert.Equal("\"2030-01-06\"", (await second.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task An_activity_cut_off_by_the_stop_runs_again_and_its_orchestration_ends()
    {
        var attempts = 0;
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource<int>();
        void Tasks(DurableTaskRegistry tasks) => tasks
            .AddActivityFunc<int>("Work", async _ =>
            {
                var attempt = Interlocked.Increment(ref attempts);
                began.TrySetResult();
                return attempt == 1 ? await never.Task : attempt;
            })
            .AddOrchestratorFunc<int>("Wait", context => context.CallActivityAsync<int>("Work"));

        var first = await StartAsync(Tasks);
        await first.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"));
        await began.Task.InTimeAsync();
        await first.KillAsync();
        await using var second = await StartAsync(Tasks);
        Assert.Equal("2", (await second.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task A_graceful_stop_lets_a_running_activity_end_and_does_not_repeat_it()
    {
        var attempts = 0;
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Tasks(DurableTaskRegistry tasks) => tasks
            .AddActivityFunc<int>("Work", async _ =>
            {
                began.TrySetResult();
                await release.Task;
                return Interlocked.Increment(ref attempts);
            })
            .AddOrchestratorFunc<int>("Wait", async context =>
            {
                var attempt = await context.CallActivityAsync<int>("Work");
                await context.WaitForExternalEvent<string>("Go");
                return attempt;
            });

        var first = await StartAsync(Tasks);
        await first.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"));
        await began.Task.InTimeAsync();
        var stopped = first.DisposeAsync().AsTask();
        Assert.False(stopped.IsCompleted);
        release.SetResult();
        await stopped.InTimeAsync();
        await using var second = await StartAsync(Tasks);
        await second.Client.RaiseEventAsync("one", "Go");
        Assert.Equal("1", (await second.Client.EndAsync("one")).SerializedOutput);
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task A_child_that_ends_after_a_restart_still_answers_its_parent()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<string>("Child", context => context.WaitForExternalEvent<string>("Word"))
            .AddOrchestratorFunc<string>("Parent", async context =>
                "child said " + await context.CallSubOrchestratorAsync<string>("Child", new TaskOptions().WithInstanceId("child")));

        await using (var first = await StartAsync(Tasks))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("parent"));
            await first.Client.StartedAsync("child");
        }

        await using var second = await StartAsync(Tasks);
        await second.Client.RaiseEventAsync("child", "Word", "hm");
        Assert.Equal("\"child said hm\"", (await second.Client.EndAsync("parent")).SerializedOutput);
    }

    [Fact]
    public async Task What_was_started_without_a_worker_runs_when_one_comes()
    {
        await using (var first = await StartAsync(Greeting, withWorker: false))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Greet", "Ada", new StartOrchestrationOptions("one"));
            await first.Client.RaiseEventAsync("one", "Answer", "early");
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await first.Client.GetInstanceAsync("one"))!.RuntimeStatus);
        }

        await using var second = await StartAsync(Greeting);
        Assert.Equal("\"hello Ada, early\"", (await second.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task Ended_instances_keep_their_output_over_a_restart()
    {
        await using (var first = await StartAsync(Greeting))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Greet", "Ada", new StartOrchestrationOptions("one"));
            await first.Client.RaiseEventAsync("one", "Answer", "hi");
            await first.Client.EndAsync("one");
        }

        await using var second = await StartAsync(Greeting);
        var kept = await second.Client.GetInstanceAsync("one", getInputsAndOutputs: true);
        Assert.Equal(("\"Ada\"", "\"hello Ada, hi\"", OrchestrationRuntimeStatus.Completed), (kept!.SerializedInput, kept.SerializedOutput, kept.RuntimeStatus));
    }

    private static void Greeting(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<string, string>("Hello", (_, name) => $"hello {name}")
        .AddOrchestratorFunc<string, string>("Greet", async (context, name) =>
        {
            var greeting = await context.CallActivityAsync<string>("Hello", name);
            context.SetCustomStatus(greeting);
            return $"{greeting}, {await context.WaitForExternalEvent<string>("Answer")}";
        });

    private Task<DurableHost> StartAsync(Action<DurableTaskRegistry> tasks, TimeProvider? time = null, bool withWorker = true) =>
        DurableHost.StartAsync(tasks, file.Path, time: time, withWorker: withWorker);
}
