using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>Waits for what must come, and fails when it doesn't.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task<OrchestrationMetadata> EndAsync(this DurableTaskClient client, string id)
    {
        using var patience = new CancellationTokenSource(Limit);
        return await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
    }

    public static async Task StartedAsync(this DurableTaskClient client, string id)
    {
        using var patience = new CancellationTokenSource(Limit);
        await client.WaitForInstanceStartAsync(id, patience.Token);
    }

    public static async Task RaiseWhenStartedAsync(this DurableTaskClient client, string id, string name, object? payload = null)
    {
        await client.UntilAsync(id, now => now.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        await client.RaiseEventAsync(id, name, payload);
    }

    /// <summary>Looks again and again until the condition holds.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Limit);
        while (!holds())
            await Task.Delay(5, patience.Token);
    }

    public static async Task UntilAsync(this DurableTaskClient client, string id, Func<OrchestrationMetadata, bool> shows)
    {
        using var patience = new CancellationTokenSource(Limit);
        while (await client.GetInstanceAsync(id, getInputsAndOutputs: true, patience.Token) is not { } now || !shows(now))
            await Task.Delay(5, patience.Token);
    }

    public static Task InTimeAsync(this Task task) => task.WaitAsync(Limit);
}
