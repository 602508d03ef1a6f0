using System.Collections.Concurrent;
using System.Collections.Immutable;
using Journey.Analysis.Journeys;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Privacy;

namespace Journey.Analysis.Drafts;

/// <summary>Ids of touchpoints by what evidence calls them: spelled, but of what names a customer a number, of which nothing is to be read. An id that is there stays, however it was made.</summary>
/// <param name="known">Ids that are there.</param>
/// <param name="naming">What names a customer; null for nothing.</param>
/// <param name="struck">Ids by what their labels are spelled since a customer was struck out, see <see cref="Struck"/>; null for none.</param>
public sealed class TouchpointIds(IEnumerable<string> known, IReadOnlySet<string>? naming = null, IReadOnlyDictionary<string, string>? struck = null)
{
    private readonly HashSet<string> known = known.ToHashSet(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> made = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string> struck = struck ?? ImmutableDictionary<string, string>.Empty;
    private readonly IReadOnlySet<string> naming = naming ?? ImmutableHashSet<string>.Empty;

    /// <returns>The id of the touchpoint that a place is at: its touchpoint's, or its activity's where it names none.</returns>
    public string Of(Place place) => Of(place.Name);

    public string Of(string name) => made.GetOrAdd(name, Make);

    /// <summary>The ids of approved touchpoints, by which evidence finds them.</summary>
    public static TouchpointIds Of(IReadOnlyCollection<KeyValuePair<string, Touchpoint>> approved, IEnumerable<string> others, IReadOnlySet<string>? naming = null) =>
        new(approved.Select(touchpoint => touchpoint.Key).Concat(others), naming, Struck(approved));

    /// <summary>
    /// An erasure strikes a customer out of what evidence calls a place and out of the touchpoint's label, but not out of its id: from then on the label is what both
    /// have in common.
    /// </summary>
    /// <returns>The id of each touchpoint out of whose label something was struck, by what the label is spelled; of several that are spelled alike the first.</returns>
    public static IReadOnlyDictionary<string, string> Struck(IEnumerable<KeyValuePair<string, Touchpoint>> touchpoints) => touchpoints
        .Where(touchpoint => touchpoint.Value.Label?.Contains(ErasedWords.Mark, StringComparison.Ordinal) == true)
        .OrderBy(touchpoint => touchpoint.Key, StringComparer.Ordinal)
        .DistinctBy(touchpoint => Identifiers.SlugOf(touchpoint.Value.Label!))
        .ToDictionary(touchpoint => Identifiers.SlugOf(touchpoint.Value.Label!), touchpoint => touchpoint.Key, StringComparer.Ordinal);

    private string Make(string name)
    {
        var spelled = Identifiers.SlugOf(name);
        if (known.Contains(spelled))
            return spelled;
        var unreadable = Identifiers.UnreadableSlugOf(name);
        if (known.Contains(unreadable))
            return unreadable;
        return struck.TryGetValue(spelled, out var id) ? id : naming.Contains(name) ? unreadable : spelled;
    }
}
