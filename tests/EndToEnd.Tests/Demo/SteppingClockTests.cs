using Journey.Cli.Demo;

namespace EndToEnd.Tests.Demo;

public sealed class SteppingClockTests
{
    [Fact]
    public async Task What_was_due_in_between_is_due_at_once_when_the_clock_is_moved()
    {
        var clock = new SteppingClock();
        var waiting = Task.Delay(TimeSpan.FromDays(3), clock, TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromDays(2));
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromDays(1));

        await waiting;
    }

    [Fact]
    public async Task A_periodic_timer_goes_on_after_the_clock_was_moved()
    {
        var clock = new SteppingClock();
        var fired = new SemaphoreSlim(0);
        using var timer = clock.CreateTimer(_ => fired.Release(), null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        clock.Advance(TimeSpan.FromHours(1));
        await fired.WaitAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromHours(1));

        await fired.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void The_clock_is_never_moved_back() => Assert.Throws<ArgumentOutOfRangeException>(() => new SteppingClock().Advance(TimeSpan.FromTicks(-1)));
}
