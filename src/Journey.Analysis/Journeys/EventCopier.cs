namespace Journey.Analysis.Journeys;

/// <summary>Copies events from one table into another, whose numbers are other ones.</summary>
/// <param name="from">The one table.</param>
/// <param name="to">The other.</param>
/// <param name="newPlaces">What becomes of the places of the one, in their order.</param>
/// <param name="newDetails">The same of the details.</param>
internal sealed class EventCopier(EventTable from, EventTable to, IReadOnlyList<Place> newPlaces, IReadOnlyList<EventDetail> newDetails)
{
    public EventCopier(EventTable from, EventTable to)
        : this(from, to, from.Places, from.Details)
    {
    }

    private readonly int[] journeys = NotYet(from.Journeys.Count);
    private readonly int[] places = NotYet(from.Places.Count);
    private readonly int[] details = NotYet(from.Details.Count);

    public EventRow Translate(EventRow row) => new(row.Time, Journey(row.Journey), Place(row.Place), Detail(row.Detail));

    public int Journey(int number) => journeys[number] >= 0 ? journeys[number] : journeys[number] = to.Number(from.Journeys[number]);

    private int Place(int number) => places[number] >= 0 ? places[number] : places[number] = to.Number(newPlaces[number]);

    private int Detail(int number) => details[number] >= 0 ? details[number] : details[number] = to.Number(newDetails[number]);

    private static int[] NotYet(int count)
    {
        var numbers = new int[count];
        numbers.AsSpan().Fill(-1);
        return numbers;
    }
}
