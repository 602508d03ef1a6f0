using Journey.Domain.Artefacts;
using Journey.Domain.Dependencies;
using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Projects;

/// <summary>
/// Marks what a changed charter makes stale: each version, approved or under review, is compared with the charter that it was written on.
/// So a change that is taken back leaves no mark. Where that charter is not known, since a release before this one kept none, marks add up.
/// </summary>
/// <param name="snapshot">The project before the change.</param>
/// <param name="transaction">The change; gets the charter that is to be remembered.</param>
/// <param name="charter">As it is from now on.</param>
internal sealed class CharterMarks(ProjectSnapshot snapshot, ProjectTransaction transaction, Charter charter)
{
    private readonly int next = snapshot.CharterRevision + 1;
    private readonly List<CharterEffect> effects = [.. CharterChange.Effects(snapshot.Project.Charter, charter)];
    private readonly Dictionary<int, Charter> writtenOn = new(snapshot.EarlierCharters);

    public async Task<Staleness> MarkAsync(Staleness known, Func<Step, Task<Artefact>> read)
    {
        Keep(known);
        foreach (var state in snapshot.Steps)
        {
            if (state.ApprovedVersion is not null)
                known = await ApprovedAsync(known, state, read);
            if (state is { Status: StepStatus.Submitted, InputVersions: { } basis })
                known = UnderReview(known, state.Step, basis);
        }

        return known;
    }

    /// <returns>Why the step is stale, or will be once it is approved, since this change.</returns>
    public IReadOnlyList<string> Reasons(string step, Staleness known) =>
    [
        .. known[step].SelectMany(part => part.Causes).Where(cause => cause.Root == Staleness.Charter && cause.Version == next).Select(cause => cause.Reason)
            .Concat(Late(known, step).Where(change => change.Revision == next).Select(change => change.Reason)).Distinct(),
    ];

    /// <summary>The present charter is about to be another one; of the earlier ones, those that nothing was written on are not needed any more.</summary>
    private void Keep(Staleness known)
    {
        var bases = snapshot.Steps.SelectMany(Bases).ToLookup(one => one.Revision, one => one.Step);
        foreach (var revision in bases.Select(one => one.Key).Except(writtenOn.Keys).Where(revision => revision == snapshot.CharterRevision || !bases[revision].Any(step => IsMarkedSince(known, step, revision))).ToList())
        {
            transaction.KeepCharter(revision);
            writtenOn.Add(revision, snapshot.Project.Charter);
        }

        foreach (var revision in snapshot.EarlierCharters.Keys.Where(revision => !bases.Contains(revision)))
            transaction.ForgetCharter(revision);
    }

    private async Task<Staleness> ApprovedAsync(Staleness known, StepState state, Func<Step, Task<Artefact>> read)
    {
        var step = state.Step.Slug();
        var before = WrittenOn(state.Basis());
        var versions = known[step].SelectMany(part => part.Causes).Where(IsOwn).GroupBy(cause => cause.Reason, cause => cause.Version).ToDictionary(group => group.Key, group => group.Max());
        var marked = before is null ? known : known.WithoutRoot(Staleness.Charter, step);
        foreach (var effect in Effects(before, state.Step))
            marked = marked.With(step, StalenessGraph.Reached(effect.Topic, await read(state.Step)), new StaleCause(effect.Reason, Staleness.Charter, Since(effect.Reason, versions), []));
        return marked;
    }

    private Staleness UnderReview(Staleness known, Step step, IReadOnlyDictionary<string, int> basis)
    {
        var before = WrittenOn(basis);
        var versions = Late(known, step.Slug()).ToDictionary(change => change.Reason, change => change.Revision);
        return Effects(before, step).Aggregate(
            before is null ? known : known.WithoutLate(step.Slug()),
            (noted, effect) => noted.Noting(step.Slug(), new LateChange(effect.Reason, effect.Topic, Since(effect.Reason, versions)), basis));
    }

    private IEnumerable<CharterEffect> Effects(Charter? before, Step step) =>
        (before is null ? effects : CharterChange.Effects(before, charter)).Where(effect => effect.Steps.Contains(step));

    /// <summary>The revision that brought it; this one where it changed once more.</summary>
    private int Since(string reason, Dictionary<string, int> versions) =>
        versions.TryGetValue(reason, out var version) && effects.TrueForAll(effect => effect.Reason != reason) ? version : next;

    private Charter? WrittenOn(IReadOnlyDictionary<string, int> basis) =>
        basis.TryGetValue(Staleness.Charter, out var revision) ? writtenOn.GetValueOrDefault(revision) : null;

    private static IEnumerable<(int Revision, string Step)> Bases(StepState state) =>
        new[] { state.ApprovedVersion is null ? null : state.Basis(), state.Status == StepStatus.Submitted ? state.InputVersions : null }
            .Where(basis => basis is not null && basis.ContainsKey(Staleness.Charter)).Select(basis => (basis![Staleness.Charter], state.Step.Slug()));

    /// <summary>Whether the charter has changed already since that revision, without having been kept.</summary>
    private static bool IsMarkedSince(Staleness known, string step, int revision) =>
        known[step].SelectMany(part => part.Causes).Any(cause => IsOwn(cause) && cause.Version > revision) || Late(known, step).Any(change => change.Revision > revision);

    private static bool IsOwn(StaleCause cause) => cause.Root == Staleness.Charter && cause.Path.Count == 0;

    private static IReadOnlyList<LateChange> Late(Staleness known, string step) => known.Late?.GetValueOrDefault(step) ?? [];
}
