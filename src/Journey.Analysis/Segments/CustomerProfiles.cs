using Journey.Analysis.Evidence;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;

namespace Journey.Analysis.Segments;

/// <summary>What each customer did, over all journeys. Some 150 bytes a customer.</summary>
public sealed class CustomerProfiles
{
    private readonly Interned<Place> places = new();
    private readonly Dictionary<string, CustomerProfile> profiles = new(StringComparer.Ordinal);

    /// <summary>The customers, in no certain order.</summary>
    public IReadOnlyCollection<CustomerProfile> All => profiles.Values;

    /// <summary>Time from the first event of all to the last, in microseconds; 0 without customers.</summary>
    public long Span => profiles.Count == 0 ? 0 : Last - profiles.Values.Min(profile => profile.First);

    /// <summary>When the last event of all was, in microseconds since year 1, UTC.</summary>
    public long Last => profiles.Values.Max(profile => profile.Last);

    /// <summary>The profile of a customer; null where there is none.</summary>
    public CustomerProfile? Find(string customerId) => profiles.GetValueOrDefault(customerId);

    /// <summary>Adds whole journeys. One that names no customer counts as one of a customer that is called as its case.</summary>
    /// <param name="table">The events.</param>
    /// <param name="rules">Which customers are one; null where each is one of their own.</param>
    /// <param name="leftOut">Customers who get no profile; null for none.</param>
    /// <param name="recent">
    /// Only journeys that began since then (in microseconds since year 1, UTC), and of those that last longer than the time up to the last event, what
    /// was since then: of a shorter one its end alone would look like a customer who came seldom. Null for all.
    /// </param>
    public void Add(EventTable table, JourneyRules? rules = null, IReadOnlySet<string>? leftOut = null, (long Since, long Span)? recent = null)
    {
        var (since, span) = recent ?? (long.MinValue, 0);
        foreach (var trace in Cases.From(table, rules))
        {
            var isCutOff = trace.Rows[0].Time < since && (trace.Rows[^1].Time < since || trace.Duration <= span);
            if (isCutOff || leftOut?.Contains(trace.Customer) == true) continue;
            if (!profiles.TryGetValue(trace.Customer, out var profile)) profiles[trace.Customer] = profile = new(trace.Customer, places);
            profile.Add(trace, since);
        }
    }
}

/// <summary>What one customer did.</summary>
public sealed class CustomerProfile
{
    private readonly Interned<Place> places;
    private readonly List<(int Place, int Count)> visits = [];

    internal CustomerProfile(string customerId, Interned<Place> places) => (CustomerId, this.places) = (customerId, places);

    /// <summary>The customer.</summary>
    public string CustomerId { get; }

    /// <summary>Number of events.</summary>
    public long Events { get; private set; }

    /// <summary>When the first event was, in microseconds since year 1, UTC.</summary>
    public long First { get; private set; } = long.MaxValue;

    /// <summary>When the last event was, in microseconds since year 1, UTC.</summary>
    public long Last { get; private set; } = long.MinValue;

    /// <summary>Sum of all amounts.</summary>
    public decimal Value { get; private set; }

    /// <summary>Where the customer was, each place once, with the number of events there.</summary>
    public IEnumerable<(Place Place, int Count)> Visits => visits.Select(visit => (places[visit.Place], visit.Count));

    internal void Add(CaseTrace trace, long since)
    {
        foreach (var row in trace.Rows)
        {
            if (row.Time < since) continue;
            First = Math.Min(First, row.Time);
            Events++;
            Last = Math.Max(Last, row.Time);
            Value += trace.Table.Details[row.Detail].Value ?? 0;
            var place = places.Number(trace.Table.Places[row.Place]);
            var known = visits.FindIndex(visit => visit.Place == place);
            if (known < 0) visits.Add((place, 1));
            else visits[known] = (place, visits[known].Count + 1);
        }
    }
}
