using System.Globalization;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Rendering;

/// <summary>Fills a lane from approved artefacts.</summary>
internal static class LaneBuilder
{
    public static MapLane Build(string lane, IReadOnlyList<Stage> stages, MapType drawn, bool hasTargets, ApprovedArtefacts approved, StaleParts stale)
    {
        var (label, entries) = lane switch
        {
            "doing" => ("Doing", Scenarios(approved, drawn, stale, scenario => scenario.Does, "does")),
            "thinking" => ("Thinking", Scenarios(approved, drawn, stale, scenario => scenario.Thinks, "thinks")),
            "touchpoints" => ("Touchpoints", Touchpoints(approved, stale)),
            "emotions" => (hasTargets ? "Target emotions" : "Emotions", Emotions(approved, stale)),
            "barriers" => ("Barriers", Barriers(approved, stale)),
            "goals" => ("Goals", Goals(approved, stale)),
            "flow" => ("Flow", Flow(approved, stale)),
            _ => (lane, []),
        };
        var byStage = entries.ToLookup(entry => entry.Stage, entry => entry.Entry);
        return new MapLane(lane, label, [.. stages.Select(stage => new MapCell(stage.Id, [.. byStage[stage.Id]]))]);
    }

    /// <summary>What a to-be scenario replaces is not drawn beside it on a map of the future; where both times meet, each entry that is not of the map's own says of which it is.</summary>
    private static IEnumerable<(string? Stage, MapEntry Entry)> Scenarios(ApprovedArtefacts approved, MapType drawn, StaleParts stale, Func<Scenario, string?> cell, string field)
    {
        var own = drawn == MapType.FutureState ? ScenarioState.ToBe : ScenarioState.AsIs;
        var all = approved[Step.Scenarios].Of<Scenario>().ToList();
        var replaced = all.Where(scenario => drawn == MapType.FutureState && scenario.Value.State == ScenarioState.ToBe).Select(scenario => (scenario.Value.Persona, scenario.Value.Stage)).ToHashSet();
        return all.Where(scenario => !Blank.Is(cell(scenario.Value)) && (scenario.Value.State == own || !replaced.Contains((scenario.Value.Persona, scenario.Value.Stage))))
            .Select(scenario => (scenario.Value.Stage, new MapEntry(
                scenario.Value.State == own ? cell(scenario.Value)! : $"{(own == ScenarioState.ToBe ? "Today" : "To be")}: {cell(scenario.Value)}",
                scenario.Value.Persona, null, null, Of(scenario.Value, field), Stale: stale.Contains(Step.Scenarios, $"scenario.{scenario.Key}"))));
    }

    private static IEnumerable<(string? Stage, MapEntry Entry)> Touchpoints(ApprovedArtefacts approved, StaleParts stale) =>
        approved[Step.Touchpoints].Of<Touchpoint>()
            .Select(touchpoint => (touchpoint.Value.Stage, new MapEntry(Label(touchpoint.Key, touchpoint.Value), null, null, null, Of(touchpoint.Value, "label"), Channel: touchpoint.Value.Channel, Stale: stale.Contains(Step.Touchpoints, $"touchpoint.{touchpoint.Key}"))));

    private static IEnumerable<(string? Stage, MapEntry Entry)> Emotions(ApprovedArtefacts approved, StaleParts stale) =>
        approved[Step.Emotions].Of<EmotionCell>()
            .Where(cell => cell.Value is { Emotion: not null, Touchpoint: null })
            .Select(cell => (cell.Value.Stage, new MapEntry(
                string.Join(", ", cell.Value.Labels), cell.Value.Persona, cell.Value.Emotion, cell.Value.N, Of(cell.Value, "emotion"), cell.Value.Low, cell.Value.High, Stale: stale.Contains(Step.Emotions, $"emotion.{cell.Key}"))));

    private static IEnumerable<(string? Stage, MapEntry Entry)> Barriers(ApprovedArtefacts approved, StaleParts stale) =>
        approved[Step.Emotions].Of<Domain.Artefacts.Barrier>()
            .OrderByDescending(barrier => barrier.Value.Severity ?? 0)
            .Select(barrier => (barrier.Value.Stage, new MapEntry(barrier.Value.Description ?? barrier.Key, barrier.Value.Persona, barrier.Value.Severity, null, Of(barrier.Value, "description"), Stale: stale.Contains(Step.Emotions, $"barrier.{barrier.Key}"))));

    private static IEnumerable<(string? Stage, MapEntry Entry)> Goals(ApprovedArtefacts approved, StaleParts stale) =>
        approved[Step.Goals].Of<Goal>()
            .Where(goal => !Blank.Is(goal.Value.Expectation))
            .Select(goal => (goal.Value.Stage, new MapEntry(goal.Value.Expectation!, goal.Value.Persona, null, null, Of(goal.Value, "expectation"), Stale: stale.Contains(Step.Goals, $"goal.{goal.Key}"))));

    private static IEnumerable<(string? Stage, MapEntry Entry)> Flow(ApprovedArtefacts approved, StaleParts stale) =>
        approved[Step.Path].Of<ActualPath>().SelectMany(path => path.Value.Stages.Select(flow => (
            (string?)flow.Stage,
            new MapEntry(string.Create(CultureInfo.InvariantCulture, $"{flow.Entered} entered"), null, flow.Conversion, flow.Entered, Provenance.Measured, Stale: stale.Contains(Step.Path, $"actual-path.{path.Key}")))));

    private static string Label(string id, Touchpoint touchpoint) => touchpoint.Competitor is { } competitor ? $"{touchpoint.Label ?? id} ({competitor})" : touchpoint.Label ?? id;

    private static Provenance Of(ArtefactPart part, string field) =>
        part.Provenance.TryGetValue(field, out var own) ? own : part.Provenance.TryGetValue("*", out var rest) ? rest : Provenance.Assumed;
}
