using Journey.Analysis.Evidence;
using Journey.Analysis.Journeys;

namespace Journey.Analysis.Path;

/// <summary>Groups interactions into journeys.</summary>
public static class Cases
{
    /// <summary>After so long without an event, a customer's next event begins a new journey.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromDays(30);

    private static readonly long GapMicroseconds = (long)Gap.TotalMicroseconds;

    /// <summary>What joins an event with others: its case, or its customer where it names none.</summary>
    public static JourneyKey KeyOf(Interaction interaction) => interaction.CaseId is { } own ? new(true, own) : new(false, interaction.CustomerId!);

    /// <summary>The journeys of events in the order of their source. An event id that comes twice in a journey counts once.</summary>
    public static IReadOnlyList<CaseTrace> From(IEnumerable<Interaction> interactions, Func<Place, bool>? goal = null)
    {
        var table = new EventTable();
        JourneyMerge.AddNew(table, interactions);
        return From(table, goal);
    }

    /// <summary>
    /// Each case of the evidence is a journey. Events that name only a customer become journeys of that customer, closed by reaching the goal
    /// or by a gap of 30 days. Journeys come in the order in which their first row stands.
    /// </summary>
    /// <param name="table">The events.</param>
    /// <param name="goal">Whether who comes here has reached the goal; used only where the evidence has no case ids.</param>
    public static IReadOnlyList<CaseTrace> From(EventTable table, Func<Place, bool>? goal = null) =>
        [.. Grouped(table).SelectMany((rows, journey) => Of(table, table.Journeys[journey], rows, goal))];

    /// <summary>The journeys of one case or customer.</summary>
    /// <param name="table">Where the events stand.</param>
    /// <param name="key">The case or customer.</param>
    /// <param name="rows">Its events in the order of the source.</param>
    /// <param name="goal">Whether who comes to a place has reached the goal.</param>
    internal static IEnumerable<CaseTrace> Of(EventTable table, JourneyKey key, EventRow[] rows, Func<Place, bool>? goal = null)
    {
        var ordered = Ordered(rows);
        if (key.IsCase)
        {
            if (ordered.Length > 0)
                yield return new CaseTrace(key.Id, table, ordered);
            yield break;
        }

        var (first, number) = (0, 1);
        for (var next = 1; next <= ordered.Length; next++)
        {
            var goesOn = next < ordered.Length && ordered[next].Time - ordered[next - 1].Time <= GapMicroseconds && goal?.Invoke(table.Places[ordered[next - 1].Place]) != true;
            if (goesOn) continue;
            yield return new CaseTrace($"{key.Id}#{number++}", table, ordered[first..next]);
            first = next;
        }
    }

    /// <summary>The events of each journey, by its number, in the order of the source.</summary>
    internal static EventRow[][] Grouped(EventTable table)
    {
        var counts = new int[table.Journeys.Count];
        foreach (var row in table.Rows) counts[row.Journey]++;
        var groups = counts.Select(count => new EventRow[count]).ToArray();
        Array.Clear(counts);
        foreach (var row in table.Rows) groups[row.Journey][counts[row.Journey]++] = row;
        return groups;
    }

    // A stable sort keeps the source's order for equal times; most journeys stand in order already.
    private static EventRow[] Ordered(EventRow[] rows)
    {
        for (var index = 1; index < rows.Length; index++)
            if (rows[index].Time < rows[index - 1].Time) return [.. rows.OrderBy(row => row.Time)];
        return rows;
    }
}
