using System.Text.Json.Nodes;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Steps;

/// <summary>A part as it stands after a command.</summary>
/// <param name="IsNew">Whether the command made it.</param>
public sealed record SavedPart(StoredPart Stored, bool IsNew);

/// <summary>Writes parts of a step's working copy. What stands already as it was sent is not written again.</summary>
public sealed class PartCommands(CommandRunner runner, ArtefactRepository artefacts, FilledAssignments filled, TimeProvider time)
{
    private const int MostParts = 2000;

    /// <summary>Assignments that one save takes away: its transaction holds 100 rows.</summary>
    private const int MostSettled = 60;

    /// <summary>Writes the whole part, or some of its cells.</summary>
    /// <param name="caller">Who writes.</param>
    /// <param name="edit">What is to stand there.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public Task<Outcome<SavedPart>> WriteAsync(Caller caller, PartEdit edit, CancellationToken cancellation)
    {
        var key = edit.Key;
        if (key.Kind.Computed)
            return Task.FromResult<Outcome<SavedPart>>(Computed(key));
        if (edit.Malformed() is { } invalid)
            return Task.FromResult<Outcome<SavedPart>>(invalid);
        return runner.RunAsync<SavedPart>(caller, async (snapshot, transaction) =>
        {
            if (!StepRules.Edit(snapshot.Step(key.Kind.Step), snapshot.Project.Team, caller.Name).TryGet(out var state, out var refusal))
                return refusal;
            if (!TargetRules.Mark(key.Kind, edit.Document, snapshot.Project).TryGet(out var document, out var mistaken))
                return mistaken;
            var stored = await artefacts.PartAsync(caller.ProjectId, key, cancellation);
            if (!(edit with { Document = document }).On(stored).TryGet(out var part, out var conflict))
                return conflict;
            if (stored is { Drafted: false } && PartEdit.IsSame(stored.Part, part))
                return new SavedPart(stored, false);
            if (stored is null && (await artefacts.PartsAsync(snapshot, key.Kind.Step, cancellation)).Count >= MostParts)
                return new Refusal(RefusalKind.Conflict, "parts-too-many", $"Step '{key.Kind.Step.Slug()}' has {MostParts} parts already.", "Remove some, or draw them together.", "part");
            if ((IdRules.Check(key, part, snapshot.Project) ?? TargetRules.Check(part, snapshot.Project)) is { } misplaced)
                return misplaced;
            var next = new StoredPart(key, part, stored?.Revision + 1 ?? snapshot.FirstRevision(key.Kind.Step), caller.Name, time.GetUtcNow(), Drafted: false);
            transaction.Part(stored, next).Step(state);
            await SettleAsync(snapshot, transaction, (stored, next), cancellation);
            return new SavedPart(next, stored is null);
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
            if (PartEdit.Stale(key, ifMatch, stored) is { } stale)
                return stale;
            transaction.WithdrawPart(stored).Step(state);
            await SettleAsync(snapshot, transaction, (stored, null), cancellation);
            return (Outcome<PartKey>)key;
        }, cancellation);

    /// <summary>What was assigned of the part and is filled now, or went with it, goes in the same transaction; so does what is of no part, as far as there is room, and the rest after it.</summary>
    private async Task SettleAsync(ProjectSnapshot snapshot, ProjectTransaction transaction, (StoredPart? Before, StoredPart? After) change, CancellationToken cancellation)
    {
        var step = (change.After ?? change.Before)!.Key.Kind.Step;
        var settled = (await filled.ByAsync(snapshot, step, [change], AfterAsync, cancellation)).OrderByDescending(one => one.Holder == step).ToList();
        foreach (var one in settled.Take(MostSettled))
            transaction.Unassign(one);
        if (settled.Count > MostSettled)
            MootAssignments.Changed(transaction, time.GetUtcNow());

        async Task<Artefact> AfterAsync() =>
            FilledAssignments.After(step, (await artefacts.PartsAsync(snapshot, step, cancellation)).ToDictionary(part => part.Key.ToString()), [change]);
    }

    private static Refusal Computed(PartKey key) =>
        new(RefusalKind.Forbidden, "part-computed", $"'{key}' is computed from evidence; nobody writes it.", "Import evidence, or say what you know in another part.", "part");
}
