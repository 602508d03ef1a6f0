using System.Globalization;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Rendering;

/// <summary>Fills a lane from approved artefacts.</summary>
internal static class LaneBuilder
{
    public static MapLane Build(string lane, IReadOnlyList<Stage> stages, bool hasTargets, ApprovedArtefacts approved, StaleParts stale)
    {
        var (label, entries) = lane switch
        {
            "doing" => ("Doing", Scenarios(approved, stale, scenario => scenario.Does, "does")),
            "thinking" => ("Thinking", Scenarios(approved, stale, scenario => scenario.Thinks, "thinks")),
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

    private static IEnumerable<(string? Stage, MapEntry Entry)> Scenarios(ApprovedArtefacts approved, StaleParts stale, Func<Scenario, string?> cell, string field) =>
        approved[Step.Scenarios].Of<Scenario>()
            .Where(scenario => !Blank.Is(cell(scenario.Value)))
            .Select(scenario => (scenario.Value.Stage, new MapEntry(cell(scenario.Value)!, scenario.Value.Persona, null, null, Of(scenario.Value, field), Stale: stale.Contains(Step.Scenarios, $"scenario.{scenario.Key}"))));

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
