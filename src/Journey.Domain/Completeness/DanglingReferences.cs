using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;

namespace Journey.Domain.Completeness;

/// <summary>Personas, stages, touchpoints and scenarios that approved parts name and that do not exist, or not as what is named.</summary>
internal static class DanglingReferences
{
    public static IEnumerable<Missing> In(CompletenessInput input)
    {
        var (approved, project) = (input.Approved, input.Project);
        var personas = approved.PersonaIds.ToHashSet(StringComparer.Ordinal);
        var stages = project.Stages.Select(stage => stage.Id).ToHashSet(StringComparer.Ordinal);
        var touchpoints = approved[Step.Touchpoints].Of<Touchpoint>().Select(touchpoint => touchpoint.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (part, field, value, known) in References(approved, personas, stages, touchpoints))
        {
            if (value is not null && !known.Contains(value))
                yield return new(part, field, $"'{value}' does not exist (any more): step '{Holder(part).Slug()}', which holds the part, has to be opened again, and the reference corrected there.");
        }

        var links = new AsIsLinks(approved[Step.Scenarios], input);
        foreach (var (id, scenario) in approved[Step.Scenarios].Of<Scenario>().Where(scenario => scenario.Value is { State: ScenarioState.ToBe, AsIs: not null } && !links.Resolves(scenario.Value)))
            yield return new($"scenario.{id}", "asIs", $"'{scenario.AsIs}' is no scenario (any more) that this one replaces, here or in the map of today: step '{Step.Scenarios.Slug()}' has to be opened again, and the link corrected there.");
    }

    private static Step Holder(string part) => PartKinds.Find(part[..part.IndexOf('.', StringComparison.Ordinal)])!.Step;

    private static IEnumerable<(string Part, string Field, string? Value, HashSet<string> Known)> References(
        ApprovedArtefacts approved, HashSet<string> personas, HashSet<string> stages, HashSet<string> touchpoints)
    {
        foreach (var (id, goal) in approved[Step.Goals].Of<Goal>())
        {
            yield return ($"goal.{id}", "persona", goal.Persona, personas);
            yield return ($"goal.{id}", "stage", goal.Stage, stages);
        }

        foreach (var (id, planned) in approved[Step.Path].Of<PlannedPath>())
        {
            foreach (var touchpoint in planned.Touchpoints)
                yield return ($"planned-path.{id}", "touchpoints", touchpoint, touchpoints);
        }

        foreach (var (id, activity) in approved[Step.Path].Of<PathActivity>())
            yield return ($"activity.{id}", "touchpoint", activity.Touchpoint, touchpoints);
        foreach (var (id, point) in approved[Step.Path].Of<DecisionPoint>())
            yield return ($"decision-point.{id}", "touchpoint", point.Touchpoint, touchpoints);
        foreach (var (id, point) in approved[Step.Path].Of<CommunicationPoint>())
            yield return ($"communication-point.{id}", "touchpoint", point.Touchpoint, touchpoints);
        foreach (var (id, barrier) in approved[Step.Emotions].Of<Artefacts.Barrier>())
        {
            yield return ($"barrier.{id}", "persona", barrier.Persona, personas);
            yield return ($"barrier.{id}", "stage", barrier.Stage, stages);
            yield return ($"barrier.{id}", "touchpoint", barrier.Touchpoint, touchpoints);
        }

        foreach (var (id, cell) in approved[Step.Emotions].Of<EmotionCell>())
        {
            yield return ($"emotion.{id}", "persona", cell.Persona, personas);
            yield return ($"emotion.{id}", "stage", cell.Stage, stages);
            yield return ($"emotion.{id}", "touchpoint", cell.Touchpoint, touchpoints);
        }

        foreach (var (id, scenario) in approved[Step.Scenarios].Of<Scenario>())
        {
            yield return ($"scenario.{id}", "persona", scenario.Persona, personas);
            yield return ($"scenario.{id}", "stage", scenario.Stage, stages);
        }
    }
}
