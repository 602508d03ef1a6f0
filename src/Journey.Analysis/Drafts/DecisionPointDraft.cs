using Journey.Analysis.Path;
using Journey.Analysis.Statistics;
using Journey.Domain.Artefacts;

namespace Journey.Analysis.Drafts;

/// <summary>
/// Touchpoints whose presence goes with the largest difference in conversion, and those where most cases end. Conversion: the case goes
/// on to a stage beyond the touchpoint's.
/// </summary>
internal static class DecisionPointDraft
{
    private const int Most = 5;

    public static IEnumerable<(PartKey Key, ArtefactPart Part)> Parts(DraftInput input, IReadOnlyDictionary<string, Touchpoint> touchpoints)
    {
        var stageOf = StageFlows.StageOf(input.Project, input.Approved, input.Traces);
        var stages = input.StageIds.Index().ToDictionary(stage => stage.Item, stage => stage.Index);
        int Position(string? stage) => stage is null ? -1 : stages.GetValueOrDefault(stage, -1);
        var cases = input.Traces.Select(trace => new
        {
            Visited = trace.Events.Select(DraftInput.TouchpointOf).ToHashSet(StringComparer.Ordinal),
            Furthest = trace.Events.Max(item => Position(stageOf(item))),
            Stages = trace.Events.Select(item => Position(stageOf(item))).ToHashSet(),
            Last = DraftInput.TouchpointOf(trace.Events[^1]),
        }).ToList();
        return touchpoints.Select(touchpoint =>
            {
                var here = Position(touchpoint.Value.Stage);
                var inStage = cases.Where(trace => trace.Stages.Contains(here)).ToList();
                var (with, without) = (inStage.Where(trace => trace.Visited.Contains(touchpoint.Key)).ToList(), inStage.Where(trace => !trace.Visited.Contains(touchpoint.Key)).ToList());
                var comparison = TwoProportionTest.Compare(
                    new Proportion(without.Count(trace => trace.Furthest > here), without.Count), new Proportion(with.Count(trace => trace.Furthest > here), with.Count));
                return (Id: touchpoint.Key, Comparison: comparison, Ends: cases.LongCount(trace => trace.Last == touchpoint.Key));
            })
            .Where(point => point.Comparison is { Significant: true } || point.Ends >= cases.Count * 0.05)
            .OrderByDescending(point => point.Comparison is { Significant: true } found ? Math.Abs(found.Difference) : 0).ThenByDescending(point => point.Ends).ThenBy(point => point.Id, StringComparer.Ordinal)
            .Take(Most)
            .Select(point => (PartKey.Of("decision-point", point.Id), (ArtefactPart)new DecisionPoint
            {
                Touchpoint = point.Id,
                Difference = point.Comparison is { } difference ? Drafted.Round(difference.Difference) : null,
                Low = point.Comparison is { } low ? Drafted.Round(Math.Max(-1, low.Interval.Low)) : null,
                High = point.Comparison is { } high ? Drafted.Round(Math.Min(1, high.Interval.High)) : null,
                Ends = point.Ends,
                Evidence = [Drafted.Interactions(input.Interactions.Count)],
                Provenance = Drafted.Measured,
            }));
    }
}
