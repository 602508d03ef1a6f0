using Journey.Analysis.Drafts;
using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Privacy;
using Journey.Functions.Commands.Projects;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Steps;

/// <summary>
/// Drafts a step from evidence and approved versions. It touches nothing that a member wrote: in a part that members wrote in, it brings its own
/// cells up to date, and a part that they removed stays away.
/// </summary>
public sealed class StepDrafter(CommandRunner runner, ArtefactRepository artefacts, EvidenceReader evidence, KnownNames names, FilledAssignments filled, ReplacedMaps replaced, TimeProvider time)
{
    /// <param name="caller">The backend, in the project.</param>
    /// <param name="step">The step; nothing is done unless it is open.</param>
    /// <param name="round">Only in this round; null for whichever is open.</param>
    /// <param name="again">Whether a draft that was made before is brought up to date with the evidence.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task DraftAsync(Caller caller, Step step, int? round, bool again, CancellationToken cancellation)
    {
        var projectId = caller.ProjectId;
        (IReadOnlyDictionary<string, ArtefactPart> Parts, IReadOnlyList<string>? Plan)? draft = null;
        while (true)
        {
            var outcome = await runner.RunAsync<bool>(caller, async (snapshot, transaction) =>
            {
                var state = snapshot.Step(step);
                if (state.Status != StepStatus.Open || (round is not null && state.Round != round) || (state.DraftedAt is not null && !again))
                    return true;
                var stored = (await artefacts.PartsAsync(projectId, step, cancellation)).ToDictionary(part => part.Key.ToString());
                var plan = stored.Values.Where(part => !part.Drafted).Select(part => part.Part).OfType<PlannedPath>().FirstOrDefault()?.Touchpoints;
                if (draft is not { } made || !(made.Plan ?? []).SequenceEqual(plan ?? []))
                    draft = made = (await ComputeAsync(snapshot, step, plan, stored.Values, cancellation), plan);
                var changes = Changes(made.Parts, stored, step, snapshot.Withdrawn(step).ToHashSet(StringComparer.Ordinal)).ToList();
                if (changes.Count == 0 && state is { DraftedAt: not null, Drafting: false })
                    return true;
                var done = await filled.WriteAsync(snapshot, transaction, step, stored, changes, gone => transaction.RemovePart(gone), cancellation);
                transaction.Step(done ? state with { DraftedAt = time.GetUtcNow(), Drafting = false } : state with { Drafting = true });
                return done;
            }, cancellation);
            if (!outcome.TryGet(out var finished, out var refusal))
                throw new InvalidOperationException($"The draft of step '{step.Slug()}' was refused: {refusal.Reason}");
            if (finished)
                return;
        }
    }

    private async Task<IReadOnlyDictionary<string, ArtefactPart>> ComputeAsync(ProjectSnapshot snapshot, Step step, IReadOnlyList<string>? plan, IEnumerable<StoredPart> stored, CancellationToken cancellation)
    {
        var all = await evidence.ReadAsync(snapshot.Project.Id, StepDraft.LooksAtCustomers(step), cancellation);
        var approved = await artefacts.ApprovedAsync(snapshot, StepOrder.All.Where(other => other < step), cancellation);
        var versions = snapshot.Steps.Where(state => state.ApprovedVersion is not null).ToDictionary(state => state.Step, state => state.ApprovedVersion!.Value);
        var input = new DraftInput(step, snapshot.Project, approved, versions, all.Journeys, all.Moods, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) { Plan = plan, Replaced = step == Step.Scenarios ? await replaced.OfAsync(snapshot.Project.Charter, cancellation) : null };
        if (step == Step.Personas)
            input = input with { Profiles = PersonaSegments.ProfilesOf(ArtefactRepository.ToArtefact(step, stored)) };
        return StepDraft.Of(StepDraft.MakesIds(step) ? await NamedAsync(input, snapshot, stored, cancellation) : input);
    }

    /// <summary>No id that is made now spells a customer whom the CRM knows; those that members wrote or approved stay.</summary>
    private async Task<DraftInput> NamedAsync(DraftInput input, ProjectSnapshot snapshot, IEnumerable<StoredPart> stored, CancellationToken cancellation)
    {
        var approved = (await artefacts.ApprovedAsync(snapshot, [input.Step], cancellation))[input.Step];
        var (before, written) = (approved.Parts.Keys.Select(key => key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..]), stored.Where(IsAMembers).ToList());
        return input with
        {
            Naming = await names.AmongAsync(snapshot.Project.Id, input.Labels(), cancellation),
            Kept = [.. written.Select(part => part.Key.Id).Concat(before).SelectMany(id => id.Split('.'))],
            KeptTouchpoints = [.. written.Where(part => part.Part is Touchpoint).Select(part => KeyValuePair.Create(part.Key.Id, (Touchpoint)part.Part)), .. approved.Of<Touchpoint>()],
        };
    }

    /// <summary>Parts to write, each with what stands there now; drafted parts that the new draft no longer has go away.</summary>
    private IEnumerable<(StoredPart? Before, StoredPart? After)> Changes(IReadOnlyDictionary<string, ArtefactPart> draft, Dictionary<string, StoredPart> stored, Step step, HashSet<string> withdrawn)
    {
        foreach (var (key, part) in draft)
        {
            stored.TryGetValue(key, out var before);
            if (before is null && withdrawn.Contains(key))
                continue;
            var next = before is { Drafted: false, Key.Kind: { Computed: false } kind } ? CellRenewal.Renew(kind, before.Part, before.Stamps, part) : part;
            if (before is not null && PartJson.Write(before.Part) == PartJson.Write(next))
                continue;
            if (!PartKey.Parse(step, key).TryGet(out var parsed, out var refusal))
                throw new InvalidOperationException($"The draft names a part '{key}': {refusal.Reason}");
            yield return (before, before is { Drafted: false, Key.Kind.Computed: false }
                ? before with { Part = next, Revision = before.Revision + 1, At = time.GetUtcNow(), IsRenewed = true }
                : new StoredPart(parsed, next, (before?.Revision ?? 0) + 1, CellRenewal.Backend, time.GetUtcNow(), Drafted: true));
        }

        foreach (var (_, gone) in stored.Where(part => !IsAMembers(part.Value) && !draft.ContainsKey(part.Key)))
            yield return (gone, null);
    }

    /// <summary>What is computed is nobody's, whatever an earlier release noted.</summary>
    private static bool IsAMembers(StoredPart? part) => part is { Drafted: false, Key.Kind.Computed: false };
}
