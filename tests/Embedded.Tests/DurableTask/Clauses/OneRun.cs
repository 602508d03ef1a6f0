using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask.Clauses;

/// <summary>One orchestration named "Run", under the id "one", on a host of its own.</summary>
internal static class OneRun
{
    /// <summary>Starts the host and the orchestration.</summary>
    public static async Task<DurableHost> StartAsync(Action<DurableTaskRegistry> tasks, object? input = null, TimeProvider? time = null)
    {
        var host = await DurableHost.StartAsync(tasks, time: time);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", input, new StartOrchestrationOptions("one"));
        return host;
    }

    /// <summary>Runs it from start to end.</summary>
    public static async Task<OrchestrationMetadata> EndAsync(Action<DurableTaskRegistry> tasks, object? input = null, TimeProvider? time = null)
    {
        await using var host = await StartAsync(tasks, input, time);
        return await host.Client.EndAsync("one");
    }

    /// <summary>Waits until its custom status is this text.</summary>
    public static Task ShowsAsync(this DurableTaskClient client, string status) =>
        client.UntilAsync("one", now => now.SerializedCustomStatus == $"\"{status}\"");
}
