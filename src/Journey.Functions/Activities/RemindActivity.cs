using Journey.Domain.Guidance;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Outbox;
using Journey.Functions.Commands.Steps;
using Journey.Functions.Orchestrators;
using Journey.Storage.Projects;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Activities;

/// <summary>Reminds those who have to review, or tells of an overdue review: outbox messages, and through them rows in work lists.</summary>
public sealed class RemindActivity(CommandRunner runner, TimeProvider time)
{
    /// <returns>False when its time has been put off; the orchestration then looks when it is.</returns>
    [Function(nameof(RemindActivity))]
    public async Task<bool> RunAsync([ActivityTrigger] StepRun run, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (projectId, step, _) = StepInstance.Parse(run.Instance);
        var isTime = true;
        await runner.RunAsync(new Caller(projectId, null, client), (snapshot, transaction) =>
        {
            var state = snapshot.Step(step);
            if (state.Status == StepStatus.Submitted && state.Version == run.ReminderVersion)
                isTime = snapshot.Project.Lifecycle.IsActive && Remind(snapshot, transaction, state, run.Reminders);
            return Task.FromResult<Outcome<StepState>>(state);
        }, cancellation);
        return isTime;
    }

    /// <summary>Pauses and changed policies move notices; the orchestration may have counted one whose time has not come.</summary>
    private bool Remind(ProjectSnapshot snapshot, ProjectTransaction transaction, StepState state, int counted)
    {
        var (policy, start) = (snapshot.Project.Charter.ReviewPolicy, ReviewSchedule.Start(state));
        var number = ReviewSchedule.Told(policy, start, counted + 1, time.GetUtcNow()) - 1;
        if (number < 0)
            return false;
        if (ReviewSchedule.Notice(policy, start, number) is { Kind: NoticeKind.Escalation })
            Escalate(snapshot, transaction, state);
        else
            RemindReviewers(snapshot, transaction, state, number, ReviewSchedule.Due(policy, start));
        return number == counted;
    }

    private void RemindReviewers(ProjectSnapshot snapshot, ProjectTransaction transaction, StepState state, int number, DateTimeOffset due)
    {
        var text = WorkText.Reminder(state.Step, snapshot.Project.Charter.Language, state.Version, due <= time.GetUtcNow());
        foreach (var reviewer in ReviewRules.Reviewers(snapshot.Project, state))
            transaction.Send(new OutboxMessage(OutboxKind.AddWork, WorkItems.Reminder(state, number), reviewer, text, due));
    }

    /// <summary>Once for a version, also when the activity is run again.</summary>
    private void Escalate(ProjectSnapshot snapshot, ProjectTransaction transaction, StepState state)
    {
        if (state.EscalatedVersion == state.Version)
            return;
        var now = time.GetUtcNow();
        transaction.Step(state with { EscalatedVersion = state.Version }).Decide(now, "backend", "review-escalated", state.Step, state.Version);
        var text = WorkText.Escalated(state.Step, snapshot.Project.Charter.Language, state.Version);
        foreach (var member in WorkItems.Escalation(snapshot.Project))
            transaction.Send(new OutboxMessage(OutboxKind.AddWork, WorkItems.Escalated(state), member, text, now));
    }
}
