using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Benchmarks.Workloads;

/// <summary>W2: a hundred activities at once and a join, twenty orchestrations at once.</summary>
internal static class FanOut
{
    private const int Orchestrations = 20;
    private const int Activities = 100;

    public static async Task<Figures> RunAsync(string folder)
    {
        await using var host = await BenchmarkHost.StartAsync(folder, Tasks);
        return await host.MeasureAsync(() => StartAllAsync(host.Client), Orchestrations * Activities, Orchestrations);
    }

    /// <summary>Twenty callers, each with one orchestration after the other.</summary>
    public static async Task<Figures> OnAndOnAsync(string folder)
    {
        const int Each = 200;
        await using var host = await BenchmarkHost.StartAsync(folder, Tasks);
        return await host.MeasureAsync(
            () => BenchmarkHost.RepeatAsync(Orchestrations, Each, () => RunOneAsync(host.Client)), Orchestrations * Each * Activities, Orchestrations * Each);
    }

    private static void Tasks(DurableTaskRegistry tasks)
    {
        tasks.AddActivityFunc<string, string>("Step", (_, text) => Task.FromResult(text));
        tasks.AddOrchestratorFunc<string, int>("Hundred", async (context, text) =>
            (await Task.WhenAll(Enumerable.Range(0, Activities).Select(_ => context.CallActivityAsync<string>("Step", text)))).Length);
    }

    private static Task<double[]> StartAllAsync(DurableTaskClient client) =>
        Task.WhenAll(Enumerable.Range(0, Orchestrations).Select(_ => RunOneAsync(client)));

    private static async Task<double> RunOneAsync(DurableTaskClient client)
    {
        var started = Stopwatch.GetTimestamp();
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Hundred", "text");
        var end = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        return end.ReadOutputAs<int>() == Activities ? Stopwatch.GetElapsedTime(started).TotalMilliseconds : throw new InvalidOperationException($"It ended as {end}.");
    }
}
