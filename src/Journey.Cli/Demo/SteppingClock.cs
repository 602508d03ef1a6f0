namespace Journey.Cli.Demo;

/// <summary>The system's clock, that can also be moved ahead: what was due in between is due at once.</summary>
internal sealed class SteppingClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly HashSet<SteppingTimer> timers = [];
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return base.GetUtcNow() + ahead;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SteppingTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        List<SteppingTimer> moved;
        lock (gate)
        {
            ahead += by;
            moved = [.. timers];
        }

        moved.ForEach(timer => timer.Rearm());
    }

    private void Keep(SteppingTimer timer, bool isSet)
    {
        lock (gate)
        {
            if (isSet)
                timers.Add(timer);
            else
                timers.Remove(timer);
        }
    }

    /// <summary>A system timer that is set anew whenever the clock moves.</summary>
    private sealed class SteppingTimer : ITimer
    {
        private static readonly TimeSpan LongestSystemWait = TimeSpan.FromDays(1);

        private readonly SteppingClock clock;
        private readonly TimerCallback callback;
        private readonly object? state;
        private readonly Timer system;
        private readonly Lock gate = new();
        private DateTimeOffset? due;
        private TimeSpan period;

        public SteppingTimer(SteppingClock clock, TimerCallback callback, object? state)
        {
            (this.clock, this.callback, this.state) = (clock, callback, state);
            system = new Timer(_ => Fire());
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (gate)
            {
                due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime;
                this.period = period;
            }

            clock.Keep(this, due is not null);
            Rearm();
            return true;
        }

        public void Rearm()
        {
            lock (gate)
            {
                if (due is not { } at)
                    return;
                var wait = at - clock.GetUtcNow();
                system.Change(wait <= TimeSpan.Zero ? TimeSpan.Zero : wait < LongestSystemWait ? wait : LongestSystemWait, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            lock (gate)
                due = null;
            clock.Keep(this, isSet: false);
            system.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire()
        {
            lock (gate)
            {
                if (due is not { } at)
                    return;
                // The system's timer may come a little early; then it is set once more.
                if (at - clock.GetUtcNow() is { Ticks: > 0 } wait)
                {
                    system.Change(wait < LongestSystemWait ? wait + TimeSpan.FromMilliseconds(1) : LongestSystemWait, Timeout.InfiniteTimeSpan);
                    return;
                }

                due = period > TimeSpan.Zero ? clock.GetUtcNow() + period : null;
            }

            clock.Keep(this, due is not null);
            Rearm();
            callback(state);
        }
    }
}
