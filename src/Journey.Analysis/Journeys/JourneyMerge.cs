using System.Runtime.InteropServices;
using Journey.Analysis.Evidence;
using Journey.Analysis.Path;
using Journey.Domain.Privacy;

namespace Journey.Analysis.Journeys;

/// <summary>What new events change: the events that were not there yet, and the journeys they belong to as they were and as they are now.</summary>
/// <param name="New">The events that were not there, in the order of their source.</param>
/// <param name="Before">The contribution of the journeys they belong to, as it was.</param>
/// <param name="After">The contribution of the same journeys now.</param>
/// <param name="Placed">All events of these journeys, where a new one stands between others of its time; null where the new ones follow those that were there.</param>
/// <param name="Clashing">Lines of the file whose event has an id that another event of its journey has, in the file or before it, and is left out.</param>
public sealed record JourneyChange(EventTable New, JourneyTally Before, JourneyTally After, EventTable? Placed, IReadOnlyList<long> Clashing)
{
    /// <summary>All events there are now, in the order in which they count.</summary>
    /// <param name="stored">What was there, in the order in which it came.</param>
    public EventTable Whole(IReadOnlyList<EventTable> stored) => Placed is null
        ? EventTables.Joined([.. stored, New])
        : EventTables.Joined([.. stored.Select(table => EventTables.Of(table, key => Placed.Find(key) is null)), Placed]);
}

/// <summary>
/// Takes in events that may be there already. An event with an id of its own counts once in its journey. Of events without one, those that
/// are alike in everything are told apart by how many of them one file holds: a file adds as many as it has more than there are. So the
/// same rows again change nothing, also in another file, and equal rows of one file stay events of their own. Customers
/// who are one keep their events apart here: who is who is known only when figures are read.
/// </summary>
public static class JourneyMerge
{
    /// <param name="stored">What is there, in the order in which it came.</param>
    /// <param name="incoming">All events of one file that belong to these journeys; an import that was broken off may have brought some already.</param>
    /// <param name="rules">What ends a journey; null for the usual rules.</param>
    public static JourneyChange Merge(IReadOnlyList<EventTable> stored, EventTable incoming, JourneyRules? rules = null)
    {
        var closing = (rules ?? JourneyRules.Usual).Alone;
        if (!incoming.HasIds && !stored.Any(table => table.Journeys.Any(key => incoming.Find(key) is not null)))
            return new JourneyChange(incoming, new JourneyTally(), JourneyTally.Of(Cases.From(incoming, closing)), null, []);
        var all = new EventTable();
        // Journeys get the numbers they have in the new file, so that those beyond were not touched.
        foreach (var key in incoming.Journeys)
            all.Number(key);
        var known = new Known();
        foreach (var table in stored)
            CopyTouched(table, all, known);
        var old = all.Count;
        var (fresh, clashing) = (new EventTable(), new List<long>());
        var file = new List<(EventRow Row, string? Id, bool IsNew)>(incoming.Count);
        var (copier, freshCopier) = (new EventCopier(incoming, all), new EventCopier(incoming, fresh));
        for (var index = 0; index < incoming.Count; index++)
        {
            var (row, id) = (copier.Translate(incoming.Rows[index]), incoming.IdOf(index));
            if (!known.IsNew(row, id))
            {
                if (id is not null && incoming.LineOf(index) is > 0 and var line && !Agree(all, known.Of(row.Journey, id), row))
                    clashing.Add(line);
                else
                    file.Add((row, id, false));
                continue;
            }

            file.Add((row, id, true));
            all.Add(row, id);
            fresh.Add(freshCopier.Translate(incoming.Rows[index]), id);
        }

        var placed = old > 0 && fresh.Count > 0 ? EqualTimes.Placed(all, old, file) : null;
        return new JourneyChange(fresh, old == 0 ? new JourneyTally() : Tally(all, old, fresh, closing), Tally(placed ?? all, null, fresh, closing), placed, clashing);
    }

