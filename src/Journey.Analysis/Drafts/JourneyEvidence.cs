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
    private CustomerProfiles? customers;
    private List<VoicedJourney>? voiced;

    /// <summary>All journeys.</summary>
    public JourneyTally Tally { get; } = tally;

    /// <summary>The journeys by shape.</summary>
    public IReadOnlyList<JourneyShape> Shapes { get; } = [.. tally.Shapes];

    /// <summary>What each customer did.</summary>
    /// <exception cref="InvalidOperationException">The customers were not looked at.</exception>
    public CustomerProfiles Customers => customers ?? throw NotLookedAt();

    /// <summary>The journeys of customers who said how they felt.</summary>
    /// <exception cref="InvalidOperationException">The customers were not looked at.</exception>
    public IReadOnlyList<VoicedJourney> Voiced => voiced ?? throw NotLookedAt();

    /// <summary>The evidence of interactions that fit into memory.</summary>
    public static JourneyEvidence Of(IEnumerable<Interaction> interactions, IReadOnlyList<Mood> moods)
    {
        var table = new EventTable();
        JourneyMerge.AddNew(table, interactions);
        var evidence = new JourneyEvidence(JourneyTally.Of(Cases.From(table)));
        evidence.LookAtCustomers(moods)(table);
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

    private static InvalidOperationException NotLookedAt() => new("The single customers were not looked at.");
}
