using Journey.Domain.Artefacts;
using Journey.Domain.Assignments;
using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Steps;

/// <summary>What was assigned and waits for nobody any more once parts are written or removed, whoever does that; the member's list hides it from then on.</summary>
public sealed class FilledAssignments(StepCommands steps, AssignmentRepository assignments)
{
    /// <summary>Parts and assignments in one transaction, which holds 100 rows.</summary>
    private const int RowsAtOnce = 80;

    /// <summary>Writes parts of a working copy, each with what it settles; what it settles of other parts, and of no part of the step, goes with the last.</summary>
    /// <param name="snapshot">The project before the write.</param>
    /// <param name="transaction">Gets what it has room for.</param>
    /// <param name="step">The step.</param>
    /// <param name="stored">Its parts as they stand, by key.</param>
    /// <param name="changes">What becomes of them: null before for a new part, null after for one that goes.</param>
    /// <param name="remove">Takes a part away.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>Whether all of it found room; the rest is for the next transaction.</returns>
    public async Task<bool> WriteAsync(
        ProjectSnapshot snapshot, ProjectTransaction transaction, Step step, IReadOnlyDictionary<string, StoredPart> stored, IReadOnlyList<(StoredPart? Before, StoredPart? After)> changes, Action<StoredPart> remove, CancellationToken cancellation)
    {
        var settled = (await ByAsync(snapshot, step, changes, () => Task.FromResult(After(step, stored, changes)), cancellation)).ToLookup(one => one.Part);
        var room = RowsAtOnce;
        foreach (var (before, after) in changes)
        {
            var gone = settled[KeyOf((before, after))].ToList();
            if (room <= gone.Count && room < RowsAtOnce)
                return false;
            if (after is null)
                remove(before!);
            else
                transaction.Part(before, after);
            gone.ForEach(one => transaction.Unassign(one));
            room -= gone.Count + 1;
        }

        var changed = changes.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        var others = settled.Where(part => !changed.Contains(part.Key)).SelectMany(one => one).ToList();
        foreach (var one in others.Take(Math.Max(0, room)))
            transaction.Unassign(one);
        return others.Count <= room;
    }

    /// <returns>
    /// What the step lacks no more: of the parts that change, of no part of the step, and of other parts what it lacked when it was assigned; what else is assigned of a part that stays as it is stands.
    /// </returns>
    /// <param name="snapshot">The project before the write.</param>
    /// <param name="step">The step.</param>
    /// <param name="changes">As of <see cref="WriteAsync"/>.</param>
    /// <param name="after">The step's working copy after the write; asked only where something is assigned.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<IReadOnlyList<CellAssignment>> ByAsync(
        ProjectSnapshot snapshot, Step step, IReadOnlyList<(StoredPart? Before, StoredPart? After)> changes, Func<Task<Artefact>> after, CancellationToken cancellation)
    {
        var changed = changes.ToDictionary(KeyOf);
        var asked = (await assignments.OfStepAsync(snapshot.Project.Id, step, cancellation))
            .Where(one => changed.TryGetValue(one.Part, out var change) ? Answers(change, one) : one.Lacked || one.Holder != step).ToList();
        if (asked.Count == 0)
            return [];
        var missing = await steps.MissingAsync(snapshot, await after(), cancellation);
        return [.. asked.Where(one => AssignmentRules.IsFilled(one, changed.GetValueOrDefault(one.Part).After?.Part, missing))];
    }

    /// <returns>The working copy as the changes leave it.</returns>
    public static Artefact After(Step step, IReadOnlyDictionary<string, StoredPart> stored, IEnumerable<(StoredPart? Before, StoredPart? After)> changes)
    {
        var parts = stored.ToDictionary(part => part.Key, part => part.Value.Part);
        foreach (var change in changes)
        {
            if (change.After is null)
                parts.Remove(KeyOf(change));
            else
                parts[KeyOf(change)] = change.After.Part;
        }

        return new Artefact(step, parts);
    }

    private static string KeyOf((StoredPart? Before, StoredPart? After) change) => (change.After ?? change.Before)!.Key.ToString();

    /// <summary>Where the backend brings a part up to date, it answers what was empty; what was there and is to be written anew waits for its member.</summary>
    private static bool Answers((StoredPart? Before, StoredPart? After) change, CellAssignment assignment) =>
        change is not ({ } before, { Drafted: true } or { IsRenewed: true }) || (assignment.Field is { } field && !CellHistory.IsFilled(before.Part, field));
}
