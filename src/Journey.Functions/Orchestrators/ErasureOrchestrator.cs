using Journey.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Journey.Functions.Orchestrators;

/// <param name="ErasureId">The request; whom it is about stands in its row alone.</param>
/// <param name="IsLast">Whether nothing that had begun before the request can still be writing.</param>
public sealed record ErasureRun(string ProjectId, string ErasureId, bool IsLast = false)
{
    public static string Instance(string projectId, string erasureId) => $"{projectId}-erasure-{erasureId}";
}

/// <summary>Erases a customer: once at once, and once more when nothing that had begun before can still be running.</summary>
public static class ErasureOrchestrator
{
    /// <summary>What it shows once it has erased what was there.</summary>
    public const string LooksOnceMore = "Looks once more";

    [Function(nameof(ErasureOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ErasureRun run)
    {
        await context.CallActivityAsync(nameof(EraseCustomerActivity), run, Retries.Tireless);
        context.SetCustomStatus(LooksOnceMore);
        await context.CreateTimer(context.CurrentUtcDateTime + DeletionOrchestrator.LongestFunction, CancellationToken.None);
        await context.CallActivityAsync(nameof(EraseCustomerActivity), run with { IsLast = true }, Retries.Tireless);
    }
}
