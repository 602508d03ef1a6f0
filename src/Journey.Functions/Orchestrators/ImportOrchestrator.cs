using Journey.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Journey.Functions.Orchestrators;

public sealed record ImportRun(string ProjectId, string ImportId);

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
        catch (TaskFailedException)
        {
            await context.CallActivityAsync(nameof(RefuseImportActivity), run, Retries.Patient);
            throw;
        }
    }
}
