using Journey.Analysis.Path;
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
        var (moods, ids) = (input.MoodsByTouchpoint(), input.Ids);
        var passed = Passed(input);
        var events = input.Places().GroupBy(visit => ids.Of(visit.Place), visit => visit.Events).ToDictionary(group => group.Key, group => group.Sum());
        var stages = input.StageIds.Index().ToDictionary(stage => stage.Item, stage => stage.Index);
        foreach (var (id, touchpoint) in touchpoints.Where(touchpoint => passed.ContainsKey(touchpoint.Key)).OrderByDescending(touchpoint => passed[touchpoint.Key].Sum()).ThenBy(touchpoint => touchpoint.Key, StringComparer.Ordinal).Take(most))
        {
            var through = passed[id].Sum();
            var here = stages.GetValueOrDefault(touchpoint.Stage ?? "", -1);
            var wentOn = passed[id].Skip(here + 2).Sum();
            var voices = moods[id].ToList();
            var problem = Complaints.Phrases(voices).FirstOrDefault();
            yield return (PartKey.Of("activity", id), new PathActivity
            {
                Label = touchpoint.Label,
                Stage = touchpoint.Stage,
                GoalReached = Drafted.Round((double)wentOn / through),
                Channel = touchpoint.Channel,
                Touchpoint = id,
                Emotion = isTarget || voices.Count == 0 ? null : Drafted.Round(voices.Average(mood => mood.Value), 2),
                Problem = problem,
                Metric = "cases that pass here",
                MetricReading = through,
                Evidence = [Drafted.Interactions(events[id]), .. Drafted.Feedback(voices)],
                Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Measured, ["emotion"] = Provenance.Inferred, ["problem"] = Provenance.Inferred },
            });
        }
    }

    /// <summary>For each touchpoint the journeys that pass it, by the furthest stage they come to: those that come to none first.</summary>
    private static Dictionary<string, long[]> Passed(DraftInput input)
    {
        var indexOf = StageIndex.Of(input.StageIds, StageFlows.StageOf(input.Project, input.Approved, input.Evidence.Shapes));
        var (ids, passed) = (input.Ids, new Dictionary<string, long[]>(StringComparer.Ordinal));
        foreach (var (places, count) in input.Evidence.Shapes)
        {
            var furthest = places.Max(indexOf);
            foreach (var id in places.Select(ids.Of).Distinct())
            {
                if (!passed.TryGetValue(id, out var journeys))
                    passed[id] = journeys = new long[input.StageIds.Count + 1];
                journeys[furthest + 1] += count;
            }
        }

        return passed;
    }
}
