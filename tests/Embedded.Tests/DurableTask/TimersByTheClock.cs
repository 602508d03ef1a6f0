using Microsoft.DurableTask;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.DurableTask;

public class TimersByTheClock
{
    private static readonly DateTimeOffset Noon = new(2030, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Noon);

    [Fact]
    public async Task A_timer_fires_when_the_clock_reaches_it_and_not_before()
    {
        await using var host = await DurableHost.StartAsync(Sleeping(TimeSpan.FromHours(1)), time: clock);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", new StartOrchestrationOptions("one"));
        await host.Client.StartedAsync("one");
        clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.Equal([Noon.AddHours(1)], host.TimersDue());
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("\"13:00:00\"", (await host.Client.EndAsync("one")).SerializedOutput);
        Assert.Empty(host.TimersDue());
    }

    [Fact]
    public async Task A_timer_of_a_week_is_made_of_three()
    {
        await using var host = await DurableHost.StartAsync(Sleeping(TimeSpan.FromDays(7)), time: clock);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", new StartOrchestrationOptions("one"));
        foreach (var days in new[] { 3, 6, 7 })
        {
            await Patience.UntilAsync(() => host.TimersDue() is [var next] && next == Noon.AddDays(days));
            clock.SetUtcNow(Noon.AddDays(days));
        }

        Assert.Equal("\"12:00:00\"", (await host.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task A_clock_that_jumps_without_a_word_to_its_timers_is_noticed()
    {
        var jumping = new JumpingClock();
        await using var host = await DurableHost.StartAsync(Sleeping(TimeSpan.FromDays(2)), time: jumping);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", new StartOrchestrationOptions("one"));
        await host.Client.StartedAsync("one");
        jumping.Ahead = TimeSpan.FromDays(3);
        await host.Client.EndAsync("one");
    }

    [Fact]
    public async Task A_timer_is_neither_lost_nor_early_when_the_clock_jumps_back()
    {
        var jumping = new JumpingClock();
        await using var host = await DurableHost.StartAsync(Sleeping(TimeSpan.FromMilliseconds(300)), time: jumping);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", new StartOrchestrationOptions("one"));
        await host.Client.StartedAsync("one");
        jumping.Ahead = TimeSpan.FromHours(-1);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1.5));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Client.WaitForInstanceCompletionAsync("one", patience.Token));
        jumping.Ahead = TimeSpan.Zero;
        await host.Client.EndAsync("one");
    }

    [Fact]
    public async Task Retries_wait_the_first_delay_then_longer_ones_up_to_the_longest()
    {
        var policy = new RetryPolicy(5, TimeSpan.FromMinutes(1), backoffCoefficient: 3, maxRetryInterval: TimeSpan.FromMinutes(10));
        await using var host = await DurableHost.StartAsync(
            tasks => tasks
                .AddActivityFunc<int>("Fail", Fail)
                .AddOrchestratorFunc<int>("Insist", context => context.CallActivityAsync<int>("Fail", TaskOptions.FromRetryPolicy(policy))),
            time: clock);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Insist", new StartOrchestrationOptions("one"));
        var at = Noon;
        foreach (var minutes in new[] { 1, 3, 9, 10 })
        {
            at = at.AddMinutes(minutes);
            await Patience.UntilAsync(() => host.TimersDue() is [var next] && next == at);
            clock.SetUtcNow(at);
        }

        var end = await host.Client.EndAsync("one");
        Assert.Equal("Task 'Fail' (#8) failed with an unhandled exception: always", end.FailureDetails?.ErrorMessage);
    }

    [Fact]
    public async Task A_retry_time_out_ends_the_attempts_by_the_clock()
    {
        var policy = new RetryPolicy(100, TimeSpan.FromMinutes(10), retryTimeout: TimeSpan.FromMinutes(15));
        await using var host = await DurableHost.StartAsync(
            tasks => tasks
                .AddActivityFunc<int>("Fail", Fail)
                .AddOrchestratorFunc<int>("Insist", context => context.CallActivityAsync<int>("Fail", TaskOptions.FromRetryPolicy(policy))),
            time: clock);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Insist", new StartOrchestrationOptions("one"));
        foreach (var minutes in new[] { 10, 20 })
        {
            await Patience.UntilAsync(() => host.TimersDue() is [var next] && next == Noon.AddMinutes(minutes));
            clock.SetUtcNow(Noon.AddMinutes(minutes));
        }

        Assert.StartsWith("Task 'Fail' (#4)", (await host.Client.EndAsync("one")).FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_timer_leaves_nothing_behind()
    {
        await using var host = await DurableHost.StartAsync(
            tasks => tasks.AddOrchestratorFunc<string>("Race", async context =>
            {
                var answer = await context.WaitForExternalEvent<string>("Answer", TimeSpan.FromDays(30));
                context.SetCustomStatus("answered");
                await context.WaitForExternalEvent<string>("End");
                return answer;
            }),
            time: clock);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Race", new StartOrchestrationOptions("one"));
        await host.Client.StartedAsync("one");
        Assert.Single(host.TimersDue());
        await host.Client.RaiseEventAsync("one", "Answer", "yes");
        await host.Client.UntilAsync("one", now => now.SerializedCustomStatus is not null);
        Assert.Empty(host.TimersDue());
        await host.Client.RaiseEventAsync("one", "End", "");
        Assert.Equal("\"yes\"", (await host.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task A_start_in_the_future_stays_pending_and_keeps_its_events_until_then()
    {
        await using var host = await DurableHost.StartAsync(
            tasks => tasks.AddOrchestratorFunc<string>("Wait", async context =>
                $"{await context.WaitForExternalEvent<string>("Word")} at {context.CurrentUtcDateTime:HH:mm}"),
            time: clock);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("later", Noon.AddHours(2)));
        await host.Client.RaiseEventAsync("later", "Word", "early");
        clock.Advance(TimeSpan.FromHours(1));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("now"));
        await host.Client.RaiseEventAsync("now", "Word", "prompt");
        Assert.Equal("\"prompt at 13:00\"", (await host.Client.EndAsync("now")).SerializedOutput);
        Assert.Equal(Microsoft.DurableTask.Client.OrchestrationRuntimeStatus.Pending, (await host.Client.GetInstanceAsync("later"))!.RuntimeStatus);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("\"early at 14:00\"", (await host.Client.EndAsync("later")).SerializedOutput);
    }

    [Fact]
    public async Task An_instance_that_is_to_start_later_can_be_terminated_before()
    {
        await using var host = await DurableHost.StartAsync(Sleeping(TimeSpan.FromHours(1)), time: clock);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", new StartOrchestrationOptions("later", Noon.AddHours(2)));
        await host.Client.RaiseEventAsync("later", "Unheard", "");
        await host.Client.TerminateInstanceAsync("later", (object?)"not needed");
        Assert.Equal("\"not needed\"", (await host.Client.EndAsync("later")).SerializedOutput);
        Assert.Empty(host.TimersDue());
    }

    private static Action<DurableTaskRegistry> Sleeping(TimeSpan delay) => tasks => tasks.AddOrchestratorFunc<string>("Sleep", async context =>
    {
        await context.CreateTimer(delay, CancellationToken.None);
        return $"{context.CurrentUtcDateTime:HH:mm:ss}";
    });

    private static int Fail(TaskActivityContext context) => throw new InvalidOperationException("always");
}
