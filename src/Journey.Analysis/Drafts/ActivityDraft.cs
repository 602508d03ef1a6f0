using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;

namespace Journey.Analysis.Drafts;

/// <summary>Each activity on the path with the facets that evidence fills.</summary>
internal static class ActivityDraft
{
    public static IEnumerable<(PartKey Key, ArtefactPart Part)> Parts(DraftInput input, IReadOnlyDictionary<string, Touchpoint> touchpoints, int most)
    {
        var isTarget = input.Project.Charter.MapType == MapType.FutureState;
        var moods = input.MoodsByTouchpoint();
        var cases = input.Traces.SelectMany(trace => trace.Events.Select(DraftInput.TouchpointOf).Distinct().Select(id => (Id: id, trace))).ToLookup(item => item.Id, item => item.trace);
        var stageOf = StageFlows.StageOf(input.Project, input.Approved, input.Traces);
        var stages = input.StageIds.Index().ToDictionary(stage => stage.Item, stage => stage.Index);
        foreach (var (id, touchpoint) in touchpoints.Where(touchpoint => cases.Contains(touchpoint.Key)).OrderByDescending(touchpoint => cases[touchpoint.Key].Count()).ThenBy(touchpoint => touchpoint.Key, StringComparer.Ordinal).Take(most))
        {
            var through = cases[id].ToList();
            var here = stages.GetValueOrDefault(touchpoint.Stage ?? "", -1);
            var wentOn = through.Count(trace => trace.Events.Any(item => stageOf(item) is { } stage && stages.GetValueOrDefault(stage, -1) > here));
            var voices = moods[id].ToList();
            var problem = Complaints.Phrases(voices).FirstOrDefault();
            yield return (PartKey.Of("activity", id), new PathActivity
            {
                Label = touchpoint.Label,
                Stage = touchpoint.Stage,
                GoalReached = Drafted.Round((double)wentOn / through.Count),
                Channel = touchpoint.Channel,
                Touchpoint = id,
                Emotion = isTarget || voices.Count == 0 ? null : Drafted.Round(voices.Average(mood => mood.Value), 2),
                Problem = problem,
                Metric = "cases that pass here",
                MetricReading = through.Count,
                Evidence = [Drafted.Interactions(through.Sum(trace => trace.Events.Count(item => DraftInput.TouchpointOf(item) == id))), .. Drafted.Feedback(voices)],
                Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Measured, ["emotion"] = Provenance.Inferred, ["problem"] = Provenance.Inferred },
            });
        }
    }
}
