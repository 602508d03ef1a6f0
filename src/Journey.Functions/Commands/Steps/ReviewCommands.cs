using Journey.Domain.Artefacts;
using Journey.Domain.Guidance;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Outbox;
using Journey.Storage.Projects;
using Journey.Storage.Schedule;

namespace Journey.Functions.Commands.Steps;

/// <summary>Approves a submitted step, or sends it back with a reason.</summary>
public sealed class ReviewCommands(CommandRunner runner, StepCommands steps, ArtefactRepository artefacts, MootAssignments moot, StalenessUpdate staleness, DueRepository due, TimeProvider time)
{
    public Task<Outcome<StepState>> ApproveAsync(Caller caller, Step step, int version, CancellationToken cancellation) => runner.RunAsync(caller, async (snapshot, transaction) =>
    {
        var now = time.GetUtcNow();
        if (!StepRules.Approve(snapshot.Step(step), snapshot.Project, caller.Name, version, now).TryGet(out var next, out var refusal))
            return refusal;
        var states = new Dictionary<Step, StepState> { [step] = next };
        transaction.Decide(now, caller.Name, next.Status == StepStatus.Approved ? "step-approved" : "step-approval-given", step, version)
            .Send(new OutboxMessage(OutboxKind.WakeStep, StepInstance.Id(caller.ProjectId, step, next.Round)));
        if (next.Status == StepStatus.Approved)
        {
            if (step == Step.Map && step.Inputs().Any(input => snapshot.Step(input).StaleReasons.Count > 0))
                return new Refusal(RefusalKind.Conflict, "inputs-stale", "The map is drawn from steps that are stale.", "Have the stale steps reviewed first.", "step");
            var artefact = await ApprovedAsync(caller, snapshot, transaction, states, next, now, cancellation);
            if (step == Step.Map && states[step].StaleReasons is [var reason, ..])
                return new Refusal(RefusalKind.Conflict, "map-outdated", $"The map was submitted before this: {reason}", "Request changes, so that it is drawn anew and submitted again.", "step");
            // The map of today is another project's, which makes nothing stale here.
            if (step == Step.Map && await steps.UnresolvedAsync(snapshot, artefact, cancellation) is { Count: > 0 } unresolved)
                return Refuse.Incomplete("artefact", unresolved);
        }
        else
        {
            WorkItems.NoMoreReview(transaction, next, caller.Name);
        }

        foreach (var state in states.Values)
            transaction.Step(state);
        return (Outcome<StepState>)states[step];
    }, cancellation);

    public Task<Outcome<StepState>> RequestChangesAsync(Caller caller, Step step, int version, string? reason, CancellationToken cancellation) => runner.RunAsync(caller, (snapshot, transaction) =>
    {
        var now = time.GetUtcNow();
        if (!StepRules.RequestChanges(snapshot.Step(step), snapshot.Project, caller.Name, version, reason).TryGet(out var next, out var refusal))
            return Task.FromResult<Outcome<StepState>>(refusal);
        transaction.Step(next)
            .Decide(now, caller.Name, "changes-requested", step, version, reason)
            .Send(new OutboxMessage(OutboxKind.WakeStep, StepInstance.Id(caller.ProjectId, step, next.Round)));
        transaction.Send(new OutboxMessage(OutboxKind.RemoveWork, WorkItems.Round(next)));
        WorkItems.AskToFill(transaction, snapshot.Project, next, WorkText.ChangesRequested(step, snapshot.Project.Charter.Language), now);
        WorkItems.AskForCells(transaction, next);
        NewFigures.Redraft(transaction, step);
        return Task.FromResult<Outcome<StepState>>(next);
    }, cancellation);

    private async Task<Artefact> ApprovedAsync(Caller caller, ProjectSnapshot snapshot, ProjectTransaction transaction, Dictionary<Step, StepState> states, StepState next, DateTimeOffset now, CancellationToken cancellation)
    {
        transaction.Send(new OutboxMessage(OutboxKind.RemoveWork, WorkItems.Round(next)));
        if (next.Step.Next() is { } following && snapshot.Step(following).Status == StepStatus.Waiting)
            states[following] = StepRules.Open(snapshot.Step(following), now);
        var artefact = await artefacts.VersionAsync(caller.ProjectId, next.Step, next.Version, cancellation)
            ?? throw new InvalidOperationException($"Version {next.Version} of step '{next.Step.Slug()}' is submitted but not stored.");
        await staleness.RunAsync(snapshot, transaction, states, (known, _) => Task.FromResult(known.Approved(artefact, next.Basis())), cancellation);
        await moot.ApprovedAsync(caller.ProjectId, artefact, next, transaction, now, cancellation);
        Redraft(snapshot, transaction, next.Step);
        if (next.Step is Step.Path or Step.Monitoring)
            transaction.Send(new OutboxMessage(OutboxKind.OpenFollowUps, FollowUpTasks.Subject(next.Step, next.Version)));
        if (next.Step != Step.Monitoring)
            return artefact;
        var at = NextReview(artefact, snapshot.Project, now);
        transaction.Status(ProjectStatus.Monitoring).Reevaluate(at);
        await due.NoteAsync(caller.ProjectId, DueRepository.Reevaluation, at, cancellation);
        return artefact;
    }

    /// <summary>Drafts rest on the approved versions of earlier steps; where a stage ends a journey, all figures rest on the touchpoints that stand in it.</summary>
    private static void Redraft(ProjectSnapshot snapshot, ProjectTransaction transaction, Step approved)
    {
        if (approved == Step.Touchpoints && snapshot.Project.Charter is { JourneyGoal: { } goal } charter && charter.StageModel.Stages().Any(stage => stage.Id == goal))
        {
            NewFigures.Ask(snapshot, transaction, "touchpoints were approved, and a stage ends a journey");
            return;
        }

        if (snapshot.Step(approved).ApprovedVersion is not null)
            NewFigures.Redraft(snapshot, transaction, StepOrder.All.Where(step => step > approved));
    }

    /// <returns>When the evidence is compared next, unless something asks for it earlier.</returns>
    internal static DateTimeOffset NextReview(Artefact artefact, Project project, DateTimeOffset now) =>
        artefact.Of<NextReview>().Select(review => review.Value.On).FirstOrDefault(on => on is not null) is { } on
            ? new DateTimeOffset(on.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : now.AddDays(project.Charter.CadenceDays);
}
