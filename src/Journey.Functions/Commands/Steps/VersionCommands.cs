using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Steps;

/// <summary>Brings a stored version back into the working copy of its open step, from where it is submitted as the next version.</summary>
public sealed class VersionCommands(CommandRunner runner, ArtefactRepository artefacts, FilledAssignments filled, TimeProvider time)
{
    /// <summary>
    /// Nothing else changes or submits the step until all of it is there, and what it fills of what was assigned waits for nobody any more; a restoration that breaks off half-way is completed by the same request once more.
    /// </summary>
    /// <param name="caller">Who restores.</param>
    /// <param name="wanted">The stored version.</param>
    /// <param name="version">Its number, for the decision log.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<Outcome<StepState>> RestoreAsync(Caller caller, Artefact wanted, int version, CancellationToken cancellation)
    {
        var step = wanted.Step;
        while (true)
        {
            var isWhole = false;
            var outcome = await runner.RunAsync(caller, async (snapshot, transaction) =>
            {
                if (!StepRules.Restore(snapshot.Step(step), snapshot.Project.Team, caller.Name, version).TryGet(out var state, out var refusal))
                    return refusal;
                var stored = (await artefacts.PartsAsync(caller.ProjectId, step, cancellation)).ToDictionary(part => part.Key.ToString());
                var changes = Changes(wanted, stored, caller.Name).ToList();
                isWhole = await filled.WriteAsync(snapshot, transaction, step, stored, changes, gone => transaction.RemovePart(gone), cancellation);
                state = state with { Restoring = isWhole ? null : version };
                transaction.Step(state);
                if (isWhole)
                    transaction.Decide(time.GetUtcNow(), caller.Name, "version-restored", step, version);
                return (Outcome<StepState>)state;
            }, cancellation);
            if (isWhole || outcome is Outcome<StepState>.Refused)
                return outcome;
        }
    }

    /// <summary>What is computed stays as the evidence has it now.</summary>
    private IEnumerable<(StoredPart? Before, StoredPart? After)> Changes(Artefact wanted, Dictionary<string, StoredPart> stored, string by)
    {
        foreach (var (key, part) in wanted.Parts)
        {
            stored.TryGetValue(key, out var before);
            if (before is not null && PartJson.Write(before.Part) == PartJson.Write(part))
                continue;
            if (!PartKey.Parse(wanted.Step, key).TryGet(out var parsed, out var refusal))
                throw new InvalidDataException($"A stored version names a part '{key}': {refusal.Reason}");
            if (parsed.Kind.Computed)
                continue;
            yield return (before, new StoredPart(parsed, part, (before?.Revision ?? 0) + 1, by, time.GetUtcNow(), Drafted: false));
        }

        foreach (var (_, gone) in stored.Where(part => !part.Value.Key.Kind.Computed && !wanted.Parts.ContainsKey(part.Key)))
            yield return (gone, null);
    }
}
