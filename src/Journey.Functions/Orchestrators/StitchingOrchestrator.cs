using Journey.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Journey.Functions.Orchestrators;

/// <summary>Finds out anew who is who, after a member has decided.</summary>
public static class StitchingOrchestrator
{
    [Function(nameof(StitchingOrchestrator))]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string projectId) =>
        context.CallActivityAsync(nameof(StitchCustomersActivity), projectId, Retries.Tireless);
}
