using Journey.Analysis.Journeys;

namespace Journey.Analysis.Path;

/// <summary>How many journeys a stage keeps.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Cases">All journeys, those outside all stages included.</param>
/// <param name="Entered">Journeys with an event in the stage.</param>
/// <param name="WentOn">Those that later had an event in any stage beyond it; null for the last stage.</param>
/// <param name="Reached">Journeys that reached the stage or any beyond it.</param>
public sealed record StageFigures(string Stage, long Cases, long Entered, long? WentOn, long Reached)
{
    /// <summary>Share of the journeys in the stage that went on; null for the last stage, or where none entered.</summary>
    public double? Conversion => WentOn is { } on && Entered > 0 ? (double)on / Entered : null;

    /// <summary>1 − conversion.</summary>
    public double? DropOff => 1 - Conversion;

    /// <summary>Share of all journeys that reached the stage or any beyond it.</summary>
    public double? Cumulative => Cases > 0 ? (double)Reached / Cases : null;

    /// <summary>How far journeys come along ordered stages.</summary>
    /// <param name="shapes">The journeys.</param>
    /// <param name="stages">The stages in scope, in order.</param>
    /// <param name="stageOf">The stage of a place; null where it has none of them.</param>
    public static IReadOnlyList<StageFigures> Of(IEnumerable<JourneyShape> shapes, IReadOnlyList<string> stages, Func<Place, string?> stageOf)
    {
        var (entered, wentOn, reached, cases) = (new long[stages.Count], new long[stages.Count], new long[stages.Count], 0L);
        var indexOf = StageIndex.Of(stages, stageOf);
        foreach (var (places, count) in shapes)
        {
            cases += count;
            var (inside, beyond, furthest) = (new bool[stages.Count], new bool[stages.Count], -1);
            foreach (var stage in places.Select(indexOf).Where(stage => stage >= 0))
            {
                inside[stage] = true;
                furthest = Math.Max(furthest, stage);
                for (var earlier = 0; earlier < stage; earlier++) beyond[earlier] |= inside[earlier];
            }
            for (var stage = 0; stage < stages.Count; stage++)
            {
                if (inside[stage]) entered[stage] += count;
                if (beyond[stage]) wentOn[stage] += count;
                if (stage <= furthest) reached[stage] += count;
            }
        }
        return [.. stages.Select((stage, index) => new StageFigures(stage, cases, entered[index], index == stages.Count - 1 ? null : wentOn[index], reached[index]))];
    }
}
