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

    /// <summary>The events of some journeys, in their order.</summary>
    internal static EventTable Of(EventTable table, Func<JourneyKey, bool> takes)
    {
        var some = new EventTable();
        Copy(table, takes, some);
        return some;
    }

    /// <summary>Copies the events of some journeys.</summary>
    internal static void Copy(EventTable table, Func<JourneyKey, bool> takes, EventTable into)
    {
        var taken = table.Journeys.Select(takes).ToArray();
        var copier = new EventCopier(table, into);
        for (var index = 0; index < table.Count; index++)
        {
            if (taken[table.Rows[index].Journey])
                into.Add(copier.Translate(table.Rows[index]), table.IdOf(index));
        }
    }
}
