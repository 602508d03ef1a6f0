using Embedded.Engine.File;

namespace Embedded.Engine.Queues;

/// <summary>Durable queues in the data file. A send, a delivery and a settlement are on disk when their tasks complete. A queue comes into being on first use.</summary>
internal sealed class QueueStore
{
    private readonly DataFile file;
    private readonly QueueSending sending;
    private readonly QueueReceiving receiving;
    private readonly QueueSettling settling;
    private readonly QueueClockwork clockwork;
    private readonly QueueNames names = new();
    private readonly QueueBell bell = new();

    public QueueStore(DataFile file, TimeProvider time, QueueSettings? settings = null)
    {
        this.file = file;
        Time = time;
        Settings = settings ?? new QueueSettings();
        var horizon = new QueueHorizon();
        sending = new QueueSending(Settings, horizon);
        receiving = new QueueReceiving(Settings, horizon);
        settling = new QueueSettling(Settings, horizon);
        clockwork = new QueueClockwork(settling, horizon);
        file.WriteAsync(QueueSchema.Create).GetAwaiter().GetResult();
    }

    public QueueSettings Settings { get; }

    public TimeProvider Time { get; }

    /// <returns>The messages' numbers.</returns>
    /// <exception cref="QueueFault">One message, or all together, are larger than allowed; none was taken.</exception>
    public async Task<long[]> SendAsync(string queue, IReadOnlyList<QueueMessage> messages)
    {
        var prepared = messages.Select(PreparedMessage.From).ToList();
        if (prepared.Sum(message => message.Size) > Settings.MaxMessageBytes)
            throw new QueueFault(QueueFailure.TooLarge, $"What is sent together exceeds {Settings.MaxMessageBytes} bytes.");
        var sequences = await WriteAsync(queue, (connection, id) => sending.Send(connection, id, prepared, Time.GetUtcNow()));
        bell.Ring(queue);
        return sequences;
    }

    /// <exception cref="QueueFault">One is not scheduled (any more); none was cancelled.</exception>
    public Task CancelAsync(string queue, IReadOnlyList<long> sequences) => WriteAsync(queue, (connection, id) =>
    {
        clockwork.Advance(connection, id, Time.GetUtcNow());
        QueueSending.Cancel(connection, id, sequences);
        return true;
    });

    /// <summary>Takes what is there, at most <paramref name="most"/>; with nothing there, waits for the first until <paramref name="wait"/> has passed.</summary>
    /// <param name="address">From where.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="forGood">Removes what is received, instead of locking it.</param>
    /// <param name="wait">How long.</param>
    /// <param name="cancellation">Ends the wait; what was taken already is returned nevertheless.</param>
    public async Task<IReadOnlyList<QueueDelivery>> ReceiveAsync(QueueAddress address, int most, bool forGood, TimeSpan wait, CancellationToken cancellation)
    {
        var begun = Time.GetTimestamp();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var rung = bell.Next(address.Queue);
            var (found, next) = await TryReceiveAsync(address, most, forGood);
            if (found.Count > 0 || Left() <= TimeSpan.Zero)
                return found;
            await WaitAsync(rung, next ?? DateTimeOffset.MaxValue, Left, cancellation);
        }

        // The caller's patience is no time of day: setting the clock changes nothing about it.
        TimeSpan Left() => wait == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : wait - Time.GetElapsedTime(begun);
    }

    public async Task<IReadOnlyList<QueueDelivery>> ReceiveDeferredAsync(QueueAddress address, IReadOnlyList<long> sequences, bool forGood) =>
        await WriteAsync(address.Queue, (connection, queue) =>
        {
            var now = Time.GetUtcNow();
            clockwork.Advance(connection, queue, now);
            return receiving.ReceiveDeferred(connection, queue, address.Sub, sequences, forGood, now);
        });

    /// <returns>What stands from a number on, without touching it.</returns>
    public IReadOnlyList<QueueDelivery> Peek(QueueAddress address, long from, int most) => file.Read(connection =>
        QueueNames.Find(connection, address.Queue) is { } queue ? QueueRows.From(connection, queue, address.Sub, from, most, Time.GetUtcNow()) : []);

    /// <exception cref="QueueFault">The lock is lost.</exception>
    public async Task SettleAsync(HeldMessage held, Settlement settlement, IReadOnlyDictionary<string, object> changes)
    {
        await WriteAsync(held.Address.Queue, (connection, queue) =>
        {
            settling.Settle(connection, queue, held, settlement, changes, Time.GetUtcNow());
            return true;
        });
        if (settlement is Settlement.Abandon or Settlement.DeadLetter)
            bell.Ring(held.Address.Queue);
    }

    /// <returns>When the lock ends now.</returns>
    /// <exception cref="QueueFault">The lock is lost.</exception>
    public Task<DateTimeOffset> RenewAsync(HeldMessage held) =>
        WriteAsync(held.Address.Queue, (connection, queue) => settling.Renew(connection, queue, held, Time.GetUtcNow()));

    private async Task<(List<QueueDelivery> Found, DateTimeOffset? Next)> TryReceiveAsync(QueueAddress address, int most, bool forGood)
    {
        var (found, next, woke) = await WriteAsync(address.Queue, (connection, queue) =>
        {
            var now = Time.GetUtcNow();
            var woke = clockwork.Advance(connection, queue, now);
            var found = receiving.Receive(connection, queue, address.Sub, most, forGood, now);
            return (found, found.Count > 0 ? null : QueueClockwork.Next(connection, queue), woke);
        });
        // Others may wait for what has become free and was not taken here.
        if (woke)
            bell.Ring(address.Queue);
        return (found, next);
    }

    private async Task<T> WriteAsync<T>(string queue, Func<DataConnection, long, T> work)
    {
        var id = 0L;
        var result = await file.WriteAsync(connection => work(connection, id = names.IdOf(connection, queue)));
        names.Remember(queue, id);
        return result;
    }

    /// <summary>Until the bell rings, the time has come or the caller has waited enough.</summary>
    private async Task WaitAsync(Task rung, DateTimeOffset until, Func<TimeSpan> left, CancellationToken cancellation)
    {
        while (!rung.IsCompleted && Sleep() is { Ticks: > 0 } sleep)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var timer = Task.Delay(sleep, Time, over.Token);
            // A clock that was set between the look at it and the timer's start would leave the timer late by as much.
            if (Sleep() > TimeSpan.Zero)
                await Task.WhenAny(rung, timer);
            await over.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        }

        TimeSpan Sleep() => new[] { until - Time.GetUtcNow(), left(), LongestSleep }.Min();
    }

    /// <summary>The clock is looked at as often, because it may be set: the platform's timers take no notice of that.</summary>
    private static TimeSpan LongestSleep { get; } = TimeSpan.FromSeconds(1);
}
