using Journey.Functions.Commands;
using Journey.Functions.Commands.Steps;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Activities;

/// <summary>Drafts a step when its round begins.</summary>
public sealed class DraftStepActivity(StepDrafter drafter)
{
    [Function(nameof(DraftStepActivity))]
    public Task RunAsync([ActivityTrigger] string instance, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (projectId, step, round) = StepInstance.Parse(instance);
        return drafter.DraftAsync(new Caller(projectId, null, client), step, round, again: false, cancellation);
    }
}
