using Journey.Domain.Guidance;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Outbox;
using Journey.Functions.Commands.Steps;
using Journey.Storage.Members;
using Journey.Storage.Projects;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Activities;

/// <summary>Asks the members who write for what the draft could not fill.</summary>
public sealed class AskMembersActivity(CommandRunner runner, WorkRepository work, TimeProvider time)
{
    [Function(nameof(AskMembersActivity))]
    public async Task RunAsync([ActivityTrigger] string instance, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (projectId, step, round) = StepInstance.Parse(instance);
        await runner.RunAsync(new Caller(projectId, null, client), async (snapshot, transaction) =>
        {
            var state = snapshot.Step(step);
            if (state.Status != StepStatus.Open || state.Round != round)
                return state;
            var text = StepGuidance.Ask(step, snapshot.Project.Charter.Language);
            foreach (var writer in WorkItems.Writers(snapshot.Project.Team))
            {
                // Who was asked already is not asked again, by a second run or in an imported project.
                if ((await work.OfAsync(writer, cancellation)).Any(item => item.ProjectId == projectId && item.Item == WorkItems.Fill(state)))
                    continue;
                transaction.Send(new OutboxMessage(OutboxKind.AddWork, WorkItems.Fill(state), writer, text, time.GetUtcNow().AddDays(snapshot.Project.Charter.ReviewPolicy.DueDays)));
            }

            return (Outcome<StepState>)state;
        }, cancellation);
    }
}
