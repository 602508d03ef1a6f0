using Microsoft.Extensions.Time.Testing;

namespace EndToEnd.Tests.Hosting;

/// <summary>A clock that runs with the system's and can also jump ahead; what was due in between is due at once.</summary>
internal sealed class RunningClock : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(5);

    private readonly CancellationTokenSource stopping = new();
    private readonly Task running;

    /// <param name="start">Where it begins; null for the system's now.</param>
    public RunningClock(DateTimeOffset? start = null)
    {
        Time = new FakeTimeProvider(start ?? TimeProvider.System.GetUtcNow());
        running = RunAsync();
    }

    public FakeTimeProvider Time { get; }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
    }

    private async Task RunAsync()
    {
        using var beat = new PeriodicTimer(Beat);
        var last = TimeProvider.System.GetTimestamp();
        try
        {
            while (await beat.WaitForNextTickAsync(stopping.Token))
            {
                var now = TimeProvider.System.GetTimestamp();
                Time.Advance(TimeProvider.System.GetElapsedTime(last, now));
                last = now;
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed: the clock stands still.
        }
    }
}
