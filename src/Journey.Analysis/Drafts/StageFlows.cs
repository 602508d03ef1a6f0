using Journey.Analysis.Files;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Step = Journey.Domain.Steps.Step;

namespace Journey.Analysis.Drafts;

/// <summary>Where each event stands on the stages, and how many customers go on.</summary>
public static class StageFlows
{
    internal static IReadOnlyList<StageFlow> Of(DraftInput input) => Of(input.Evidence.Shapes, input.StageIds, StageOf(input.Project, input.Approved, input.Evidence.Shapes));

    internal static IReadOnlyList<StageFlow> Of(IReadOnlyList<JourneyShape> shapes, IReadOnlyList<string> stages, Func<Place, string?> stageOf) => shapes.Count == 0
        ? []
        : [.. StageFigures.Of(shapes, stages, stageOf).Select(stage => new StageFlow(stage.Stage, stage.Entered, stage.Conversion, stage.DropOff, stage.Cumulative ?? 0))];

    /// <summary>The stage of a place: its approved touchpoint's, else the one that the source names, else by mean relative position.</summary>
    public static Func<Place, string?> StageOf(Project project, ApprovedArtefacts approved, IReadOnlyList<JourneyShape> shapes)
    {
        var names = StageNames.Of(project);
        var placed = approved[Step.Touchpoints].Of<Touchpoint>().Where(touchpoint => touchpoint.Value.Stage is not null).ToList();
        var (touchpoints, ids) = (placed.ToDictionary(touchpoint => touchpoint.Key, touchpoint => touchpoint.Value.Stage!), TouchpointIds.Of(placed, []));
        var inferred = StagePlacement.Infer(shapes, names.Ids).ToDictionary(activity => activity.Activity, activity => activity.Stage);
        return place =>
            touchpoints.TryGetValue(ids.Of(place), out var known) ? known
            : names.IdOf(place.Stage) is { } own ? own
            : inferred.GetValueOrDefault(place.Activity);
    }
}
