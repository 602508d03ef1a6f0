namespace Journey.Analysis.Path;

/// <summary>Places activities that nobody has mapped into stages by where in a journey they usually stand.</summary>
public static class StagePlacement
{
    /// <summary>
    /// The relative position of an event is its index over the last index of its journey, 0 for a journey of one event. An activity's
    /// mean position over all its events, from 0 to 1, picks one of the stages, all equally wide; on the border of two it is the later one. In the order of the positions.
    /// </summary>
    public static IReadOnlyList<PlacedActivity> Infer(IEnumerable<JourneyShape> shapes, IReadOnlyList<string> stages)
    {
        ArgumentOutOfRangeException.ThrowIfZero(stages.Count);
        return
        [
            .. MeanPositions(shapes, place => place.Activity).Select(item => (item.Key, Mean: item.Value.Value, Position: item.Value))
                .OrderBy(item => item.Mean).ThenBy(item => item.Key, StringComparer.Ordinal)
                .Select(item => new PlacedActivity(item.Key, stages[item.Position.PartOf(stages.Count)], item.Mean, item.Position.Events)),
        ];
    }

    /// <summary>The mean relative position of the events of each name.</summary>
    internal static IReadOnlyDictionary<string, MeanPosition> MeanPositions(IEnumerable<JourneyShape> shapes, Func<Journeys.Place, string> name)
    {
        var positions = new Dictionary<string, MeanPosition>(StringComparer.Ordinal);
        foreach (var (places, journeys) in shapes)
        {
            for (var index = 0; index < places.Count; index++)
            {
                var called = name(places[index]);
                if (!positions.TryGetValue(called, out var position))
                    positions.Add(called, position = new());
                position.Add(index, places.Count - 1, journeys);
            }
        }
        return positions;
    }
}

/// <summary>An activity with the stage that its mean relative position suggests. Its provenance is <c>inferred</c>, for the team to accept.</summary>
public sealed record PlacedActivity(string Activity, string Stage, double MeanPosition, long Events);
