using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Domain.Versions;

namespace Journey.Domain.Dependencies;

/// <summary>An approved version.</summary>
/// <param name="Artefact">Its parts.</param>
/// <param name="Version">Its number.</param>
/// <param name="Basis">What it was written on: approved versions of earlier steps, and the charter's revision, by name. What is not named is not known.</param>
public sealed record ApprovedStep(Artefact Artefact, int Version, IReadOnlyDictionary<string, int> Basis);

/// <summary>
/// Which parts of approved artefacts may no longer hold. An artefact was written on certain versions of the steps it reads; what differs in them
/// now reaches the parts that rest on it, and through those the later steps, unless those were approved again since.
/// </summary>
public sealed class StalenessGraph
{
    private readonly IReadOnlyDictionary<Step, ApprovedStep> approved;
    private readonly Func<Step, int, Artefact> version;
    private readonly Staleness known;
    private readonly Dictionary<Step, CauseSet> found = [];
    private readonly Dictionary<(Step Step, int Then), Dictionary<string, PartChange>> since = [];

    private StalenessGraph(IReadOnlyDictionary<Step, ApprovedStep> approved, Func<Step, int, Artefact> version, Staleness known) =>
        (this.approved, this.version, this.known) = (approved, version, known);

    /// <param name="approved">The approved versions, by step.</param>
    /// <param name="version">Gives an earlier version of a step.</param>
    /// <param name="known">What was found before: causes that lie in no artefact are kept until their step is approved again.</param>
    public static Staleness Of(IReadOnlyDictionary<Step, ApprovedStep> approved, Func<Step, int, Artefact> version, Staleness known)
    {
        var graph = new StalenessGraph(approved, version, known);
        foreach (var step in StepOrder.All.Where(approved.ContainsKey))
            graph.found.Add(step, graph.CausesOf(step));
        return known with { Steps = graph.found.Where(pair => pair.Value.Count > 0).ToDictionary(pair => pair.Key.Slug(), pair => pair.Value.Parts()) };
    }

    /// <returns>The parts of an artefact that a change of the charter reaches at once.</returns>
    /// <param name="topic">As of <see cref="CharterEffect"/>.</param>
    /// <param name="artefact">Of a step that the change concerns.</param>
    public static IEnumerable<string?> Reached(string? topic, Artefact artefact) => topic is null or Staleness.EveryPart
        ? (IEnumerable<string?>)[topic]
        : artefact.Parts.Where(part => PartTopics.RestsOn(part.Value, artefact).Select(CharterChange.Said).Contains(CharterChange.Said(topic))).Select(part => part.Key);

    private CauseSet CausesOf(Step step)
    {
        var own = approved[step];
        var causes = new CauseSet(own.Artefact);
        foreach (var part in known[step.Slug()])
        {
            foreach (var cause in part.Causes.Where(cause => cause.Path.Count == 0 && IsNews(cause, own)))
                causes.Add(part.Part, cause);
        }

        // All that are earlier, not its inputs alone: a part may cite any.
        foreach (var input in StepOrder.All.Where(earlier => earlier < step && approved.ContainsKey(earlier)))
        {
            if (own.Basis.TryGetValue(input.Slug(), out var then))
                Changed(causes, input, then);
            foreach (var (part, cause) in found[input].All().Where(pair => pair.Cause.Root != Staleness.Evidence && IsNews(pair.Cause, own)))
                causes.Spread(Through(input, part), cause with { Path = [.. cause.Path, part is null or Staleness.EveryPart ? input.Slug() : part] });
        }

        return causes;
    }

    private void Changed(CauseSet causes, Step input, int then)
    {
        var now = approved[input];
        foreach (var change in Since(input, then).Values)
        {
            var (before, after) = (version(input, then).Parts.GetValueOrDefault(change.Part), now.Artefact.Parts.GetValueOrDefault(change.Part));
            var topics = new[] { before, after }.OfType<ArtefactPart>().SelectMany(part => PartTopics.About(change.Part, part)).ToList();
            var cause = new StaleCause($"'{change.Part}' {Word(change.Kind)} in step '{input.Slug()}', version {now.Version}.", input.Slug(), now.Version, [change.Part]);
            causes.Spread(topics, cause);
            if (causes.Lacks(change.Part, before, after))
                causes.Add(null, cause);
        }
    }

    /// <summary>What changed in a step between an earlier version and the approved one, by part.</summary>
    private Dictionary<string, PartChange> Since(Step step, int then)
    {
        if (!since.TryGetValue((step, then), out var changes))
        {
            var now = approved[step];
            changes = then == now.Version ? [] : ArtefactDiff.Of(version(step, then), now.Artefact).ToDictionary(change => change.Part);
            since.Add((step, then), changes);
        }

        return changes;
    }

    /// <summary>What a stale part of an input brings with it: nothing where only something is missing there.</summary>
    private IReadOnlyList<string> Through(Step input, string? part)
    {
        var parts = approved[input].Artefact.Parts;
        return part switch
        {
            null => [],
            Staleness.EveryPart => [.. parts.SelectMany(each => PartTopics.About(each.Key, each.Value))],
            _ => [.. PartTopics.About(part, parts[part])],
        };
    }

    /// <summary>Whether the step was approved without knowing of that change. A basis that is not known was another one.</summary>
    private bool IsNews(StaleCause cause, ApprovedStep step)
    {
        if (cause.Root == Staleness.Evidence || !step.Basis.TryGetValue(cause.Root, out var then))
            return true;
        return cause.Root == Staleness.Charter ? then < cause.Version : StepOrder.TryParse(cause.Root, out var root) && Since(root, then).ContainsKey(cause.Path[0]);
    }

    private static string Word(PartChangeKind kind) => kind switch
    {
        PartChangeKind.Added => "was added",
        PartChangeKind.Removed => "was removed",
        _ => "changed",
    };
}
