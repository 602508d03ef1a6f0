using Journey.Analysis.Journeys;

namespace Journey.Analysis.Path;

/// <summary>Where a place stands on ordered stages, asked once for each place.</summary>
internal static class StageIndex
{
    /// <returns>The stage's place in the order; −1 where the place has none of them.</returns>
    public static Func<Place, int> Of(IReadOnlyList<string> stages, Func<Place, string?> stageOf)
    {
        var order = stages.Index().GroupBy(stage => stage.Item).ToDictionary(group => group.Key, group => group.First().Index, StringComparer.Ordinal);
        var known = new Dictionary<Place, int>(ReferenceEqualityComparer.Instance);
        return place =>
        {
            if (!known.TryGetValue(place, out var index))
                known[place] = index = stageOf(place) is { } stage ? order.GetValueOrDefault(stage, -1) : -1;
            return index;
        };
    }
}
