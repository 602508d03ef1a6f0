using System.Diagnostics;

namespace Benchmarks.Projects;

/// <summary>
/// Sends requests at planned times whether or not earlier ones were answered, and counts each wait from the planned time: a server that
/// stalls makes those wait that would have come meanwhile, and they are counted.
/// </summary>
internal static class OpenLoop
{
    /// <param name="rate">Requests in a second.</param>
    /// <param name="duration">How long requests are planned for.</param>
    /// <param name="kinds">Named requests, taken in turn.</param>
    /// <returns>The waiting times of each kind, in milliseconds.</returns>
    public static async Task<IReadOnlyDictionary<string, double[]>> RunAsync(int rate, TimeSpan duration, IReadOnlyList<(string Name, Func<int, Task> Send)> kinds)
    {
        var count = (int)(rate * duration.TotalSeconds);
        var sent = new Task<double>[count];
        var planner = new Thread(() => Plan(rate, kinds, sent)) { IsBackground = true, Priority = ThreadPriority.AboveNormal };
        var planned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        planner.UnsafeStart();
        _ = Task.Factory.StartNew(() => { planner.Join(); planned.SetResult(); }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await planned.Task;
        var waits = await Task.WhenAll(sent);
        return waits.Select((wait, i) => (kinds[i % kinds.Count].Name, wait)).GroupBy(one => one.Name, one => one.wait).ToDictionary(kind => kind.Key, kind => kind.ToArray());
    }

    private static void Plan(int rate, IReadOnlyList<(string Name, Func<int, Task> Send)> kinds, Task<double>[] sent)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < sent.Length; i++)
        {
            var due = started + (long)((double)i / rate * Stopwatch.Frequency);
            if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { TotalMilliseconds: >= 1 } left)
                Thread.Sleep(left);
            var (index, send) = (i, kinds[i % kinds.Count].Send);
            sent[i] = Task.Run(async () =>
            {
                await send(index / kinds.Count);
                return Stopwatch.GetElapsedTime(due).TotalMilliseconds;
            });
        }
    }
}
