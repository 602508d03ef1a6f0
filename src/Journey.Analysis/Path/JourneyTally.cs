using System.Runtime.InteropServices;
using Journey.Analysis.Journeys;

namespace Journey.Analysis.Path;

/// <summary>
/// What journeys contribute to all figures of the path: through which places they went, how long each step and the whole took. Everything
/// is an integer, so the tallies of parts can be added, and a journey that changed can be taken out and put in anew; the result does not
/// depend on the order.
/// </summary>
public sealed class JourneyTally
{
    private readonly Interned<Place> places = new();
    private readonly Dictionary<PlaceNumbers, long> shapes = [];
    private readonly StepTimes steps = new();
    private EventTable? translated;
    private int[] translation = [];

    /// <summary>Number of journeys.</summary>
    public long Cases { get; private set; }

    /// <summary>Number of events.</summary>
    public long Events { get; private set; }

    /// <summary>Times from first to last event, in microseconds.</summary>
    public CountedValues Durations { get; } = new();

    /// <summary>The journeys by the places they went through, in no certain order.</summary>
    public IEnumerable<JourneyShape> Shapes => shapes.Select(shape => new JourneyShape([.. shape.Key.Numbers.Select(number => places[number])], shape.Value));

    /// <summary>The steps from place to place, in no certain order.</summary>
    public IEnumerable<PlaceStep> Steps => steps.Grouped().Select(step => new PlaceStep(places[step.From], places[step.To], step.Times));

    internal Interned<Place> Places => places;

    internal IReadOnlyDictionary<PlaceNumbers, long> NumberedShapes => shapes;

    internal StepTimes NumberedSteps => steps;

    /// <summary>The tally of journeys.</summary>
    public static JourneyTally Of(IEnumerable<CaseTrace> traces)
    {
        var tally = new JourneyTally();
        foreach (var trace in traces) tally.Add(trace);
        return tally;
    }

    /// <summary>Counts one journey; with −1 takes it back.</summary>
    /// <exception cref="InvalidOperationException">A journey is taken back that was never counted.</exception>
    public void Add(CaseTrace trace, int sign = 1)
    {
        var rows = trace.Rows;
        var numbers = new int[rows.Length];
        for (var index = 0; index < rows.Length; index++) numbers[index] = Translated(trace.Table, rows[index].Place);
        AddShape(numbers, sign);
        Durations.Add(trace.Duration, sign);
        for (var index = 1; index < rows.Length; index++)
            steps.Add(numbers[index - 1], numbers[index], rows[index].Time - rows[index - 1].Time, sign);
    }

    /// <summary>Adds all of another tally; with −1 takes it back.</summary>
    /// <exception cref="InvalidOperationException">Something is taken back that was never counted.</exception>
    public void Add(JourneyTally other, int sign = 1)
    {
        var numbers = other.places.Values.Select(places.Number).ToArray();
        foreach (var (shape, count) in other.shapes) AddShape(Array.ConvertAll(shape.Numbers, number => numbers[number]), sign * count);
        steps.Add(other.steps, numbers, sign);
        Durations.Add(other.Durations, sign);
    }

    internal void AddShape(int[] numbers, long count)
    {
        Cases += count;
        Events += count * numbers.Length;
        var key = new PlaceNumbers(numbers);
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(shapes, key, out _);
        known += count;
        if (known < 0) throw new InvalidOperationException("A journey is taken back that was never counted.");
        if (known == 0) shapes.Remove(key);
    }

    private int Translated(EventTable table, int place)
    {
        if (table != translated) (translated, translation) = (table, []);
        if (place >= translation.Length)
        {
            var known = translation.Length;
            Array.Resize(ref translation, table.Places.Count);
            for (var number = known; number < translation.Length; number++) translation[number] = places.Number(table.Places[number]);
        }
        return translation[place];
    }
}
