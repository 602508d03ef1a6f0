using Journey.Analysis.Journeys;

namespace Journey.Analysis.Path;

/// <summary>What journeys of one shape did in one stage, before they first went beyond it.</summary>
/// <param name="Stage">The stage's place in the order.</param>
/// <param name="Touchpoints">The touchpoints of the stage in the order of first meeting.</param>
/// <param name="WentOn">Whether the journeys later had an event in a stage beyond.</param>
/// <param name="Count">How many journeys.</param>
internal sealed record StageStay(int Stage, IReadOnlyList<string> Touchpoints, bool WentOn, long Count)
{
    public static IEnumerable<StageStay> Of(JourneyShape shape, int stages, Func<Place, int> stageOf)
    {
        var places = shape.Places.Select(place => (Stage: stageOf(place), place.Name)).ToList();
        for (var stage = 0; stage < stages; stage++)
        {
            var first = places.FindIndex(item => item.Stage == stage);
            if (first < 0) continue;
            var beyond = places.FindIndex(first, item => item.Stage > stage);
            var until = beyond < 0 ? places.Count : beyond;
            yield return new(stage, [.. places[first..until].Where(item => item.Stage == stage).Select(item => item.Name).Distinct()], beyond >= 0, shape.Count);
        }
    }
}
