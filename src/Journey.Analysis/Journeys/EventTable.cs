using Journey.Analysis.Evidence;
using Journey.Analysis.Files;

namespace Journey.Analysis.Journeys;

/// <summary>Events in the order of their source, by columns: what many share is kept once. Some 24 bytes an event, besides what is shared.</summary>
/// <param name="capacity">How many events there will be, as far as it is known.</param>
public sealed class EventTable(int capacity)
{
    private readonly Interned<JourneyKey> journeys = new();
    private readonly Interned<Place> places = new();
    private readonly Interned<EventDetail> details = new();
    private readonly List<EventRow> rows = new(capacity);

    // Most events of a journey have the detail of the one before, its customer: looked at first, it saves a search among those of all.
    private readonly List<int> latestDetails = [];

    // Only of events whose source gives an id.
    private readonly Dictionary<int, (string Id, long Line)> ids = [];

    public EventTable()
        : this(0)
    {
    }

    /// <summary>Number of events.</summary>
    public int Count => rows.Count;

    /// <summary>The journeys, in the order in which their first event stands.</summary>
    public IReadOnlyList<JourneyKey> Journeys => journeys.Values;

    /// <summary>The places, in the order in which they were first met.</summary>
    public IReadOnlyList<Place> Places => places.Values;

    /// <summary>The earliest and the latest time; null of no events.</summary>
    public (DateTimeOffset First, DateTimeOffset Last)? Span() =>
        rows.Count == 0 ? null : (Timestamps.AtMicroseconds(rows.Min(row => row.Time)), Timestamps.AtMicroseconds(rows.Max(row => row.Time)));

    internal IReadOnlyList<EventDetail> Details => details.Values;

    internal IReadOnlyList<EventRow> Rows => rows;

    internal int? Find(JourneyKey key) => journeys.Find(key);

    /// <summary>Whether the source gives any event an id.</summary>
    internal bool HasIds => ids.Count > 0;

    /// <summary>Whether it is told of any event in which line of a file it stands.</summary>
    internal bool HasLines { get; private set; }

    internal string? IdOf(int row) => ids.GetValueOrDefault(row).Id;

    /// <returns>The line of the file in which an event that has an id stands; 0 where that is not told.</returns>
    internal long LineOf(int row) => ids.GetValueOrDefault(row).Line;

    /// <summary>Adds an event under the key of its journey.</summary>
    /// <param name="key">Of the journey.</param>
    /// <param name="interaction">The event.</param>
    /// <param name="line">The line of the file that it stands in, which is kept of events with an id alone; 0 where nobody asks.</param>
    public void Add(JourneyKey key, Interaction interaction, long line = 0)
    {
        var journey = journeys.Number(key);
        var place = places.Number(new Place(interaction.Activity, interaction.Touchpoint, interaction.Stage, interaction.Channel, interaction.Device));
        Add(new EventRow(interaction.Time.Microseconds(), journey, place, DetailOf(journey, EventDetail.Of(interaction))), interaction.EventId, line);
    }

    /// <summary>Each event as it came, in the order of the source.</summary>
    public IEnumerable<Interaction> Interactions() => Enumerable.Range(0, Count).Select(InteractionAt);

    internal void Add(EventRow row, string? id, long line = 0)
    {
        if (id is not null)
        {
            ids.Add(rows.Count, (id, line));
            HasLines |= line > 0;
        }

        rows.Add(row);
    }

    internal int Number(JourneyKey key) => journeys.Number(key);

    internal int Number(Place place) => places.Number(place);

    internal int Number(EventDetail detail) => details.Number(detail);

    internal int DetailOf(int journey, EventDetail detail)
    {
        while (latestDetails.Count <= journey)
            latestDetails.Add(-1);
        var latest = latestDetails[journey];
        return latest >= 0 && details[latest] == detail ? latest : latestDetails[journey] = details.Number(detail);
    }

    private Interaction InteractionAt(int index)
    {
        var (row, key) = (rows[index], journeys[rows[index].Journey]);
        var (place, detail) = (places[row.Place], details[row.Detail]);
        return new Interaction
        {
            EventId = IdOf(index),
            CaseId = key.IsCase ? key.Id : null,
            CustomerId = detail.CustomerId,
            Activity = place.Activity,
            Touchpoint = place.Touchpoint,
            Stage = place.Stage,
            Channel = place.Channel,
            Device = place.Device,
            Resource = detail.Resource,
            Value = detail.Value,
            Time = Timestamps.AtMicroseconds(row.Time),
            Attributes = detail.Named(),
        };
    }
}

/// <summary>One event: its time in microseconds since year 1, UTC, and the numbers of what it shares with others.</summary>
internal readonly record struct EventRow(long Time, int Journey, int Place, int Detail);
