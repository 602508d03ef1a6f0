using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Benchmarks.Workloads;

/// <summary>W1: nine activities in sequence that do nothing, text in and text out.</summary>
internal static class Sequences
{
    public const int Activities = 9;

    public static void Tasks(DurableTaskRegistry tasks)
    {
        tasks.AddActivityFunc<string, string>("Step", (_, text) => Task.FromResult(text));
        tasks.AddOrchestratorFunc<string, string>("Nine", async (context, text) =>
        {
            for (var i = 0; i < Activities; i++)
                text = await context.CallActivityAsync<string>("Step", text);
            return text;
        });
    }

    public static async Task<Figures> AtOnceAsync(string folder, int count)
    {
        await using var host = await BenchmarkHost.StartAsync(folder, Tasks);
        return await host.MeasureAsync(() => StartAllAsync(host.Client, count), count * Activities, count);
    }

    public static async Task<Figures> OneAfterTheOtherAsync(string folder)
    {
        const int Count = 300;
        await using var host = await BenchmarkHost.StartAsync(folder, Tasks);
        return await host.MeasureAsync(() => BenchmarkHost.RepeatAsync(1, Count, () => RunOneAsync(host.Client)), Count * Activities, Count);
    }

    /// <summary>Two hundred callers, each with one orchestration after the other: what lasts, where a batch is over in a moment.</summary>
    public static async Task<Figures> OnAndOnAsync(string folder)
    {
        const int Callers = 200;
        const int Each = 100;
        await using var host = await BenchmarkHost.StartAsync(folder, Tasks);
        return await host.MeasureAsync(() => BenchmarkHost.RepeatAsync(Callers, Each, () => RunOneAsync(host.Client)), Callers * Each * Activities, Callers * Each);
    }

    private static Task<double[]> StartAllAsync(DurableTaskClient client, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => RunOneAsync(client)));

    private static async Task<double> RunOneAsync(DurableTaskClient client)
    {
        var started = Stopwatch.GetTimestamp();
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Nine", "text");
        var end = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        return end.ReadOutputAs<string>() == "text" ? Stopwatch.GetElapsedTime(started).TotalMilliseconds : throw new InvalidOperationException($"It ended as {end}.");
    }
}
