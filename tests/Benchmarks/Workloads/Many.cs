using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Benchmarks.Workloads;

/// <summary>Many orchestrations that wait, and a start over their histories.</summary>
internal static class Many
{
    private const int Waiting = 100_000;
    private const int ActivitiesBefore = 9;
    private const int AtOnce = 2_000;

    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Arrivals = new();

    /// <summary>A hundred thousand orchestrations are started and wait for an event; then each gets its event and ends.</summary>
    public static async Task<Figures> WaitAsync(string folder)
    {
        await using var host = await BenchmarkHost.StartAsync(folder, Tasks);
        var client = host.Client;
        return await host.MeasureOnceAsync(
            async () =>
            {
                await InPortionsAsync(id => client.ScheduleNewOrchestrationInstanceAsync("Wait", 0, new StartOrchestrationOptions(id)));
                return await InPortionsAsync(async id =>
                {
                    await client.RaiseEventAsync(id, "Go", "text");
                    await client.WaitForInstanceCompletionAsync(id);
                });
            },
            Waiting,
            Waiting);
    }

    /// <summary>Ten turns of each of a hundred thousand orchestrations lie in the file; the host starts and answers its first call.</summary>
    public static async Task<Figures> StartAsync(string folder)
    {
        await using (var before = await BenchmarkHost.StartAsync(folder, Tasks))
            await FillAsync(before.Client);
        var gauge = new Gauge();
        await using var host = await BenchmarkHost.StartAsync(folder, Tasks);
        await host.Client.RaiseEventAsync("0", "Go", "text");
        await host.Client.WaitForInstanceCompletionAsync("0");
        return gauge.Read(1, 1, [0]);
    }

    /// <summary>Their last activity tells that they have come to their wait, so that only so many are on their way at once.</summary>
    private static Task FillAsync(DurableTaskClient client) => InPortionsAsync(async id =>
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Arrivals[id] = arrived;
        await client.ScheduleNewOrchestrationInstanceAsync("Wait", ActivitiesBefore, new StartOrchestrationOptions(id));
        await arrived.Task;
    });

    private static void Tasks(DurableTaskRegistry tasks)
    {
        tasks.AddActivityFunc<int, string>("Step", (context, left) =>
        {
            if (left == 0 && Arrivals.TryRemove(context.InstanceId, out var arrived))
                arrived.SetResult();
            return Task.FromResult("text");
        });
        tasks.AddOrchestratorFunc<int, string>("Wait", async (context, activities) =>
        {
            while (activities > 0)
                await context.CallActivityAsync<string>("Step", --activities);
            return await context.WaitForExternalEvent<string>("Go");
        });
    }

    private static async Task<double[]> InPortionsAsync(Func<string, Task> each)
    {
        var latencies = new List<double>(Waiting);
        for (var first = 0; first < Waiting; first += AtOnce)
        {
            latencies.AddRange(await Task.WhenAll(Enumerable.Range(first, AtOnce).Select(async number =>
            {
                var started = Stopwatch.GetTimestamp();
                await each(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            })));
        }

        return [.. latencies];
    }
}
