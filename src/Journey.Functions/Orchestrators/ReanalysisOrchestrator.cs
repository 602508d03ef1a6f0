using Journey.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Journey.Functions.Orchestrators;

/// <summary>Compares the evidence with the approved artefacts.</summary>
public static class ReanalysisOrchestrator
{
    [Function(nameof(ReanalysisOrchestrator))]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string projectId) =>
        context.CallActivityAsync(nameof(ReanalyseActivity), projectId, Retries.Tireless);
}
