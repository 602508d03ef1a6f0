namespace Journey.Analysis.Path;

/// <summary>Places activities that nobody has mapped into stages by where in a journey they usually stand.</summary>
public static class StagePlacement
{
    /// <summary>
    /// The relative position of an event is its index over the last index of its journey, 0 for a journey of one event. An activity's
    /// mean position over all its events, from 0 to 1, picks one of the stages, all equally wide. In the order of the positions.
    /// </summary>
    public static IReadOnlyList<PlacedActivity> Infer(IEnumerable<CaseTrace> traces, IReadOnlyList<string> stages)
    {
        ArgumentOutOfRangeException.ThrowIfZero(stages.Count);
        var positions = new Dictionary<string, (double Sum, long Count)>(StringComparer.Ordinal);
        foreach (var trace in traces)
        {
            var last = trace.Events.Length - 1;
            for (var index = 0; index <= last; index++)
            {
                var (sum, count) = positions.GetValueOrDefault(trace.Events[index].Activity);
                positions[trace.Events[index].Activity] = (sum + (last == 0 ? 0 : (double)index / last), count + 1);
            }
        }
        return
        [
            .. positions
                .Select(pair => (Activity: pair.Key, Mean: pair.Value.Sum / pair.Value.Count, pair.Value.Count))
                .OrderBy(item => item.Mean).ThenBy(item => item.Activity, StringComparer.Ordinal)
                .Select(item => new PlacedActivity(item.Activity, stages[Math.Min((int)(item.Mean * stages.Count), stages.Count - 1)], item.Mean, item.Count)),
        ];
    }
}

/// <summary>An activity with the stage that its mean relative position suggests. Its provenance is <c>inferred</c>, for the team to accept.</summary>
public sealed record PlacedActivity(string Activity, string Stage, double MeanPosition, long Events);
