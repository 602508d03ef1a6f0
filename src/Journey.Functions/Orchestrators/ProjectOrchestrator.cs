using Journey.Domain.Steps;
using Journey.Functions.Commands.Steps;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Journey.Functions.Orchestrators;

/// <summary>Leads through the nine steps, one after the other; ends when step 9 is approved. Its instance id is the project's.</summary>
public static class ProjectOrchestrator
{
    [Function(nameof(ProjectOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string projectId)
    {
        foreach (var step in StepOrder.All)
        {
            context.SetCustomStatus(step.Slug());
            var instance = StepInstance.Id(projectId, step, round: 1);
            await context.CallSubOrchestratorAsync(nameof(StepOrchestrator), new StepRun(instance), new SubOrchestrationOptions { InstanceId = instance });
        }
    }
}
