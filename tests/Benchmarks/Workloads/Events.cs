using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Benchmarks.Workloads;

/// <summary>W3: a thousand orchestrations wait for an event, then all are raised.</summary>
internal static class Events
{
    private const int Orchestrations = 1_000;

    public static async Task<Figures> RunAsync(string folder)
    {
        await using var host = await BenchmarkHost.StartAsync(folder, Tasks);
        await RaiseAllAsync(host.Client, await WaitingAsync(host.Client));
        return await host.MeasureAsync(() => WaitingAsync(host.Client), waiting => RaiseAllAsync(host.Client, waiting), Orchestrations, Orchestrations);
    }

    private static void Tasks(DurableTaskRegistry tasks) =>
        tasks.AddOrchestratorFunc<string, string>("Wait", (context, _) => context.WaitForExternalEvent<string>("Go"));

    private static Task<string[]> WaitingAsync(DurableTaskClient client) => Task.WhenAll(Enumerable.Range(0, Orchestrations).Select(async _ =>
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Wait", "text");
        await client.WaitForInstanceStartAsync(id);
        return id;
    }));

    private static Task<double[]> RaiseAllAsync(DurableTaskClient client, string[] waiting) => Task.WhenAll(waiting.Select(async id =>
    {
        var started = Stopwatch.GetTimestamp();
        await client.RaiseEventAsync(id, "Go", "text");
        var end = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        return end.ReadOutputAs<string>() == "text" ? Stopwatch.GetElapsedTime(started).TotalMilliseconds : throw new InvalidOperationException($"It ended as {end}.");
    }));
}
