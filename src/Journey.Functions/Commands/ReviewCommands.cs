using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Storage.Projects;
using Journey.Storage.Schedule;

namespace Journey.Functions.Commands;

/// <summary>Approves a submitted step, or sends it back with a reason.</summary>
public sealed class ReviewCommands(CommandRunner runner, ArtefactRepository artefacts, DueRepository due, TimeProvider time)
{
    public Task<Outcome<StepState>> ApproveAsync(Caller caller, Step step, int version, CancellationToken cancellation) => runner.RunAsync(caller, async (snapshot, transaction) =>
    {
        var now = time.GetUtcNow();
        if (!StepRules.Approve(snapshot.Step(step), snapshot.Project, caller.Name, version, snapshot.InputVersions(step), now).TryGet(out var next, out var refusal))
            return refusal;
        transaction.Step(next)
            .Decide(now, caller.Name, next.Status == StepStatus.Approved ? "step-approved" : "step-approval-given", step, version)
            .Send(new OutboxMessage(OutboxKind.WakeStep, StepInstance.Id(caller.ProjectId, step, next.Round)));
        if (next.Status == StepStatus.Approved)
        {
            if (step == Step.Map && step.Inputs().Any(input => snapshot.Step(input).StaleReasons.Count > 0))
                return new Refusal(RefusalKind.Conflict, "inputs-stale", "The map is drawn from steps that are stale.", "Have the stale steps reviewed first.", "step");
            await ApprovedAsync(caller, snapshot, transaction, next, now, cancellation);
        }

        return (Outcome<StepState>)next;
    }, cancellation);

    public Task<Outcome<StepState>> RequestChangesAsync(Caller caller, Step step, int version, string? reason, CancellationToken cancellation) => runner.RunAsync(caller, (snapshot, transaction) =>
    {
        var now = time.GetUtcNow();
        if (!StepRules.RequestChanges(snapshot.Step(step), snapshot.Project, caller.Name, version, reason).TryGet(out var next, out var refusal))
            return Task.FromResult<Outcome<StepState>>(refusal);
        transaction.Step(next)
            .Decide(now, caller.Name, "changes-requested", step, version, reason)
            .Send(new OutboxMessage(OutboxKind.WakeStep, StepInstance.Id(caller.ProjectId, step, next.Round)));
        transaction.Send(new OutboxMessage(OutboxKind.RemoveWork, WorkItems.Prefix(next)));
        WorkItems.AskToFill(transaction, snapshot.Project, next, $"Changes were requested for step {(int)step}, {step.Slug()}.", now);
        return Task.FromResult<Outcome<StepState>>(next);
    }, cancellation);

    private async Task ApprovedAsync(Caller caller, ProjectSnapshot snapshot, ProjectTransaction transaction, StepState next, DateTimeOffset now, CancellationToken cancellation)
    {
        transaction.Send(new OutboxMessage(OutboxKind.RemoveWork, WorkItems.Prefix(next)));
        if (next.Version > 1 && snapshot.Step(next.Step).ApprovedVersion is { } before)
            MarkStale(snapshot, transaction, next.Step, $"Step '{next.Step.Slug()}' was approved as version {next.Version} after version {before}.");
        if (next.Step.Next() is { } following && snapshot.Step(following).Status == StepStatus.Waiting)
            transaction.Step(StepRules.Open(snapshot.Step(following), now));
        var artefact = await artefacts.VersionAsync(caller.ProjectId, next.Step, next.Version, cancellation)
            ?? throw new InvalidOperationException($"Version {next.Version} of step '{next.Step.Slug()}' is submitted but not stored.");
        if (FollowUpTasks.Of(snapshot.Project, artefact, now).Count > 0)
            transaction.Send(new OutboxMessage(OutboxKind.OpenFollowUps, $"{next.Step.Slug()}-{next.Version}"));
        if (next.Step != Step.Monitoring)
            return;
        transaction.Status(ProjectStatus.Monitoring);
        await due.NoteAsync(caller.ProjectId, DueRepository.Reevaluation, NextReview(artefact, snapshot.Project, now), cancellation);
    }

    private static void MarkStale(ProjectSnapshot snapshot, ProjectTransaction transaction, Step changed, string reason)
    {
        foreach (var dependent in changed.Dependents().Select(snapshot.Step).Where(state => state.ApprovedVersion is not null && !state.StaleReasons.Contains(reason)))
            transaction.Step(dependent with { StaleReasons = [.. dependent.StaleReasons, reason] });
    }

    /// <returns>When the evidence is compared next, unless something asks for it earlier.</returns>
    internal static DateTimeOffset NextReview(Artefact artefact, Project project, DateTimeOffset now) =>
        artefact.Of<NextReview>().Select(review => review.Value.On).FirstOrDefault(on => on is not null) is { } on
            ? new DateTimeOffset(on.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : now.AddDays(project.Charter.CadenceDays);
}
