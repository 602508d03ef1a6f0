using Journey.Domain.Artefacts;
using Journey.Domain.Steps;

namespace Journey.Domain.Dependencies;

/// <summary>The causes found for the parts of one approved artefact: of each cause the shortest path.</summary>
internal sealed class CauseSet
{
    private readonly Artefact artefact;
    private readonly Dictionary<string, List<string>> readers = new(StringComparer.Ordinal);
    private readonly List<string> readersOfAll = [];
    private readonly Dictionary<(string? Part, string Reason, string Root), StaleCause> causes = [];

    public CauseSet(Artefact artefact)
    {
        this.artefact = artefact;
        foreach (var (key, part) in artefact.Parts.OrderBy(part => part.Key, StringComparer.Ordinal))
        {
            if (PartTopics.RestsOnAll(part))
                readersOfAll.Add(key);
            foreach (var topic in PartTopics.RestsOn(part, artefact).Distinct(StringComparer.Ordinal))
            {
                if (!readers.TryGetValue(topic, out var parts))
                    readers.Add(topic, parts = []);
                parts.Add(key);
            }
        }
    }

    public int Count => causes.Count;

    /// <summary>Whether a part of an earlier step wants one here that is not there, or did: a cell for each persona, an initiative for each "go".</summary>
    /// <param name="key">Of that part.</param>
    /// <param name="before">As the step knew it; null where it was not there.</param>
    /// <param name="after">As it is now; null where it is gone.</param>
    public bool Lacks(string key, ArtefactPart? before, ArtefactPart? after) => artefact.Step switch
    {
        Step.Goals or Step.Emotions or Step.Scenarios => (before ?? after) is Persona && (before is null || after is null),
        Step.Monitoring => after is Improvement { Decision: ImprovementDecision.Go } && before is not Improvement { Decision: ImprovementDecision.Go } && artefact.Of<Initiative>().All(initiative => initiative.Value.Improvement != key),
        _ => false,
    };

    /// <summary>Adds the cause to each part that rests on one of the topics.</summary>
    public void Spread(IReadOnlyList<string> topics, StaleCause cause)
    {
        foreach (var part in readersOfAll.Concat(topics.Where(readers.ContainsKey).SelectMany(topic => readers[topic])).Distinct())
            Add(part, cause);
    }

    public void Add(string? part, StaleCause cause)
    {
        var key = (part, cause.Reason, cause.Root);
        if (!causes.TryGetValue(key, out var other) || cause.Path.Count < other.Path.Count)
            causes[key] = cause;
    }

    public IEnumerable<(string? Part, StaleCause Cause)> All() => causes.Select(pair => (pair.Key.Part, pair.Value));

    /// <returns>Each part with its causes, those with the shortest paths first. Those that lie in no artefact can't be found again, so all of them stay.</returns>
    public IReadOnlyList<StalePart> Parts() =>
    [
        .. causes.GroupBy(pair => pair.Key.Part, pair => pair.Value).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
            new StalePart(group.Key, [.. group.OrderBy(cause => cause.Path.Count).ThenBy(cause => cause.Reason, StringComparer.Ordinal)]).Shortened(Math.Max(Staleness.MostCauses, group.Count(cause => cause.Path.Count == 0)))),
    ];
}
