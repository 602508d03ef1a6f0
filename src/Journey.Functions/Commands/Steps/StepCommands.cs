using Journey.Domain.Artefacts;
using Journey.Domain.Assignments;
using Journey.Domain.Completeness;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Outbox;
using Journey.Functions.Commands.Projects;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Steps;

/// <summary>Submits a step and opens an approved one again; says what is missing.</summary>
public sealed class StepCommands(CommandRunner runner, ArtefactRepository artefacts, AssignmentRepository assignments, EvidenceCatalogue catalogue, ReplacedMaps replaced, TimeProvider time)
{
    public async Task<IReadOnlyList<Missing>> MissingAsync(ProjectSnapshot snapshot, Artefact artefact, CancellationToken cancellation)
    {
        var input = await InputAsync(snapshot, artefact, cancellation);
        var missing = StepCompleteness.Missing(input);
        return EvidenceReferences.CiteAny(artefact)
            ? [.. missing, .. EvidenceReferences.Unresolved(artefact, await catalogue.CitableAsync(snapshot, artefact, input.Approved, cancellation))]
            : missing;
    }

    /// <returns>What the parts that the map is drawn from name, and that is not there (any more), in this project or in the one whose map it replaces.</returns>
    public async Task<IReadOnlyList<Missing>> UnresolvedAsync(ProjectSnapshot snapshot, Artefact map, CancellationToken cancellation) =>
        StepCompleteness.Unresolved(await InputAsync(snapshot, map, cancellation));

    /// <returns>What the step's working copy lacks, each cell with the member who is to see to it.</returns>
    public async Task<IReadOnlyList<Missing>> OwnedMissingAsync(ProjectSnapshot snapshot, Step step, CancellationToken cancellation)
    {
        var parts = await artefacts.PartsAsync(snapshot, step, cancellation);
        var missing = await MissingAsync(snapshot, ArtefactRepository.ToArtefact(step, parts), cancellation);
        var assigned = await assignments.OfStepAsync(snapshot.Project.Id, step, cancellation);
        return AssignmentRules.WithOwners(missing, snapshot.Project.Team, assigned, parts.ToDictionary(part => part.Key.ToString(), part => part.By));
    }

    public Task<Outcome<StepState>> SubmitAsync(Caller caller, Step step, CancellationToken cancellation) => runner.RunAsync(caller, async (snapshot, transaction) =>
    {
        var artefact = ArtefactRepository.ToArtefact(step, await artefacts.PartsAsync(snapshot, step, cancellation));
        var now = time.GetUtcNow();
        var current = snapshot.Step(step);
        var basis = snapshot.Basis(step);
        // Who may and whether it is open first: the list of what is missing is for those who can fill it.
        if (!StepRules.Submit(current, snapshot.Project.Team, caller.Name, [], basis, now).TryGet(out _, out var closed))
            return closed;
        if (!StepRules.Submit(current, snapshot.Project.Team, caller.Name, await MissingAsync(snapshot, artefact, cancellation), basis, now).TryGet(out var next, out var refusal))
            return refusal;
        if (ReviewRules.QuorumReachable(snapshot.Project, [.. next.Editors, caller.Name]) is { } unreachable)
            return unreachable;
        transaction.Step(next).Version(step, next.Version, artefact)
            .Decide(now, caller.Name, "step-submitted", step, next.Version)
            .Send(new OutboxMessage(OutboxKind.WakeStep, StepInstance.Id(caller.ProjectId, step, next.Round)));
        transaction.Send(new OutboxMessage(OutboxKind.RemoveWork, WorkItems.Round(next)));
        WorkItems.AskToReview(transaction, snapshot.Project, next, ReviewRules.Reviewers(snapshot.Project, next));
        return (Outcome<StepState>)next;
    }, cancellation);

    public Task<Outcome<StepState>> ReopenAsync(Caller caller, Step step, string? reason, CancellationToken cancellation) => runner.RunAsync(caller, (snapshot, transaction) =>
    {
        var now = time.GetUtcNow();
        if (!StepRules.Reopen(snapshot.Step(step), snapshot.Project.Team, caller.Name, reason, now).TryGet(out var next, out var refusal))
            return Task.FromResult<Outcome<StepState>>(refusal);
        transaction.Step(next)
            .Decide(now, caller.Name, "step-reopened", step, next.Version, reason)
            .Send(new OutboxMessage(OutboxKind.StartStep, StepInstance.Id(caller.ProjectId, step, next.Round)));
        WorkItems.AskForCells(transaction, next);
        return Task.FromResult<Outcome<StepState>>(next);
    }, cancellation);

    private async Task<CompletenessInput> InputAsync(ProjectSnapshot snapshot, Artefact artefact, CancellationToken cancellation)
    {
        var approved = await artefacts.ApprovedAsync(snapshot, artefact.Step.Inputs().Union(EvidenceReferences.StepsCited(artefact)), cancellation);
        var stale = artefact.Step.Inputs().Where(input => snapshot.Step(input).StaleReasons.Count > 0).ToList();
        return new CompletenessInput(artefact, approved, snapshot.Project, stale, snapshot.InputVersions(artefact.Step), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))
        {
            Replaced = artefact.Step is Step.Scenarios or Step.Map ? await replaced.OfAsync(snapshot.Project.Charter, cancellation) : null,
        };
    }
}
