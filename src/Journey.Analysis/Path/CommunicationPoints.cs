using Journey.Analysis.Evidence;

namespace Journey.Analysis.Path;

/// <summary>Finds where and when it pays to speak to the customer.</summary>
public static class CommunicationPoints
{
    /// <summary>
    /// For each touchpoint: the journeys that end there although a further stage is left, and how long the others take to their next
    /// event. Who has been silent for longer than three in four of those who went on is about to be lost. By falling number of journeys
    /// that end.
    /// </summary>
    /// <param name="traces">The journeys.</param>
    /// <param name="stages">The stages in order.</param>
    /// <param name="stageOf">The stage of an event; null where it has none.</param>
    public static IReadOnlyList<CommunicationPoint> Find(IEnumerable<CaseTrace> traces, IReadOnlyList<string> stages, Func<Interaction, string?> stageOf)
    {
        var ended = new Tally<(string Stage, string Touchpoint, string? Channel)>();
        var waits = new Dictionary<(string Stage, string Touchpoint, string? Channel), CountedValues>();
        foreach (var trace in traces)
        {
            for (var index = 0; index < trace.Events.Length; index++)
            {
                var here = trace.Events[index];
                if (stageOf(here) is not { } stage || stage == stages[^1] || !stages.Contains(stage)) continue;
                var key = (stage, here.Touchpoint ?? here.Activity, here.Channel);
                if (index == trace.Events.Length - 1) ended.Add(key);
                else Add(waits, key, trace.Events[index + 1].Time.Microseconds() - here.Time.Microseconds());
            }
        }
        return
        [
            .. ended.Counts
                .Select(pair => Point(pair.Key, pair.Value, waits.GetValueOrDefault(pair.Key) ?? new()))
                .OrderByDescending(point => point.Ended).ThenBy(point => point.Touchpoint, StringComparer.Ordinal).ThenBy(point => point.Channel, StringComparer.Ordinal),
        ];
    }

    private static CommunicationPoint Point((string Stage, string Touchpoint, string? Channel) place, long ended, CountedValues waits) =>
        new(place.Stage, place.Touchpoint, place.Channel, ended, waits.Count, waits.Percentile(0.5), waits.Percentile(0.75));

    private static void Add(Dictionary<(string, string, string?), CountedValues> waits, (string, string, string?) key, long wait)
    {
        if (!waits.TryGetValue(key, out var values)) waits[key] = values = new();
        values.Add(wait);
    }
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
