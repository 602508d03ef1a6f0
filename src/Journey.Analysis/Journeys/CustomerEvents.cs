namespace Journey.Analysis.Journeys;

/// <summary>Tells the events of some customers from those of all others.</summary>
public static class CustomerEvents
{
    /// <summary>
    /// A journey that names only these customers is theirs as a whole, and so is one that names nobody and is called as one of them. Of a
    /// case that others took part in too, the events that name them are theirs.
    /// </summary>
    /// <param name="table">Whole journeys, in the order of their source.</param>
    /// <param name="customers">Ids of the customers.</param>
    public static (EventTable Theirs, EventTable Others) Split(EventTable table, IReadOnlySet<string> customers)
    {
        var named = Named(table, customers);
        var (theirs, others) = (new EventTable(), new EventTable());
        var (toTheirs, toOthers) = (new EventCopier(table, theirs), new EventCopier(table, others));
        for (var index = 0; index < table.Count; index++)
        {
            var row = table.Rows[index];
            var (into, copier) = IsTheirs(row) ? (theirs, toTheirs) : (others, toOthers);
            into.Add(copier.Translate(row), table.IdOf(index));
        }

        return (theirs, others);

        bool IsTheirs(EventRow row) => named[row.Journey] switch
        {
            (true, false) => true,
            (true, true) => table.Details[row.Detail].CustomerId is { } customer && customers.Contains(customer),
            _ => false,
        };
    }

    /// <summary>Of each journey, whether it names the customers, and whether it names others.</summary>
    private static (bool Them, bool Others)[] Named(EventTable table, IReadOnlySet<string> customers)
    {
        var named = new (bool Them, bool Others)[table.Journeys.Count];
        foreach (var row in table.Rows)
        {
            if (table.Details[row.Detail].CustomerId is not { } customer)
                continue;
            var journey = named[row.Journey];
            named[row.Journey] = customers.Contains(customer) ? (true, journey.Others) : (journey.Them, true);
        }

        for (var journey = 0; journey < named.Length; journey++)
        {
            if (named[journey] == (false, false) && customers.Contains(table.Journeys[journey].Id))
                named[journey] = (true, false);
        }

        return named;
    }
}
