using Journey.Analysis.Evidence;
using Journey.Analysis.Path;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Step = Journey.Domain.Steps.Step;

namespace Journey.Analysis.Drafts;

/// <summary>Where each event stands on the stages, and how many customers go on.</summary>
internal static class StageFlows
{
    public static IReadOnlyList<StageFlow> Of(DraftInput input) => Of(input.Traces, input.StageIds, StageOf(input.Project, input.Approved, input.Traces));

    public static IReadOnlyList<StageFlow> Of(IReadOnlyList<CaseTrace> traces, IReadOnlyList<string> stages, Func<Interaction, string?> stageOf)
    {
        if (traces.Count == 0)
            return [];
        var tally = new StageTally(stages, stageOf);
        foreach (var trace in traces)
            tally.Add(trace);
        return [.. tally.Figures().Select(stage => new StageFlow(stage.Stage, stage.Entered, stage.Conversion, stage.DropOff, stage.Cumulative ?? 0))];
    }

    /// <summary>The stage of an event: its approved touchpoint's, else the one that the source names, else by mean relative position.</summary>
    public static Func<Interaction, string?> StageOf(Project project, ApprovedArtefacts approved, IReadOnlyList<CaseTrace> traces)
    {
        var stages = project.Stages.Select(stage => stage.Id).ToList();
        var touchpoints = approved[Step.Touchpoints].Of<Touchpoint>().Where(touchpoint => touchpoint.Value.Stage is not null).ToDictionary(touchpoint => touchpoint.Key, touchpoint => touchpoint.Value.Stage!);
        var inferred = StagePlacement.Infer(traces, stages).ToDictionary(placed => placed.Activity, placed => placed.Stage);
        return interaction =>
            touchpoints.TryGetValue(DraftInput.TouchpointOf(interaction), out var known) ? known
            : interaction.Stage is { } own && stages.Contains(own) ? own
            : inferred.GetValueOrDefault(interaction.Activity);
    }
}
