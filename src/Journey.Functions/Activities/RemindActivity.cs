using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands;
using Journey.Functions.Orchestrators;
using Journey.Storage.Projects;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Activities;

/// <summary>Reminds those who have to review, or tells of an overdue review: outbox messages, and through them rows in work lists.</summary>
public sealed class RemindActivity(CommandRunner runner, TimeProvider time)
{
    [Function(nameof(RemindActivity))]
    public async Task RunAsync([ActivityTrigger] StepRun run, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (projectId, step, _) = StepInstance.Parse(run.Instance);
        await runner.RunAsync(new Caller(projectId, null, client), (snapshot, transaction) =>
        {
            var state = snapshot.Step(step);
            if (state.Status == StepStatus.Submitted && state.Version == run.ReminderVersion && snapshot.Project.Lifecycle.IsActive)
                Remind(snapshot, transaction, state, ReviewSchedule.Told(snapshot.Project.Charter.ReviewPolicy, ReviewSchedule.Start(state), run.Reminders + 1, time.GetUtcNow()) - 1);
            return Task.FromResult<Outcome<StepState>>(state);
        }, cancellation);
    }

    private void Remind(ProjectSnapshot snapshot, ProjectTransaction transaction, StepState state, int number)
    {
        if (number < 0)
            return;
        var policy = snapshot.Project.Charter.ReviewPolicy;
        if (ReviewSchedule.Notice(policy, ReviewSchedule.Start(state), number) is { Kind: NoticeKind.Escalation })
        {
            Escalate(snapshot, transaction, state);
            return;
        }

        var due = ReviewSchedule.Due(policy, ReviewSchedule.Start(state));
        var text = due > time.GetUtcNow() ? "The review is due soon" : "The review is overdue";
        foreach (var reviewer in ReviewRules.Reviewers(snapshot.Project, state))
            transaction.Send(new OutboxMessage(OutboxKind.AddWork, WorkItems.Reminder(state, number), reviewer, $"{text}: step {(int)state.Step}, {state.Step.Slug()}, version {state.Version}.", due));
    }

    /// <summary>Once for a version, also when the activity is run again.</summary>
    private void Escalate(ProjectSnapshot snapshot, ProjectTransaction transaction, StepState state)
    {
        if (state.EscalatedVersion == state.Version)
            return;
        var now = time.GetUtcNow();
        transaction.Step(state with { EscalatedVersion = state.Version }).Decide(now, "backend", "review-escalated", state.Step, state.Version);
        var text = $"The review of step {(int)state.Step}, {state.Step.Slug()}, version {state.Version}, is overdue; nobody has decided.";
        foreach (var member in WorkItems.Escalation(snapshot.Project))
            transaction.Send(new OutboxMessage(OutboxKind.AddWork, WorkItems.Escalated(state), member, text, now));
    }
}
