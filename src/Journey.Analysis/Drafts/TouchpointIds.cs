using System.Collections.Concurrent;
using System.Collections.Immutable;
using Journey.Analysis.Journeys;
using Journey.Domain;

namespace Journey.Analysis.Drafts;

/// <summary>Ids of touchpoints by what evidence calls them: spelled, but of what names a customer a number, of which nothing is to be read. An id that is there stays, however it was made.</summary>
/// <param name="known">Ids that are there.</param>
/// <param name="naming">What names a customer; null for nothing.</param>
public sealed class TouchpointIds(IEnumerable<string> known, IReadOnlySet<string>? naming = null)
{
    private readonly HashSet<string> known = known.ToHashSet(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> made = new(StringComparer.Ordinal);
    private readonly IReadOnlySet<string> naming = naming ?? ImmutableHashSet<string>.Empty;

    /// <returns>The id of the touchpoint that a place is at: its touchpoint's, or its activity's where it names none.</returns>
    public string Of(Place place) => Of(place.Name);

    public string Of(string name) => made.GetOrAdd(name, Make);

    private string Make(string name)
    {
        var spelled = Identifiers.SlugOf(name);
        if (known.Contains(spelled))
            return spelled;
        var unreadable = Identifiers.UnreadableSlugOf(name);
        return known.Contains(unreadable) || naming.Contains(name) ? unreadable : spelled;
    }
}
