using Journey.Analysis.Customers.Stitching;

namespace Journey.Analysis.Journeys;

/// <summary>Tells the events of one customer from those of all others.</summary>
public static class CustomerEvents
{
    private enum Named
    {
        Nobody,
        Them,
        Others,
    }

    /// <summary>
    /// A journey that names only this customer is theirs as a whole, and so is one that names nobody and is called as the customer. Of a
    /// case that others took part in too, the events that name the customer are theirs. An event that names no customer names whoever its attributes tell of.
    /// </summary>
    /// <param name="table">Whole journeys, in the order of their source.</param>
    /// <param name="isCalled">Whether an id is the customer's.</param>
    /// <param name="isTheirs">Whether an address, a number or an account is the customer's.</param>
    public static (EventTable Theirs, EventTable Others) Split(EventTable table, Func<string, bool> isCalled, Func<Identifier, bool> isTheirs)
    {
        var named = table.Details.Select(detail => Of(detail, isCalled, isTheirs)).ToList();
        var wholes = Wholes(table, named, isCalled);
        var (theirs, others) = (new EventTable(), new EventTable());
        var (toTheirs, toOthers) = (new EventCopier(table, theirs), new EventCopier(table, others));
        for (var index = 0; index < table.Count; index++)
        {
            var row = table.Rows[index];
            var (into, copier) = wholes[row.Journey] || named[row.Detail] == Named.Them ? (theirs, toTheirs) : (others, toOthers);
            into.Add(copier.Translate(row), table.IdOf(index));
        }

        return (theirs, others);
    }

    private static Named Of(EventDetail detail, Func<string, bool> isCalled, Func<Identifier, bool> isTheirs)
    {
        if (detail.CustomerId is { } customer)
            return isCalled(customer) ? Named.Them : Named.Others;
        var told = EventIdentifiers.Of(detail);
        return told.Any(isTheirs) ? Named.Them : told.Count > 0 ? Named.Others : Named.Nobody;
    }

    /// <summary>Of each journey, whether it is theirs as a whole. What attributes tell counts where no event names a customer: beside one it may be who served them.</summary>
    private static bool[] Wholes(EventTable table, List<Named> named, Func<string, bool> isCalled)
    {
        var (byId, byAttributes) = (new (bool Them, bool Others)[table.Journeys.Count], new (bool Them, bool Others)[table.Journeys.Count]);
        foreach (var row in table.Rows)
        {
            ref var journey = ref (table.Details[row.Detail].CustomerId is null ? byAttributes : byId)[row.Journey];
            journey = (journey.Them || named[row.Detail] == Named.Them, journey.Others || named[row.Detail] == Named.Others);
        }

        return [.. byId.Select((ids, journey) => ids == (false, false) ? byAttributes[journey] == (true, false) || isCalled(table.Journeys[journey].Id) : ids == (true, false))];
    }
}
