using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Analysis.Drafts;

/// <summary>What customers do in a stage by the path, and what they feel, or are to feel, by the approved emotions; what they think is for the team to say.</summary>
internal static class ScenarioDraft
{
    private const int MostTouchpoints = 3;

    public static IEnumerable<(PartKey Key, ArtefactPart Part)> Parts(DraftInput input)
    {
        var activities = input.Approved[Step.Path].Of<PathActivity>().Select(activity => activity.Value).ToLookup(activity => activity.Stage);
        var cells = input.Approved[Step.Emotions].Of<EmotionCell>().Select(cell => cell.Value).Where(cell => cell.Touchpoint is null).ToLookup(cell => (cell.Persona, cell.Stage));
        var state = input.Project.Charter.MapType == MapType.FutureState ? ScenarioState.ToBe : ScenarioState.AsIs;
        foreach (var (persona, _) in input.Approved[Step.Personas].Of<Persona>())
        {
            foreach (var stage in input.StageIds)
            {
                var does = activities[stage].OrderByDescending(activity => activity.MetricReading ?? 0).Take(MostTouchpoints).Select(activity => activity.Label).ToList();
                var feels = cells[(persona, stage)].FirstOrDefault(cell => state == ScenarioState.ToBe ? cell.IsTarget == true : !TargetRules.IsTarget(cell, input.Project));
                yield return (PartKey.Of("scenario", persona, stage), new Scenario
                {
                    Persona = persona,
                    Stage = stage,
                    State = state,
                    AsIs = state == ScenarioState.ToBe ? Replaced(input, persona, stage) : null,
                    Does = does.Count == 0 ? null : string.Join("; ", does),
                    Feels = feels?.Emotion is { } emotion ? input.Texts.Feels(emotion, feels.Labels) : null,
                    Evidence = [.. feels?.Evidence ?? []],
                    Provenance = state == ScenarioState.ToBe ? new Dictionary<string, Provenance>(Drafted.Inferred) { ["feels"] = Provenance.Assumed } : Drafted.Inferred,
                });
            }
        }
    }

    /// <summary>What stands for the same persona, by id, in the stage that the charter links; a persona with another id is for the team to link.</summary>
    private static string? Replaced(DraftInput input, string persona, string stage) => input.Replaced is { } map && input.Project.Charter.AsIs?.Stages?.GetValueOrDefault(stage) is { } today
        ? map.Scenarios.Parts.Where(part => part.Value is Scenario one && (one.Persona, one.Stage) == (persona, today) && map.Shows(one))
            .Select(part => part.Key).Order(StringComparer.Ordinal).FirstOrDefault()
        : null;
}
