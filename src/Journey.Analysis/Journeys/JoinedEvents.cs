namespace Journey.Analysis.Journeys;

/// <summary>The events of customers who are one, told from those of all others.</summary>
public static class JoinedEvents
{
    /// <summary>Copies the events of customers who are joined with others.</summary>
    /// <param name="table">Whole journeys, each under the id that its source gives.</param>
    /// <param name="rules">Who is who.</param>
    /// <param name="takes">Of customers, by the id that they go by, those that are copied.</param>
    /// <param name="into">Where to.</param>
    public static void Copy(EventTable table, JourneyRules rules, Func<string, bool> takes, EventTable into) =>
        EventTables.Copy(table, key => rules.Joins(key) && takes(rules.Canonical(key).Id), into);

    /// <returns>The events of cases, and of customers who are joined with nobody.</returns>
    public static EventTable Others(EventTable table, JourneyRules rules) => table.Journeys.Any(rules.Joins) ? EventTables.Of(table, key => !rules.Joins(key)) : table;

    /// <returns>The events of joined customers, but each with an id of its own once for the customer: several of their ids may have brought it. That of the first id, by its characters, stays.</returns>
    public static EventTable Once(EventTable table, JourneyRules rules)
    {
        var order = Enumerable.Range(0, table.Count).OrderBy(index => table.Journeys[table.Rows[index].Journey].Id, StringComparer.Ordinal);
        var (once, seen) = (new EventTable(), new HashSet<(JourneyKey, string)>());
        var copier = new EventCopier(table, once);
        foreach (var index in order)
        {
            var (row, id) = (table.Rows[index], table.IdOf(index));
            if (id is null || seen.Add((rules.Canonical(table.Journeys[row.Journey]), id)))
                once.Add(copier.Translate(row), id);
        }

        return once;
    }
}
