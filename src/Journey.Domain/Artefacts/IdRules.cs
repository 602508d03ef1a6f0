using Journey.Domain.Projects;
using Journey.Domain.Refusals;

namespace Journey.Domain.Artefacts;

/// <summary>What a part says of itself has to agree with its key and with the charter.</summary>
public static class IdRules
{
    public static Refusal? Check(PartKey key, ArtefactPart part, Project project) => part switch
    {
        Goal goal => Made(key, goal.Persona, goal.Stage) ?? InScope(goal.Stage, project),
        Touchpoint touchpoint => InScope(touchpoint.Stage, project) ?? Named(touchpoint.Competitor, project),
        CoverageGap gap => InScope(gap.Stage, project),
        EmotionCell cell => Begins(key, cell.Persona, cell.Stage) ?? InScope(cell.Stage, project),
        Scenario scenario => Begins(key, scenario.Persona, scenario.Stage) ?? InScope(scenario.Stage, project),
        Barrier barrier => InScope(barrier.Stage, project),
        PathActivity activity => InScope(activity.Stage, project),
        Improvement improvement => InScope(improvement.Stage, project),
        _ => null,
    };

    private static Refusal? Made(PartKey key, string? persona, string? stage) =>
        key.Id == $"{persona}.{stage}" ? null : Refuse.Invalid("persona", "id-mismatch", $"'{key}' is not made of its persona and stage.", $"Its key has to be {key.Kind.Name}.<persona>.<stage>, as the fields say.");

    private static Refusal? Begins(PartKey key, string? persona, string? stage) =>
        key.Id == $"{persona}.{stage}" || key.Id.StartsWith($"{persona}.{stage}.", StringComparison.Ordinal)
            ? null
            : Refuse.Invalid("persona", "id-mismatch", $"'{key}' is not made of its persona and stage.", $"Its key has to begin with {key.Kind.Name}.<persona>.<stage>, as the fields say.");

    private static Refusal? Named(string? competitor, Project project) =>
        competitor is null || project.Charter.Competitors.Contains(competitor, SpokenNames.Comparer)
            ? null
            : Refuse.Invalid("competitor", "competitor-unknown", "The charter names no such competitor.", project.Charter.Competitors.Count == 0 ? "Leave it out, or name competitors in the charter." : $"Use one of: {string.Join(", ", project.Charter.Competitors)}.");

    private static Refusal? InScope(string? stage, Project project) =>
        stage is null || project.Stages.Any(known => known.Id == stage)
            ? null
            : Refuse.Invalid("stage", "stage-unknown", "There is no such stage in scope.", $"Use one of: {string.Join(", ", project.Stages.Select(known => known.Id))}.");
}
