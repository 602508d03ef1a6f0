using Journey.Analysis.Files;
using Journey.Domain.Privacy;

namespace Journey.Analysis.Journeys;

/// <summary>What events say in words, which may name somebody whose events they are not. Ids and stages are none.</summary>
/// <param name="names">What is looked for.</param>
/// <param name="ofStaff">What is looked for in the names of those who served.</param>
public sealed class EventTexts(ErasedWords names, ErasedWords ofStaff)
{
    /// <returns>Each event in which the words stand: its source's id, its time, and the fields.</returns>
    public IEnumerable<(string? Id, DateTimeOffset Time, IReadOnlyList<string> Fields)> Naming(EventTable table)
    {
        var (places, details) = Changed(table);
        for (var index = 0; index < table.Count; index++)
        {
            var row = table.Rows[index];
            string[] fields = [.. Fields(table.Places[row.Place], places[row.Place]), .. Fields(table.Details[row.Detail], details[row.Detail])];
            if (fields.Length > 0)
                yield return (table.IdOf(index), Timestamps.AtMicroseconds(row.Time), fields);
        }
    }

    /// <returns>All events, without the words; null where none holds one.</returns>
    public EventTable? Struck(EventTable table)
    {
        var (places, details) = Changed(table);
        if (table.Places.SequenceEqual(places) && table.Details.SequenceEqual(details))
            return null;
        var left = new EventTable();
        var copier = new EventCopier(table, left, places, details);
        for (var index = 0; index < table.Count; index++)
            left.Add(copier.Translate(table.Rows[index]), table.IdOf(index));
        return left;
    }

    private (IReadOnlyList<Place> Places, IReadOnlyList<EventDetail> Details) Changed(EventTable table) => ([.. table.Places.Select(Struck)], [.. table.Details.Select(Struck)]);

    private Place Struck(Place place) => place with { Activity = StruckLabel(place.Activity)!, Touchpoint = StruckLabel(place.Touchpoint), Channel = Struck(place.Channel) };

    private EventDetail Struck(EventDetail detail) => detail with
    {
        Resource = detail.Resource is { } resource ? ofStaff.Struck(resource) ?? resource : null,
        Attributes = names.AreIn(detail.Attributes, isFirst: true, isLast: true) ? Struck(detail.Named()) : detail.Attributes,
    };

    private string Struck(IReadOnlyDictionary<string, string> attributes)
    {
        var left = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (attribute, text) in attributes)
        {
            var name = Struck(attribute)!;
            while (attribute != name && (attributes.ContainsKey(name) || left.ContainsKey(name)))
                name += "*";
            left.Add(name, Struck(text)!);
        }

        return EventDetail.Joined(left);
    }

    private string? StruckLabel(string? label) => label is null ? null : names.StruckLabel(label) ?? label;

    private string? Struck(string? text) => text is null ? null : names.Struck(text) ?? text;

    private static IEnumerable<string> Fields(Place before, Place after)
    {
        if (before.Activity != after.Activity) yield return "activity";
        if (before.Touchpoint != after.Touchpoint) yield return "touchpoint";
        if (before.Channel != after.Channel) yield return "channel";
    }

    private static IEnumerable<string> Fields(EventDetail before, EventDetail after)
    {
        if (before.Resource != after.Resource) yield return "resource";
        if (before.Attributes != after.Attributes) yield return "attributes";
    }
}
