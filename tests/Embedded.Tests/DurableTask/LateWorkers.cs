using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Time.Testing;
using Filters = Microsoft.DurableTask.Worker.DurableTaskWorkerWorkItemFilters;

namespace Embedded.Tests.DurableTask;

/// <summary>Work that no present worker takes waits for one that does, and is then done once.</summary>
public sealed class LateWorkers : IDisposable
{
    private readonly TemporaryFile file = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private int runs;

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task An_orchestration_begins_with_all_that_was_sent_to_it()
    {
        await using var host = await StartAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Collect", new StartOrchestrationOptions("one"));
        await host.Witness.AskedAsync("Collect");
        foreach (var item in new[] { "a", "b", "c" })
            await host.Client.RaiseEventAsync("one", "Item", item);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await host.Client.GetInstanceAsync("one"))!.RuntimeStatus);
        await host.LetTheOtherComeAsync();
        Assert.Equal("\"abc\"", (await host.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task Activities_are_run_once()
    {
        await using var host = await StartAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Call", new StartOrchestrationOptions("one"));
        await host.Witness.AskedAsync("Work", times: 20);
        await host.LetTheOtherComeAsync();
        Assert.Equal("20", (await host.Client.EndAsync("one")).SerializedOutput);
        Assert.Equal(20, runs);
    }

    [Fact]
    public async Task A_timer_that_nobody_took_ends_the_sleep_of_the_orchestration()
    {
        await using (var first = await StartAsync())
        {
            await first.LetTheOtherComeAsync();
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", new StartOrchestrationOptions("one"));
            await first.Client.UntilAsync("one", now => now.SerializedCustomStatus == "\"sleeps\"");
        }

        await using var second = await StartAsync();
        clock.Advance(TimeSpan.FromHours(2));
        await second.Witness.AskedAsync("Sleep");
        await second.LetTheOtherComeAsync();
        Assert.Equal("\"02:00\"", (await second.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task A_delayed_start_waits_as_well()
    {
        await using var host = await StartAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Collect", new StartOrchestrationOptions("one", clock.GetUtcNow().AddHours(1)));
        await host.Client.RaiseEventAsync("one", "Item", "early");
        clock.Advance(TimeSpan.FromHours(2));
        await host.Witness.AskedAsync("Collect");
        await host.Client.RaiseEventAsync("one", "Item", " late ");
        await host.Client.RaiseEventAsync("one", "Item", "last");
        await host.LetTheOtherComeAsync();
        Assert.Equal("\"early late last\"", (await host.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task The_answer_of_an_activity_waits_without_being_asked_for_again()
    {
        var first = await StartAsync();
        await first.LetTheOtherComeAsync();
        await first.Client.ScheduleNewOrchestrationInstanceAsync("Ask", new StartOrchestrationOptions("one"));
        await first.Client.RaiseWhenStartedAsync("one", "Begin");
        // Only once it has begun: else the one that is cut off would be the second's.
        await Patience.UntilAsync(() => Volatile.Read(ref runs) == 1 && first.Rows("orchestration_activities") == 1);
        await first.KillAsync();
        await using var second = await StartAsync();
        await second.Witness.AskedAsync("Answer");
        await second.Witness.AskedAsync("Ask");
        await second.LetTheOtherComeAsync();
        Assert.Equal("\"answered\"", (await second.Client.EndAsync("one")).SerializedOutput);
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task What_nobody_took_outlives_a_kill()
    {
        var first = await StartAsync();
        await first.Client.ScheduleNewOrchestrationInstanceAsync("Collect", new StartOrchestrationOptions("one"));
        await first.Client.ScheduleNewOrchestrationInstanceAsync("Call", new StartOrchestrationOptions("two"));
        await first.Client.RaiseEventAsync("one", "Item", "a");
        await first.Witness.AskedAsync("Collect");
        await first.Witness.AskedAsync("Work", times: 20);
        await first.KillAsync();
        Assert.Equal(0, runs);
        await using var second = await StartAsync();
        await second.LetTheOtherComeAsync();
        await second.Client.RaiseEventAsync("one", "Item", "b");
        await second.Client.RaiseEventAsync("one", "Item", "c");
        Assert.Equal("\"abc\"", (await second.Client.EndAsync("one")).SerializedOutput);
        Assert.Equal("20", (await second.Client.EndAsync("two")).SerializedOutput);
        Assert.Equal(20, runs);
    }

    [Fact]
    public async Task Termination_needs_no_worker_and_leaves_nothing()
    {
        await using var host = await StartAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Collect", new StartOrchestrationOptions("one"));
        await host.Client.RaiseEventAsync("one", "Item", "a");
        await host.Witness.AskedAsync("Collect");
        await host.Client.TerminateInstanceAsync("one", (object?)"enough");
        Assert.Equal("\"enough\"", (await host.Client.EndAsync("one")).SerializedOutput);
        Assert.Equal(0, host.Rows("orchestration_inbox"));
    }

    [Fact]
    public async Task A_worker_that_comes_at_the_very_moment_misses_nothing()
    {
        await using var host = await StartAsync();
        var started = Task.WhenAll(Enumerable.Range(0, 300).Select(async i =>
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync(i % 2 == 0 ? "Quick" : "Call", new StartOrchestrationOptions($"{i}"));
        }));
        await host.Witness.AskedAsync("Quick");
        await host.LetTheOtherComeAsync();
        await started;
        for (var i = 0; i < 300; i++)
            Assert.Equal(i % 2 == 0 ? "\"quick\"" : "20", (await host.Client.EndAsync($"{i}")).SerializedOutput);
        Assert.Equal(150 * 20, runs);
    }

    /// <summary>One that has the orchestrator "Call" and the activity "Answer", and one that comes later and has the rest.</summary>
    private Task<HostOfTwo> StartAsync() => HostOfTwo.StartAsync(file.Path, clock, Early, Late);

    private void Early(IDurableTaskWorkerBuilder worker) => worker.AddTasks(Tasks).UseWorkItemFilters(new Filters
    {
        Orchestrations = [new Filters.OrchestrationFilter("Call", null)],
        Activities = [new Filters.ActivityFilter("Answer", null)],
    });

    private void Late(IDurableTaskWorkerBuilder worker) => worker.AddTasks(Tasks).UseWorkItemFilters(new Filters
    {
        Orchestrations = [.. new[] { "Collect", "Sleep", "Ask", "Quick" }.Select(name => new Filters.OrchestrationFilter(name, null))],
        Activities = [new Filters.ActivityFilter("Work", null)],
    });

    private void Tasks(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<int>("Work", _ => Interlocked.Increment(ref runs))
        .AddActivityFunc<string>("Answer", async _ =>
        {
            // The first is cut off.
            if (Interlocked.Increment(ref runs) == 1)
                await new TaskCompletionSource().Task;
            return "answered";
        })
        .AddOrchestratorFunc<string>("Quick", _ => "quick")
        .AddOrchestratorFunc<int>("Call", async context =>
            (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => context.CallActivityAsync<int>("Work")))).Length)
        .AddOrchestratorFunc<string>("Ask", async context =>
        {
            await context.WaitForExternalEvent<object?>("Begin");
            return await context.CallActivityAsync<string>("Answer");
        })
        .AddOrchestratorFunc<string>("Sleep", async context =>
        {
            context.SetCustomStatus("sleeps");
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return $"{context.CurrentUtcDateTime:HH:mm}";
        })
        .AddOrchestratorFunc<string>("Collect", async context =>
        {
            var all = "";
            for (var i = 0; i < 3; i++)
                all += await context.WaitForExternalEvent<string>("Item");
            return all;
        });
}
