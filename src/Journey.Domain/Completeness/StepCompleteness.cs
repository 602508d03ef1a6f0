using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;

namespace Journey.Domain.Completeness;

/// <summary>What a step's artefact is checked against.</summary>
/// <param name="Artefact">The artefact.</param>
/// <param name="Approved">The approved versions that it reads.</param>
/// <param name="Project">With charter and team.</param>
/// <param name="StaleInputs">The steps that it reads and that are stale.</param>
/// <param name="InputVersions">The approved version of each step that it reads, by name.</param>
/// <param name="Today">The day that lies before a next one; null where it does not matter.</param>
public sealed record CompletenessInput(Artefact Artefact, ApprovedArtefacts Approved, Project Project, IReadOnlyList<Step> StaleInputs, IReadOnlyDictionary<string, int> InputVersions, DateOnly? Today = null)
{
    /// <summary>The map that a future-state map replaces; null on other maps, or where it is not there any more.</summary>
    public ReplacedMap? Replaced { get; init; }
}

/// <summary>What a future-state map needs to know of the map that it replaces.</summary>
/// <param name="MapType">Its type: a future state can be replaced by another one.</param>
/// <param name="Scenarios">Its approved scenarios.</param>
public sealed record ReplacedMap(MapType MapType, Artefact Scenarios)
{
    /// <returns>Whether it is how that map shows the stage, rather than what that map itself is to become.</returns>
    public bool Shows(Scenario scenario) => scenario.State == ScenarioState.AsIs || MapType == MapType.FutureState;
}

/// <summary>When is a step complete: each missing cell, by step.</summary>
public static class StepCompleteness
{
    /// <returns>What the approved parts that a map is drawn from name, and that is not there (any more).</returns>
    public static IReadOnlyList<Missing> Unresolved(CompletenessInput input) => [.. DanglingReferences.In(input)];

    public static IReadOnlyList<Missing> Missing(CompletenessInput input)
    {
        var missing = input.Artefact.Step switch
        {
            Step.Personas => PersonaRules.Missing(input),
            Step.Goals => GoalRules.Missing(input),
            Step.Touchpoints => TouchpointRules.Missing(input),
            Step.Path => PathRules.Missing(input),
            Step.Emotions => EmotionRules.Missing(input),
            Step.Scenarios => ScenarioRules.Missing(input),
            Step.Map => MapRules.Missing(input),
            Step.Improvements => ImprovementRules.Missing(input),
            Step.Monitoring => MonitoringRules.Missing(input),
            _ => throw new ArgumentOutOfRangeException(nameof(input), input.Artefact.Step, null),
        };
        return [.. missing, .. TargetRules.Misplaced(input.Artefact, input.Project)];
    }
}
