using Journey.Domain.Artefacts;
using Journey.Domain.Dependencies;
using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Steps;

/// <summary>Works out what is stale when something approved changes, and writes it with the decision that changed it.</summary>
public sealed class StalenessUpdate(ArtefactRepository artefacts, ProjectRecords records)
{
    /// <param name="snapshot">The project before the decision.</param>
    /// <param name="transaction">The decision; gets what is stale.</param>
    /// <param name="states">The steps as the decision leaves them; gets each step whose reasons are others now. The caller writes them.</param>
    /// <param name="change">What the decision itself marks or clears.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<Staleness> RunAsync(
        ProjectSnapshot snapshot, ProjectTransaction transaction, Dictionary<Step, StepState> states, Func<Staleness, Func<Step, Task<Artefact>>, Task<Staleness>> change, CancellationToken cancellation)
    {
        var reader = new VersionReader(artefacts, snapshot.Project.Id, cancellation);
        var approved = snapshot.Steps.Select(state => states.GetValueOrDefault(state.Step, state)).Where(state => state.ApprovedVersion is not null).ToDictionary(state => state.Step);
        var before = await records.StalenessAsync(snapshot.Project.Id, cancellation) ?? Noted(approved.Values);
        var known = await change(before, step => reader.ReadAsync(step, approved[step].ApprovedVersion!.Value));
        var now = known.Steps.Count == 0 && approved.Values.All(state => Outdated(state, approved).Count == 0) ? known : await ComputeAsync(approved, known, reader);
        if (!now.IsNone || !before.IsNone)
            transaction.Staleness(now);
        foreach (var state in approved.Values)
        {
            var reasons = now.Reasons(state.Step.Slug());
            if (!reasons.SequenceEqual(state.StaleReasons))
                states[state.Step] = state with { StaleReasons = reasons };
        }

        return now;
    }

    /// <summary>Before there was a record of parts, the steps' rows alone said what is stale; that holds until they are approved again.</summary>
    private static Staleness Noted(IEnumerable<StepState> approved) => approved.SelectMany(state => state.StaleReasons.Select(reason => (state.Step, reason)))
        .Aggregate(Staleness.None, (known, note) => known.With(note.Step.Slug(), [null], new StaleCause(note.reason, Staleness.Charter, 0, [])));

    private static async Task<Staleness> ComputeAsync(Dictionary<Step, StepState> approved, Staleness known, VersionReader reader)
    {
        var steps = new Dictionary<Step, ApprovedStep>();
        foreach (var state in approved.Values)
        {
            steps.Add(state.Step, new ApprovedStep(await reader.ReadAsync(state.Step, state.ApprovedVersion!.Value), state.ApprovedVersion.Value, state.Basis()));
            foreach (var (step, version) in Outdated(state, approved))
                await reader.ReadAsync(step, version);
        }

        return StalenessGraph.Of(steps, reader.Read, known);
    }

    /// <summary>Earlier steps that the approved version was written on another version of.</summary>
    private static List<(Step Step, int Version)> Outdated(StepState state, Dictionary<Step, StepState> approved) =>
        [.. state.Basis().Select(basis => (IsStep: StepOrder.TryParse(basis.Key, out var step), Step: step, Version: basis.Value))
            .Where(basis => basis.IsStep && approved.TryGetValue(basis.Step, out var now) && now.ApprovedVersion != basis.Version).Select(basis => (basis.Step, basis.Version))];

    /// <summary>Stored versions, each read once.</summary>
    private sealed class VersionReader(ArtefactRepository artefacts, string projectId, CancellationToken cancellation)
    {
        private readonly Dictionary<(Step Step, int Version), Artefact> read = [];

        public async Task<Artefact> ReadAsync(Step step, int version)
        {
            if (!read.TryGetValue((step, version), out var artefact))
            {
                artefact = await artefacts.VersionAsync(projectId, step, version, cancellation) ?? throw new InvalidOperationException($"Version {version} of step '{step.Slug()}' is named but not stored.");
                read.Add((step, version), artefact);
            }

            return artefact;
        }

        public Artefact Read(Step step, int version) => read[(step, version)];
    }
}
