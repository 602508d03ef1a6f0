namespace Journey.Analysis.Path;

/// <summary>Places activities that nobody has mapped into stages by where in a journey they usually stand.</summary>
public static class StagePlacement
{
    /// <summary>Positions are summed as whole multiples of 2⁻⁴⁰, so that their order changes nothing.</summary>
    private const long One = 1L << 40;

    /// <summary>
    /// The relative position of an event is its index over the last index of its journey, 0 for a journey of one event. An activity's
    /// mean position over all its events, from 0 to 1, picks one of the stages, all equally wide. In the order of the positions.
    /// </summary>
    public static IReadOnlyList<PlacedActivity> Infer(IEnumerable<JourneyShape> shapes, IReadOnlyList<string> stages)
    {
        ArgumentOutOfRangeException.ThrowIfZero(stages.Count);
        return
        [
            .. MeanPositions(shapes, place => place.Activity)
                .OrderBy(item => item.Value.Mean).ThenBy(item => item.Key, StringComparer.Ordinal)
                .Select(item => new PlacedActivity(item.Key, stages[Math.Min((int)(item.Value.Mean * stages.Count), stages.Count - 1)], item.Value.Mean, item.Value.Events)),
        ];
    }

    /// <summary>The mean relative position of the events of each name.</summary>
    internal static IReadOnlyDictionary<string, (double Mean, long Events)> MeanPositions(IEnumerable<JourneyShape> shapes, Func<Journeys.Place, string> name)
    {
        var sums = new Dictionary<string, (Int128 Sum, long Count)>(StringComparer.Ordinal);
        foreach (var (places, journeys) in shapes)
        {
            for (var index = 0; index < places.Count; index++)
            {
                var (sum, count) = sums.GetValueOrDefault(name(places[index]));
                var position = places.Count == 1 ? 0 : (Int128)One * index / (places.Count - 1);
                sums[name(places[index])] = (sum + (position * journeys), count + journeys);
            }
        }
        return sums.ToDictionary(pair => pair.Key, pair => ((double)pair.Value.Sum / One / pair.Value.Count, pair.Value.Count), StringComparer.Ordinal);
    }
}

/// <summary>An activity with the stage that its mean relative position suggests. Its provenance is <c>inferred</c>, for the team to accept.</summary>
public sealed record PlacedActivity(string Activity, string Stage, double MeanPosition, long Events);
