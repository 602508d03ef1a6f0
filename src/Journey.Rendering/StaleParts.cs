using Journey.Domain.Dependencies;
using Journey.Domain.Steps;

namespace Journey.Rendering;

/// <summary>Which parts of the approved artefacts may no longer hold.</summary>
internal sealed class StaleParts(Staleness staleness)
{
    private readonly Dictionary<string, HashSet<string>> parts = staleness.Steps.ToDictionary(step => step.Key, step => step.Value.Select(stale => stale.Part).OfType<string>().ToHashSet(StringComparer.Ordinal));

    public bool Contains(Step step, string key) => parts.TryGetValue(step.Slug(), out var stale) && (stale.Contains(key) || stale.Contains(Staleness.EveryPart));
}
