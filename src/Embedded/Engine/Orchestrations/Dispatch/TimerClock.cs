using Embedded.Engine.File;

namespace Embedded.Engine.Orchestrations.Dispatch;

/// <summary>
/// Delivers timers that are due. Only the time of the next one is kept in memory. It looks at the clock at least once a second,
/// because an injected clock may jump without telling its timers.
/// </summary>
internal sealed class TimerClock : IDisposable
{
    private const int MostAtOnce = 1000;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    private readonly DataFile file;
    private readonly TimeProvider time;
    private readonly Action<Delivery> deliver;
    private readonly Action<Exception> report;
    private readonly Lock gate = new();
    private readonly HashSet<(long Instance, int Generation, long Task)> inFlight = [];
    private readonly ITimer alarm;
    private long nextDue = long.MaxValue;
    private bool isOpen;

    public TimerClock(DataFile file, TimeProvider time, Action<Delivery> deliver, Action<Exception> report)
    {
        this.file = file;
        this.time = time;
        this.deliver = deliver;
        this.report = report;
        alarm = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private long Now => time.GetUtcNow().UtcTicks;

    public void Open()
    {
        lock (gate)
        {
            isOpen = true;
            nextDue = 0;
        }

        Tick();
    }

    public void Close()
    {
        lock (gate)
            isOpen = false;
    }

    /// <summary>Tells of a timer that is on disk now.</summary>
    public void Expect(long due)
    {
        lock (gate)
        {
            if (due >= nextDue)
                return;
            nextDue = due;
            Arm();
        }
    }

    /// <summary>Tells that a delivered timer's turn is over.</summary>
    public void Release(long instance, List<Message> taken)
    {
        foreach (var message in taken)
        {
            if (message.Source != MessageSource.Timer)
                continue;
            lock (gate)
                inFlight.Remove((instance, message.Generation, message.Row));
        }
    }

    public void Dispose()
    {
        Close();
        alarm.Dispose();
    }

    private void Tick()
    {
        List<Delivery> due;
        lock (gate)
        {
            if (!isOpen)
                return;
            try
            {
                due = nextDue <= Now ? TakeDue() : [];
            }
            catch (Exception fault)
            {
                // On a timer's thread nobody else would see it. The next look is within a second.
                report(fault);
                due = [];
                nextDue = Now + LongestSleep.Ticks;
            }

            Arm();
        }

        foreach (var delivery in due)
            deliver(delivery);
    }

    private List<Delivery> TakeDue()
    {
        var now = Now;
        var limit = MostAtOnce + inFlight.Count;
        var (rows, next) = file.Read(connection => (
            connection.Query(
                "SELECT instance, generation, task FROM orchestration_timers WHERE due <= $1 ORDER BY due LIMIT $2",
                row => (Instance: row.GetInt64(0), Generation: row.GetInt32(1), Task: row.GetInt32(2)), now, limit),
            connection.Scalar("SELECT MIN(due) FROM orchestration_timers WHERE due > $1", now) as long?));
        nextDue = rows.Count == limit ? now : next ?? long.MaxValue;
        return [.. rows
            .Where(row => inFlight.Add(row))
            .Select(row => new Delivery(
                row.Instance, new Message(MessageSource.Timer, row.Task, new Incoming.TimerFired(row.Task)) { Generation = row.Generation }))];
    }

    private void Arm()
    {
        if (nextDue == long.MaxValue || !isOpen)
            return;
        var sleep = TimeSpan.FromTicks(Math.Max(0, nextDue - Now));
        alarm.Change(sleep < LongestSleep ? sleep : LongestSleep, Timeout.InfiniteTimeSpan);
    }
}
