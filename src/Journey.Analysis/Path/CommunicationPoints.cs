using Journey.Analysis.Journeys;

namespace Journey.Analysis.Path;

/// <summary>Finds where and when it pays to speak to the customer.</summary>
public static class CommunicationPoints
{
    /// <summary>
    /// For each touchpoint: the journeys that end there although a further stage is left, and how long the others take to their next
    /// event. Who has been silent for longer than three in four of those who went on is about to be lost. By falling number of journeys
    /// that end.
    /// </summary>
    /// <param name="tally">The journeys.</param>
    /// <param name="stages">The stages in order.</param>
    /// <param name="stageOf">The stage of a place; null where it has none.</param>
    public static IReadOnlyList<CommunicationPoint> Find(JourneyTally tally, IReadOnlyList<string> stages, Func<Place, string?> stageOf)
    {
        var indexOf = StageIndex.Of(stages, stageOf);
        bool Counts(Place place) => indexOf(place) >= 0 && indexOf(place) < stages.Count - 1;
        (string, string, string?) Key(Place place) => (stages[indexOf(place)], place.Name, place.Channel);
        var ended = new Tally<(string Stage, string Touchpoint, string? Channel)>();
        foreach (var (places, count) in tally.Shapes.Where(shape => Counts(shape.Places[^1]))) ended.Add(Key(places[^1]), count);
        var waits = new Dictionary<(string Stage, string Touchpoint, string? Channel), CountedValues>();
        foreach (var (from, _, times) in tally.Steps.Where(step => Counts(step.From)))
        {
            if (!waits.TryGetValue(Key(from), out var values)) waits[Key(from)] = values = new();
            values.Add(times.Span);
        }
        return
        [
            .. ended.Counts
                .Select(pair => Point(pair.Key, pair.Value, waits.GetValueOrDefault(pair.Key) ?? new()))
                .OrderByDescending(point => point.Ended).ThenBy(point => point.Touchpoint, StringComparer.Ordinal).ThenBy(point => point.Channel, StringComparer.Ordinal)
                .ThenBy(point => point.Stage, StringComparer.Ordinal),
        ];
    }

    private static CommunicationPoint Point((string Stage, string Touchpoint, string? Channel) place, long ended, CountedValues waits) =>
        new(place.Stage, place.Touchpoint, place.Channel, ended, waits.Count, waits.Percentile(0.5), waits.Percentile(0.75));
}

/// <summary>A place and a time to speak.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Touchpoint">The touchpoint.</param>
/// <param name="Channel">The channel, where known.</param>
/// <param name="Ended">Journeys that end here.</param>
/// <param name="Continued">Visits after which something followed.</param>
/// <param name="MedianWait">Microseconds until the next event; null where none followed.</param>
/// <param name="SpeakAfter">Microseconds within which three in four of those who went on had done so; null where none did.</param>
public sealed record CommunicationPoint(string Stage, string Touchpoint, string? Channel, long Ended, long Continued, double? MedianWait, double? SpeakAfter);
