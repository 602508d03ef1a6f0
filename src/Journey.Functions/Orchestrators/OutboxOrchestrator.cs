using Journey.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Journey.Functions.Orchestrators;

/// <summary>Sends a project's outbox.</summary>
public static class OutboxOrchestrator
{
    [Function(nameof(OutboxOrchestrator))]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string projectId) =>
        context.CallActivityAsync(nameof(SendOutboxActivity), projectId, Retries.Patient);
}
