using Azure;
using Journey.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Journey.Functions.Orchestrators;

/// <param name="WasStoreAway">Whether what failed was the store rather than the file.</param>
public sealed record ImportRun(string ProjectId, string ImportId, bool WasStoreAway = false);

/// <summary>Takes in an uploaded file.</summary>
public static class ImportOrchestrator
{
    [Function(nameof(ImportOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ImportRun run)
    {
        try
        {
            await context.CallActivityAsync(nameof(ImportEvidenceActivity), run, Retries.Patient);
        }
        catch (TaskFailedException failed)
        {
            await context.CallActivityAsync(nameof(RefuseImportActivity), run with { WasStoreAway = failed.FailureDetails.IsCausedBy<RequestFailedException>() }, Retries.Tireless);
            throw;
        }
    }
}
