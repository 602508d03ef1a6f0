using Journey.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Journey.Functions.Orchestrators;

/// <summary>Removes what a deleted project has left: once at once, and once more when nothing that had begun before can still be running.</summary>
public static class DeletionOrchestrator
{
    /// <summary>Longer than the time limit of a function (host.json), the longest that anything writes for the project.</summary>
    internal static readonly TimeSpan LongestFunction = TimeSpan.FromMinutes(11);

    public static string InstanceOf(string projectId) => $"{projectId}-deletion";

    [Function(nameof(DeletionOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string projectId)
    {
        await EraseAsync(context, projectId, isLast: false);
        await context.CreateTimer(context.CurrentUtcDateTime + LongestFunction, CancellationToken.None);
        await EraseAsync(context, projectId, isLast: true);
    }

    private static async Task EraseAsync(TaskOrchestrationContext context, string projectId, bool isLast)
    {
        foreach (var part in Enum.GetValues<ErasedPart>())
            await context.CallActivityAsync(nameof(EraseProjectActivity), new Erasure(projectId, part, isLast), Retries.Tireless);
    }
}
