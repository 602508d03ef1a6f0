using Embedded.Tests.DurableTask;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.Functions;

public sealed class TimerTests : IDisposable
{
    private readonly TemporaryFile file = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 9, 0, 30, TimeSpan.Zero));

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task A_schedule_has_six_fields_the_first_of_them_seconds_in_utc()
    {
        await using var host = await FunctionsHost.StartAsync(file.Path, clock, schedule: "45 0 9 * * *");
        await host.AdvanceUntilAsync(() => Runs(host) == 1, TimeSpan.FromSeconds(1));
        Assert.InRange(clock.GetUtcNow(), new DateTimeOffset(2026, 3, 1, 9, 0, 45, TimeSpan.Zero), new DateTimeOffset(2026, 3, 1, 9, 59, 0, TimeSpan.Zero));
        Assert.Contains("timer late False", host.Diary.Lines);
    }

    [Fact]
    public async Task One_run_at_a_time_and_those_missed_meanwhile_are_caught_up_once()
    {
        var release = new TaskCompletionSource();
        await using var host = await FunctionsHost.StartAsync(file.Path, clock, act: _ => release.Task);
        await host.AdvanceUntilAsync(() => Runs(host) == 1, TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, Runs(host));
        release.SetResult();
        await Patience.UntilAsync(() => Runs(host) == 2);
        Assert.Equal("timer late True", host.Diary.Lines.Last(line => line.StartsWith("timer", StringComparison.Ordinal)));
        await host.AdvanceUntilAsync(() => Runs(host) == 3, TimeSpan.FromSeconds(10));
        Assert.Equal("timer late False", host.Diary.Lines.Last(line => line.StartsWith("timer", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_run_missed_while_the_host_was_down_is_caught_up_once_and_told_as_late()
    {
        await using (var before = await FunctionsHost.StartAsync(file.Path, clock))
            await before.AdvanceUntilAsync(() => Runs(before) == 1, TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromHours(3));
        await using var host = await FunctionsHost.StartAsync(file.Path, clock);
        await Patience.UntilAsync(() => Runs(host) == 1);
        Assert.Contains("timer late True", host.Diary.Lines);
        await host.AdvanceUntilAsync(() => Runs(host) == 2, TimeSpan.FromSeconds(10));
        Assert.Single(host.Diary.Lines, "timer late True");
    }

    [Fact]
    public async Task The_first_run_of_a_new_timer_missed_while_the_host_was_down_is_caught_up_too()
    {
        await using (var before = await FunctionsHost.StartAsync(file.Path, clock, schedule: "0 0 12 * * *"))
            await before.UntilTimersAreKnownAsync();
        clock.Advance(TimeSpan.FromHours(4));
        await using var host = await FunctionsHost.StartAsync(file.Path, clock, schedule: "0 0 12 * * *");
        await Patience.UntilAsync(() => Runs(host) == 1);
        Assert.Contains("timer late True", host.Diary.Lines);
    }

    [Fact]
    public async Task A_run_that_the_stop_of_the_host_cuts_off_is_caught_up_at_the_next_start()
    {
        await using (var before = await FunctionsHost.StartAsync(file.Path, clock, act: stop => Task.Delay(Timeout.Infinite, stop)))
            await before.AdvanceUntilAsync(() => Runs(before) == 1, TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromSeconds(5));
        await using var host = await FunctionsHost.StartAsync(file.Path, clock);
        await Patience.UntilAsync(() => Runs(host) == 1);
    }

    [Fact]
    public async Task A_timer_that_runs_at_the_start_and_is_late_runs_once_and_is_told_what_it_was_planned_for()
    {
        await using (var before = await FunctionsHost.StartAsync(file.Path, clock))
            await before.UntilAsync("at the start, late False, planned for 2026-04-01, last 2026-03-01");
        clock.Advance(TimeSpan.FromDays(40));
        await using var host = await FunctionsHost.StartAsync(file.Path, clock);
        await host.UntilAsync("at the start, late True, planned for 2026-04-01, last 2026-03-01");
        Assert.Single(host.Diary.Lines, line => line.StartsWith("at the start", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_timer_that_is_not_monitored_has_no_status()
    {
        await using var host = await FunctionsHost.StartAsync(file.Path, clock);
        await host.UntilAsync("unwatched, late False, status False");
    }

    [Fact]
    public async Task A_run_that_fails_does_not_end_the_schedule()
    {
        await using var host = await FunctionsHost.StartAsync(file.Path, clock, act: _ => throw new InvalidOperationException("failing"));
        await host.AdvanceUntilAsync(() => Runs(host) == 2, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_run_that_exceeds_the_time_limit_is_cancelled_and_the_next_comes()
    {
        var cancelled = new TaskCompletionSource();
        async Task HangAsync(CancellationToken cancellation)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                cancelled.TrySetResult();
            }
        }

        await using var host = await FunctionsHost.StartAsync(file.Path, clock, """{"functionTimeout":"00:02:00"}""", HangAsync);
        await host.AdvanceUntilAsync(() => Runs(host) == 2, TimeSpan.FromSeconds(10));
        await cancelled.Task.InTimeAsync();
    }

    private static int Runs(FunctionsHost host) => host.Diary.Lines.Count(line => line.StartsWith("timer", StringComparison.Ordinal));
}
