using Journey.Analysis.Path;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;

namespace Journey.Analysis.Drafts;

/// <summary>The planned path in the order of the approved touchpoints, the path that customers took, and where they differ.</summary>
internal static class PathDraft
{
    private const int MostEdges = 60;
    private const int MostVariants = 15;
    private const int MostActivities = 60;
    private const int MostDeviations = 12;

    /// <summary>The id of no activity: theirs have no dot.</summary>
    private const string AllOthers = "others.all";

    /// <summary>A deviation that fewer cases share is noise to a team.</summary>
    private const double SmallestDeviation = 0.1;

    public static IEnumerable<(PartKey Key, ArtefactPart Part)> Parts(DraftInput input)
    {
        var touchpoints = input.Approved[Domain.Steps.Step.Touchpoints].Of<Touchpoint>().ToDictionary();
        var planned = Planned(input, touchpoints);
        if (planned.Count > 0)
            yield return (PartKey.Of("planned-path", "path"), new PlannedPath { Touchpoints = planned, Provenance = Drafted.Inferred });
        if (input.Evidence.Tally.Cases == 0)
            yield break;
        var plan = input.Plan ?? planned;
        var unmapped = Unmapped(input, touchpoints);
        List<(PartKey Key, ArtefactPart Part)> findings = [.. ActivityDraft.Parts(input, touchpoints, MostActivities), .. DeviationParts(input, plan)];
        yield return (PartKey.Of("actual-path", "path"), Actual(input, touchpoints) with { Unmapped = unmapped, Findings = [.. findings.Select(part => part.Key.ToString())], ComparedWith = plan });
        foreach (var (activity, events) in unmapped)
            yield return (PartKey.Of("unmapped", activity), new UnmappedActivity { Activity = activity, Events = events, Provenance = Drafted.Measured });
        foreach (var finding in findings)
            yield return finding;
        // A point at what is no touchpoint would lead nowhere.
        foreach (var point in DecisionPointDraft.Parts(input).Where(point => touchpoints.ContainsKey(point.Key.Id)))
            yield return point;
    }

    /// <summary>The most frequent first; the rest, where there are more than a team can look at, as one.</summary>
    private static IReadOnlyList<ActivityCount> Unmapped(DraftInput input, IReadOnlyDictionary<string, Touchpoint> touchpoints)
    {
        var ids = input.Ids;
        List<ActivityCount> all = [.. input.Places().Select(visit => (Id: ids.Of(visit.Place), visit.Events)).Where(visit => !touchpoints.ContainsKey(visit.Id))
            .GroupBy(visit => visit.Id, visit => visit.Events).Select(group => new ActivityCount(group.Key, group.Sum()))
            .OrderByDescending(activity => activity.Count).ThenBy(activity => activity.Activity, StringComparer.Ordinal)];
        return all.Count <= MostActivities ? all : [.. all.Take(MostActivities), new ActivityCount(AllOthers, all.Skip(MostActivities).Sum(activity => activity.Count))];
    }

    internal static ActualPath Actual(DraftInput input, IReadOnlyDictionary<string, Touchpoint> touchpoints)
    {
        var (figures, ids) = (PathFigures.Of(input.Evidence.Tally), input.Ids);
        return new ActualPath
        {
            Cases = figures.Cases,
            Events = figures.Events,
            MappedEvents = input.Places().Where(visit => touchpoints.ContainsKey(ids.Of(visit.Place))).Sum(visit => visit.Events),
            Activities = [.. figures.Activities.Take(MostActivities).Select(Count)],
            Starts = [.. figures.Starts.Take(MostActivities).Select(Count)],
            Ends = [.. figures.Ends.Take(MostActivities).Select(Count)],
            Edges = [.. figures.Edges.Take(MostEdges).Select(edge => new FollowsEdge(edge.From, edge.To, edge.Count, Whole(edge.Times.Median)))],
            EdgeCount = figures.Edges.Count,
            Variants = [.. figures.Variants.Take(MostVariants).Select(variant => new PathVariant(variant.Activities, variant.Count))],
            VariantCount = figures.Variants.Count,
            CaseDuration = figures.CaseTimes is { Mean: { } mean, Median: { } median, P95: { } p95 } ? new DurationFigures(Whole(mean)!.Value, Whole(median)!.Value, Whole(p95)!.Value) : null,
            ChannelSwitches = figures.ChannelSwitches.Sum(item => item.Count),
            DeviceSwitches = figures.DeviceSwitches.Sum(item => item.Count),
            Loops = figures.Loops.Sum(item => item.Count),
            Stages = StageFlows.Of(input),
            Evidence = [Drafted.Interactions(figures.Events)],
            Provenance = Drafted.Measured,
        };
    }

    /// <summary>Touchpoints by stage, and within a stage by where in a journey they usually stand.</summary>
    private static IReadOnlyList<string> Planned(DraftInput input, IReadOnlyDictionary<string, Touchpoint> touchpoints)
    {
        var stages = input.StageIds.Index().ToDictionary(stage => stage.Item, stage => stage.Index);
        var positions = StagePlacement.MeanPositions(input.Evidence.Shapes, input.Ids.Of).ToDictionary(position => position.Key, position => position.Value.Value, StringComparer.Ordinal);
        return
        [
            .. touchpoints.Where(touchpoint => touchpoint.Value.Stage is not null && stages.ContainsKey(touchpoint.Value.Stage))
                .OrderBy(touchpoint => stages[touchpoint.Value.Stage!]).ThenBy(touchpoint => positions.TryGetValue(touchpoint.Key, out var position) ? position : 1).ThenBy(touchpoint => touchpoint.Key, StringComparer.Ordinal)
                .Select(touchpoint => touchpoint.Key).Take(PartJson.MostItems),
        ];
    }

    private static IEnumerable<(PartKey Key, ArtefactPart Part)> DeviationParts(DraftInput input, IReadOnlyList<string> planned) =>
        Deviations.Find(input.Evidence.Shapes, planned, input.Ids.Of).Where(deviation => deviation.Share >= SmallestDeviation)
            .Select(deviation => (Key: PartKey.Of("deviation", Kind(deviation.Kind), deviation.Touchpoint), deviation))
            .DistinctBy(item => item.Key)
            .Take(MostDeviations)
            .Select(item => (item.Key, (ArtefactPart)new Domain.Artefacts.Deviation
            {
                Activity = item.deviation.Touchpoint,
                Kind = item.deviation.Kind switch
                {
                    Path.DeviationKind.NotPlanned => Domain.Artefacts.DeviationKind.Unplanned,
                    Path.DeviationKind.Backwards => Domain.Artefacts.DeviationKind.OutOfOrder,
                    _ => Domain.Artefacts.DeviationKind.Skipped,
                },
                Cases = item.deviation.Cases,
                Evidence = [Drafted.Interactions(input.Evidence.Tally.Events)],
                Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Measured, ["resolution"] = Provenance.Assumed },
            }));

    private static string Kind(Path.DeviationKind kind) => kind switch
    {
        Path.DeviationKind.NotPlanned => "unplanned",
        Path.DeviationKind.Backwards => "out-of-order",
        _ => "skipped",
    };

    private static ActivityCount Count(Counted counted) => new(counted.Name, counted.Count);

    private static long? Whole(double? microseconds) => microseconds is { } value ? (long)Math.Round(value, MidpointRounding.AwayFromZero) : null;
}
