using System.Collections.Immutable;
using Journey.Analysis.Emotions;
using Journey.Analysis.Evidence;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Analysis.Segments;

namespace Journey.Analysis.Drafts;

/// <summary>What the interactions of a project say. Without a look at the single customers only the tally is known.</summary>
/// <param name="tally">All journeys.</param>
public sealed class JourneyEvidence(JourneyTally tally)
{
    private readonly Dictionary<long, CustomerProfiles> recent = [];
    private CustomerProfiles? customers;
    private List<VoicedJourney>? voiced;

    /// <summary>All journeys.</summary>
    public JourneyTally Tally { get; } = tally;

    /// <summary>The journeys by shape.</summary>
    public IReadOnlyList<JourneyShape> Shapes { get; } = [.. tally.Shapes];

    /// <summary>The mean rating of each customer who gave one, by the id that they go by.</summary>
    public IReadOnlyDictionary<string, double> Ratings { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>What each customer did.</summary>
    /// <exception cref="InvalidOperationException">The customers were not looked at.</exception>
    public CustomerProfiles Customers => customers ?? throw NotLookedAt();

    /// <summary>The journeys of customers who said how they felt.</summary>
    /// <exception cref="InvalidOperationException">The customers were not looked at.</exception>
    public IReadOnlyList<VoicedJourney> Voiced => voiced ?? throw NotLookedAt();

    /// <summary>The evidence of interactions that fit into memory, with a look at the customers of the last so many microseconds.</summary>
    public static JourneyEvidence Of(IEnumerable<Interaction> interactions, IReadOnlyList<Mood> moods, IEnumerable<long>? spans = null)
    {
        var table = new EventTable();
        JourneyMerge.AddNew(table, interactions);
        var evidence = new JourneyEvidence(JourneyTally.Of(Cases.From(table)));
        evidence.LookAtCustomers(moods)(table);
        foreach (var span in evidence.NotLookedAt(spans ?? [])) evidence.LookAtLast(span)(table);
        return evidence;
    }

    /// <summary>Begins a look at the single customers.</summary>
    /// <param name="moods">How customers felt, by the id that they go by.</param>
    /// <param name="rules">By which events become journeys, and which customers are one; null for the usual ones.</param>
    /// <param name="leftOut">Customers who are not looked at; null for none.</param>
    /// <returns>Takes the events in, whole journeys at a time.</returns>
    public Action<EventTable> LookAtCustomers(IReadOnlyList<Mood> moods, JourneyRules? rules = null, IReadOnlySet<string>? leftOut = null)
    {
        (customers, voiced) = (new CustomerProfiles(), []);
        var felt = moods.Where(mood => mood is { CustomerId: not null, Touchpoint: not null })
            .GroupBy(mood => mood.CustomerId!, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                IReadOnlyDictionary<string, double> (group) => group.GroupBy(mood => mood.Touchpoint!).ToDictionary(place => place.Key, place => place.Average(mood => mood.Value), StringComparer.Ordinal),
                StringComparer.Ordinal);
        return table =>
        {
            customers.Add(table, rules, leftOut);
            if (felt.Count > 0)
                voiced.AddRange(Cases.From(table, rules).Where(trace => trace.CustomerId is { } id && felt.ContainsKey(id)).Select(trace => new VoicedJourney(trace.Places, felt[trace.CustomerId!])));
        };
    }

    /// <summary>What each customer did in the last so many microseconds of the evidence.</summary>
    /// <exception cref="InvalidOperationException">That time was not looked at.</exception>
    public CustomerProfiles CustomersOver(long span) => IsWhole(span) ? Customers : recent.TryGetValue(span, out var known) ? known : throw NotLookedAt();

    /// <returns>Of these lengths of time those that take another look, each once: shorter ones than the evidence has.</returns>
    public IReadOnlyList<long> NotLookedAt(IEnumerable<long> spans) => [.. spans.Distinct().Where(span => !IsWhole(span))];

    /// <summary>Begins a look at what the single customers did in the last so many microseconds, after a look at all that they did.</summary>
    /// <param name="span">How long before the last event.</param>
    /// <param name="rules">By which events become journeys, and which customers are one; null for the usual ones.</param>
    /// <param name="leftOut">Customers who are not looked at; null for none.</param>
    /// <returns>Takes the events in, whole journeys at a time.</returns>
    public Action<EventTable> LookAtLast(long span, JourneyRules? rules = null, IReadOnlySet<string>? leftOut = null)
    {
        var (profiles, since) = (new CustomerProfiles(), Customers.Last - span);
        recent[span] = profiles;
        return table => profiles.Add(table, rules, leftOut, (since, span));
    }

    private bool IsWhole(long span) => Customers.Span <= span;

    private static InvalidOperationException NotLookedAt() => new("The single customers were not looked at.");
}
