using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Steps;
using Journey.Functions.Orchestrators;
using Journey.Storage.Projects;
using Microsoft.Azure.Functions.Worker;

namespace Journey.Functions.Activities;

/// <summary>What the step's orchestrator needs to know.</summary>
/// <param name="Status">As <see cref="StepInstance.Shown"/> tells it.</param>
/// <param name="Version">The version last submitted.</param>
/// <param name="Ended">Whether this round is approved, or a later one has begun.</param>
/// <param name="NextReminder">UTC; null when none is to come.</param>
public sealed record StepProgress(string Status, int Version, bool Ended, DateTime? NextReminder);

public sealed class ReadStepActivity(ProjectRepository projects, TimeProvider time)
{
    [Function(nameof(ReadStepActivity))]
    public async Task<StepProgress> RunAsync([ActivityTrigger] StepRun run, CancellationToken cancellation)
    {
        var (projectId, step, round) = StepInstance.Parse(run.Instance);
        if (await projects.ReadAsync(projectId, cancellation) is not { } snapshot)
            return new StepProgress("gone", 0, Ended: true, null);
        var state = snapshot.Step(step);
        var sent = state.Version == run.ReminderVersion ? run.Reminders : 0;
        // A project that stands still reminds nobody: the step waits until it is told that the project goes on.
        var notice = state.Status == StepStatus.Submitted && snapshot.Project.Lifecycle.IsActive ? Next(snapshot.Project.Charter.ReviewPolicy, ReviewSchedule.Start(state), sent) : null;
        return new StepProgress(StepInstance.Shown(snapshot, state), state.Version, state.Round > round || state.Status == StepStatus.Approved, notice?.At.UtcDateTime);
    }

    private ReviewNotice? Next(ReviewPolicy policy, DateTimeOffset start, int counted) => ReviewSchedule.Notice(policy, start, ReviewSchedule.Told(policy, start, counted, time.GetUtcNow()));
}
