namespace Journey.Analysis.Journeys;

/// <summary>Tables put together.</summary>
public static class EventTables
{
    /// <summary>The events of all tables, in their order.</summary>
    public static EventTable Joined(IReadOnlyList<EventTable> tables)
    {
        if (tables.Count == 1)
            return tables[0];
        var all = new EventTable();
        foreach (var table in tables)
        {
            var copier = new EventCopier(table, all);
            for (var index = 0; index < table.Count; index++)
                all.Add(copier.Translate(table.Rows[index]), table.IdOf(index), table.LineOf(index));
        }

        return all;
    }
}
