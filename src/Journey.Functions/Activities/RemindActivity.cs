using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands;
using Journey.Functions.Orchestrators;
using Journey.Storage.Projects;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Activities;

/// <summary>Reminds those who have to review: an outbox message, and through it a row in each one's work list.</summary>
public sealed class RemindActivity(CommandRunner runner, TimeProvider time)
{
    [Function(nameof(RemindActivity))]
    public async Task RunAsync([ActivityTrigger] StepRun run, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (projectId, step, _) = StepInstance.Parse(run.Instance);
        await runner.RunAsync(new Caller(projectId, null, client), (snapshot, transaction) =>
        {
            var state = snapshot.Step(step);
            if (state.Status == StepStatus.Submitted && state.Version == run.ReminderVersion)
                Remind(snapshot, transaction, state, run.Reminders);
            return Task.FromResult<Outcome<StepState>>(state);
        }, cancellation);
    }

    private void Remind(ProjectSnapshot snapshot, ProjectTransaction transaction, StepState state, int number)
    {
        var due = ReviewSchedule.Due(snapshot.Project.Charter.ReviewPolicy, state.SubmittedAt!.Value);
        var text = due > time.GetUtcNow() ? "The review is due soon" : "The review is overdue";
        foreach (var reviewer in WorkItems.Reviewers(snapshot.Project.Team, state))
            transaction.Send(new OutboxMessage(OutboxKind.AddWork, WorkItems.Reminder(state, number), reviewer, $"{text}: step {(int)state.Step}, {state.Step.Slug()}, version {state.Version}.", due));
    }
}