    /// <summary>Fills an empty table with events, each once.</summary>
    internal static void AddNew(EventTable table, IEnumerable<Interaction> interactions)
    {
        var ids = new HashSet<(JourneyKey, string)>();
        foreach (var interaction in interactions)
        {
            var key = Cases.KeyOf(interaction);
            if (interaction.EventId is not { } id || ids.Add((key, id)))
                table.Add(key, interaction);
        }
    }

    /// <summary>Whether two events of a table say the same, but for what was struck out of the one that is kept.</summary>
    private static bool Agree(EventTable table, EventRow kept, EventRow brought)
    {
        if (kept == brought)
            return true;
        var ((place, detail), (otherPlace, otherDetail)) = ((table.Places[kept.Place], table.Details[kept.Detail]), (table.Places[brought.Place], table.Details[brought.Detail]));
        return kept.Time == brought.Time && (detail.CustomerId, detail.Value) == (otherDetail.CustomerId, otherDetail.Value)
            && MayBe(place.Activity, otherPlace.Activity) && MayBe(place.Touchpoint, otherPlace.Touchpoint) && MayBe(place.Stage, otherPlace.Stage) && MayBe(place.Channel, otherPlace.Channel)
            && MayBe(place.Device, otherPlace.Device) && MayBe(detail.Resource, otherDetail.Resource) && MayBe(detail.Attributes, otherDetail.Attributes);

        static bool MayBe(string? struck, string? whole) => struck == whole || (struck is not null && whole is not null && StruckText.MayHaveBeen(struck, whole));
    }

    private static void CopyTouched(EventTable table, EventTable all, Known known)
    {
        var touched = table.Journeys.Select(key => all.Find(key) is not null).ToArray();
        var copier = new EventCopier(table, all);
        for (var index = 0; index < table.Count; index++)
        {
            if (!touched[table.Rows[index].Journey])
                continue;
            var (row, id) = (copier.Translate(table.Rows[index]), table.IdOf(index));
            known.Add(row, id);
            all.Add(row, id);
        }
    }

    /// <summary>What the journeys that have new events contribute.</summary>
    /// <param name="all">All events of these journeys, and perhaps of others.</param>
    /// <param name="first">How many of them count, from the first on; null for all.</param>
    /// <param name="fresh">The new events.</param>
    /// <param name="rules">What ends a journey.</param>
    private static JourneyTally Tally(EventTable all, int? first, EventTable fresh, JourneyRules rules)
    {
        var (tally, groups) = (new JourneyTally(), new JourneyGroups(all, rules));
        var changed = fresh.Journeys.Select(key => groups.Find(key)!.Value).ToHashSet();
        foreach (var (group, rows) in groups.Rows(first ?? all.Count).Index().Where(group => changed.Contains(group.Index)))
        {
            foreach (var trace in groups.Journeys(group, rows))
                tally.Add(trace);
        }

        return tally;
    }

    private sealed class Known
    {
        private readonly Dictionary<EventRow, Occurrences> alike = [];
        private readonly Dictionary<(int Journey, string Id), EventRow> ids = [];

        /// <summary>The event that has the id.</summary>
        public EventRow Of(int journey, string id) => ids[(journey, id)];

        public void Add(EventRow row, string? id)
        {
            if (id is not null)
                ids.TryAdd((row.Journey, id), row);
            else
                CollectionsMarshal.GetValueRefOrAddDefault(alike, row, out _).Stored++;
        }

        public bool IsNew(EventRow row, string? id)
        {
            if (id is not null)
                return ids.TryAdd((row.Journey, id), row);
            ref var occurrences = ref CollectionsMarshal.GetValueRefOrAddDefault(alike, row, out _);
            return ++occurrences.InFile > occurrences.Stored;
        }
    }

    private struct Occurrences
    {
        public int Stored;
        public int InFile;
    }
}
