using Journey.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Journey.Functions.Orchestrators;

/// <param name="ErasureId">The request; whom it is about stands in its row alone.</param>
/// <param name="IsLast">Whether nothing that had begun before the request can still be writing.</param>
public sealed record ErasureRun(string ProjectId, string ErasureId, bool IsLast = false);

/// <summary>Erases a customer: once at once, and once more when nothing that had begun before can still be running.</summary>
public static class ErasureOrchestrator
{
    [Function(nameof(ErasureOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ErasureRun run)
    {
        await context.CallActivityAsync(nameof(EraseCustomerActivity), run, Retries.Tireless);
        await context.CreateTimer(context.CurrentUtcDateTime + DeletionOrchestrator.LongestFunction, CancellationToken.None);
        await context.CallActivityAsync(nameof(EraseCustomerActivity), run with { IsLast = true }, Retries.Tireless);
    }
}
