using System.Text.Json.Nodes;
using Journey.Domain.Artefacts;
using Journey.Domain.Assignments;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Http;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands;

/// <summary>Writes parts of a step's working copy.</summary>
public sealed class PartCommands(CommandRunner runner, StepCommands steps, ArtefactRepository artefacts, AssignmentRepository assignments, TimeProvider time)
{
    private const int MostParts = 2000;

    /// <param name="caller">Who writes.</param>
    /// <param name="key">The part.</param>
    /// <param name="document">As it was sent.</param>
    /// <param name="ifMatch">Revision that the caller has read; null for a new part.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public Task<Outcome<StoredPart>> WriteAsync(Caller caller, PartKey key, JsonNode? document, int? ifMatch, CancellationToken cancellation)
    {
        if (key.Kind.Computed)
            return Task.FromResult<Outcome<StoredPart>>(Computed(key));
        if (!PartJson.Parse(key.Kind, document).TryGet(out var sent, out var invalid))
            return Task.FromResult<Outcome<StoredPart>>(invalid);
        return runner.RunAsync(caller, async (snapshot, transaction) =>
        {
            if (!StepRules.Edit(snapshot.Step(key.Kind.Step), snapshot.Project.Team, caller.Name).TryGet(out var state, out var refusal))
                return refusal;
            var stored = await artefacts.PartAsync(caller.ProjectId, key, cancellation);
            if (RevisionTag.Check(key.ToString(), ifMatch, stored?.Revision) is { } stale)
                return stale;
            if (stored is null && (await artefacts.PartsAsync(caller.ProjectId, key.Kind.Step, cancellation)).Count >= MostParts)
                return new Refusal(RefusalKind.Conflict, "parts-too-many", $"Step '{key.Kind.Step.Slug()}' has {MostParts} parts already.", "Remove some, or draw them together.", "part");
            if (!ProvenanceRules.Apply(stored?.Part, sent).TryGet(out var part, out var claimed))
                return claimed;
            if ((IdRules.Check(key, part, snapshot.Project) ?? FutureStateRules.Target(part, snapshot.Project)) is { } misplaced)
                return misplaced;
            var next = new StoredPart(key, part, (stored?.Revision ?? 0) + 1, caller.Name, time.GetUtcNow(), Drafted: false);
            transaction.Part(stored, next).Step(state);
            await SettleAsync(snapshot, transaction, state, next, cancellation);
            return (Outcome<StoredPart>)next;
        }, cancellation);
    }

    public Task<Outcome<PartKey>> RemoveAsync(Caller caller, PartKey key, int? ifMatch, CancellationToken cancellation) => key.Kind.Computed
        ? Task.FromResult<Outcome<PartKey>>(Computed(key))
        : runner.RunAsync(caller, async (snapshot, transaction) =>
        {
            if (!StepRules.Edit(snapshot.Step(key.Kind.Step), snapshot.Project.Team, caller.Name).TryGet(out var state, out var refusal))
                return refusal;
            if (await artefacts.PartAsync(caller.ProjectId, key, cancellation) is not { } stored)
                return Refuse.Unknown("part", key.ToString());
            if (RevisionTag.Check(key.ToString(), ifMatch, stored.Revision) is { } stale)
                return stale;
            transaction.RemovePart(stored).Step(state);
            return (Outcome<PartKey>)key;
        }, cancellation);

    /// <summary>What was assigned of the part and is filled now waits for nobody any more; all in the same transaction.</summary>
    private async Task SettleAsync(ProjectSnapshot snapshot, ProjectTransaction transaction, StepState state, StoredPart written, CancellationToken cancellation)
    {
        var (projectId, key) = (snapshot.Project.Id, written.Key.ToString());
        if (await assignments.OfPartAsync(projectId, state.Step, key, cancellation) is not { Count: > 0 } assigned)
            return;
        var copy = await artefacts.WorkingCopyAsync(projectId, state.Step, cancellation);
        var missing = await steps.MissingAsync(snapshot, copy with { Parts = new Dictionary<string, ArtefactPart>(copy.Parts) { [key] = written.Part } }, cancellation);
        foreach (var filled in assigned.Where(assignment => AssignmentRules.IsFilled(assignment, missing)))
            AssignmentCommands.Settle(transaction, state, filled);
    }

    private static Refusal Computed(PartKey key) =>
        new(RefusalKind.Forbidden, "part-computed", $"'{key}' is computed from evidence; nobody writes it.", "Import evidence, or say what you know in another part.", "part");
}
