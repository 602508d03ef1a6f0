using System.Collections.Immutable;
using Journey.Analysis.Evidence;

namespace Journey.Analysis.Path;

/// <summary>Groups interactions into journeys.</summary>
public static class Cases
{
    /// <summary>After so long without an event, a customer's next event begins a new journey.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromDays(30);

    /// <summary>
    /// Each case of the evidence is a journey. Events that name only a customer become journeys of that customer, closed by reaching
    /// the goal or by a gap. An event id that comes twice counts once. Journeys come in the order in which their first row stands.
    /// </summary>
    /// <param name="interactions">In the order of the source.</param>
    /// <param name="goal">Whether an event reaches the customer's goal; used only where the evidence has no case ids.</param>
    /// <param name="gap">The gap, <see cref="Gap"/> unless told.</param>
    public static IReadOnlyList<CaseTrace> From(IEnumerable<Interaction> interactions, Func<Interaction, bool>? goal = null, TimeSpan? gap = null)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var groups = new Dictionary<(bool OwnCase, string Id), List<Interaction>>();
        foreach (var interaction in interactions)
        {
            if (!known.Add(interaction.EventId)) continue;
            var key = (interaction.CaseId is not null, interaction.CaseId ?? interaction.CustomerId!);
            if (!groups.TryGetValue(key, out var events)) groups[key] = events = [];
            events.Add(interaction);
        }
        var traces = new List<CaseTrace>(groups.Count);
        foreach (var ((ownCase, id), events) in groups)
        {
            // OrderBy is stable, which keeps the source's order for equal times.
            var ordered = events.OrderBy(interaction => interaction.Time.UtcTicks).ToImmutableArray();
            if (ownCase) traces.Add(new(id, ordered.FirstOrDefault(interaction => interaction.CustomerId is not null)?.CustomerId, ordered));
            else traces.AddRange(Journeys(id, ordered, goal ?? (_ => false), gap ?? Gap));
        }
        return traces;
    }

    private static IEnumerable<CaseTrace> Journeys(string customer, ImmutableArray<Interaction> events, Func<Interaction, bool> goal, TimeSpan gap)
    {
        var (first, number) = (0, 1);
        for (var index = 0; index < events.Length; index++)
        {
            var last = index == events.Length - 1;
            if (!last && !goal(events[index]) && events[index + 1].Time - events[index].Time <= gap) continue;
            yield return new($"{customer}#{number++}", customer, events[first..(index + 1)]);
            first = index + 1;
        }
    }
}
