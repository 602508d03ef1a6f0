namespace Journey.Analysis.Journeys;

/// <summary>Lays the events of a table into others.</summary>
public static class EventLaying
{
    /// <summary>Adds each event to the table of its journey, behind what is there.</summary>
    /// <param name="from">The events.</param>
    /// <param name="into">The tables.</param>
    /// <param name="place">Which table a journey belongs into; null for none.</param>
    public static void Lay(EventTable from, IReadOnlyList<EventTable> into, Func<JourneyKey, int?> place)
    {
        var places = from.Journeys.Select(place).ToArray();
        var copiers = new EventCopier?[into.Count];
        for (var index = 0; index < from.Count; index++)
        {
            if (places[from.Rows[index].Journey] is not { } target)
                continue;
            var copier = copiers[target] ??= new EventCopier(from, into[target]);
            into[target].Add(copier.Translate(from.Rows[index]), from.IdOf(index));
        }
    }
}
