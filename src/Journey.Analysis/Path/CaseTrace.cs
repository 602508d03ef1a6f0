using Journey.Analysis.Journeys;

namespace Journey.Analysis.Path;

/// <summary>One journey: its events in the order of time; equal times keep the order of the source.</summary>
public sealed class CaseTrace
{
    private readonly EventRow[] rows;
    private readonly JourneyRules rules;

    internal CaseTrace(string caseId, EventTable table, EventRow[] rows, JourneyRules rules) => (CaseId, Table, this.rows, this.rules) = (caseId, table, rows, rules);

    /// <summary>The evidence's own case id, else the customer's id with the number of the journey.</summary>
    public string CaseId { get; }

    /// <summary>The first customer that an event names, where one does, by the id that they go by.</summary>
    public string? CustomerId
    {
        get
        {
            foreach (var row in rows)
                if (Table.Details[row.Detail].CustomerId is { } customer) return rules.Canonical(customer);
            return null;
        }
    }

    /// <summary>The customer, or the case itself where none is named.</summary>
    public string Customer => CustomerId ?? rules.Canonical(Table.Journeys[rows[0].Journey]).Id;

    /// <summary>Time from the first event to the last, in microseconds.</summary>
    public long Duration => rows[^1].Time - rows[0].Time;

    /// <summary>Where each event was, at least one.</summary>
    public IReadOnlyList<Place> Places => [.. rows.Select(row => Table.Places[row.Place])];

    /// <summary>The activities in order.</summary>
    public IEnumerable<string> Activities => rows.Select(row => Table.Places[row.Place].Activity);

    internal EventTable Table { get; }

    internal ReadOnlySpan<EventRow> Rows => rows;
}
