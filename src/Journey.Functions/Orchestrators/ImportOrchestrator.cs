using Journey.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Journey.Functions.Orchestrators;

public sealed record ImportRun(string ProjectId, string ImportId);

/// <summary>Takes in an uploaded file.</summary>
public static class ImportOrchestrator
{
    [Function(nameof(ImportOrchestrator))]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ImportRun run) =>
        context.CallActivityAsync(nameof(ImportEvidenceActivity), run, Retries.Patient);
}
