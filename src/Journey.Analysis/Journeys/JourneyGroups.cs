using Journey.Analysis.Path;

namespace Journey.Analysis.Journeys;

/// <summary>The events of a table by case or customer, under the rules: of customers who are one all events stand together.</summary>
internal sealed class JourneyGroups
{
    private readonly EventTable table;
    private readonly JourneyRules rules;
    private readonly long gap;
    private readonly Interned<JourneyKey> keys = new();
    private readonly int[] groupOf;
    private readonly bool[]? isGoal;
    private readonly bool[] isMerged;

    public JourneyGroups(EventTable table, JourneyRules rules)
    {
        (this.table, this.rules) = (table, rules);
        gap = (long)TimeSpan.FromDays(rules.GapDays).TotalMicroseconds;
        groupOf = [.. table.Journeys.Select(key => keys.Number(rules.Canonical(key)))];
        isGoal = rules.Goal is { } goal ? [.. table.Places.Select(goal.IsReached)] : null;
        isMerged = new bool[keys.Count];
        var seen = new bool[keys.Count];
        foreach (var group in groupOf)
            (isMerged[group], seen[group]) = (isMerged[group] || seen[group], true);
    }

    /// <summary>Number of cases and customers.</summary>
    public int Count => keys.Count;

    /// <summary>Of the group of a journey of the table.</summary>
    public int GroupOf(int journey) => groupOf[journey];

    /// <returns>Null where no event of the table belongs to the case or customer.</returns>
    public int? Find(JourneyKey key) => keys.Find(rules.Canonical(key));

    /// <summary>The events of each group in the order of the source.</summary>
    /// <param name="first">How many events of the table count, from the first on.</param>
    public EventRow[][] Rows(int first)
    {
        var counts = new int[keys.Count];
        for (var index = 0; index < first; index++)
            counts[groupOf[table.Rows[index].Journey]]++;
        var groups = counts.Select(count => new EventRow[count]).ToArray();
        Array.Clear(counts);
        for (var index = 0; index < first; index++)
        {
            var row = table.Rows[index];
            var group = groupOf[row.Journey];
            groups[group][counts[group]++] = row;
        }

        return groups;
    }

    /// <summary>The journeys of one group.</summary>
    /// <param name="group">Its number.</param>
    /// <param name="rows">Its events in the order of the source.</param>
    public IEnumerable<CaseTrace> Journeys(int group, EventRow[] rows)
    {
        var (key, ordered) = (keys[group], Ordered(rows, isMerged[group]));
        if (key.IsCase)
        {
            if (ordered.Length > 0)
                yield return new CaseTrace(key.Id, table, ordered, rules);
            yield break;
        }

        var (first, number) = (0, 1);
        for (var next = 1; next <= ordered.Length; next++)
        {
            if (next < ordered.Length && ordered[next].Time - ordered[next - 1].Time <= gap && isGoal?[ordered[next - 1].Place] != true)
                continue;
            yield return new CaseTrace($"{key.Id}#{number++}", table, ordered[first..next], rules);
            first = next;
        }
    }

    // A stable sort keeps the source's order for equal times; most journeys stand in order already. Events of several ids may have come to
    // one place in any order, so equal times of different ids stand in the order of the ids.
    private EventRow[] Ordered(EventRow[] rows, bool ofSeveral)
    {
        if (ofSeveral)
            return [.. rows.OrderBy(row => row.Time).ThenBy(row => table.Journeys[row.Journey].Id, StringComparer.Ordinal)];
        for (var index = 1; index < rows.Length; index++)
            if (rows[index].Time < rows[index - 1].Time) return [.. rows.OrderBy(row => row.Time)];
        return rows;
    }
}
