using System.Globalization;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Domain.Guidance;

/// <summary>What helps a team to fill a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Language">BCP 47 primary tag of the texts.</param>
/// <param name="Label">The step's name in that language.</param>
/// <param name="Purpose">What the step is for.</param>
/// <param name="Questions">Asked of the whole step.</param>
/// <param name="Examples">What an answer may look like.</param>
/// <param name="Stages">The stages in scope, in order.</param>
/// <param name="Usual">What the charter's industry template knows of the step; null without one, or where it knows nothing.</param>
public sealed record StepGuidance(
    Step Step, string Language, string Label, string Purpose, IReadOnlyList<string> Questions, IReadOnlyList<string> Examples, IReadOnlyList<StageGuidance> Stages, UsualInIndustry? Usual = null)
{
    /// <returns>What members are asked when the step opens: the step's first question. How much is missing changes with each cell, so that completeness alone says it.</returns>
    public static string Ask(Step step, string language)
    {
        var texts = GuidanceTexts.Of(language);
        var text = texts.Steps[step.Slug()];
        return string.Format(CultureInfo.InvariantCulture, texts.Sentences["asked"], (int)step, text.Label, text.Questions[0]);
    }

    public static StepGuidance Of(Step step, string language, IReadOnlyList<Stage> stages)
    {
        var texts = GuidanceTexts.Of(language);
        var text = texts.Steps[step.Slug()];
        return new StepGuidance(step, language, text.Label, text.Purpose, text.Questions, text.Examples, [.. stages.Select(stage => StageGuidance.Of(texts, step, stage))]);
    }
}

/// <summary>What helps in one stage of a step.</summary>
/// <param name="Stage">Its id.</param>
/// <param name="Label">Its name: the team's own where they named it.</param>
/// <param name="Meaning">What happens in it; null for a stage of the team's own.</param>
/// <param name="Questions">The step's question in this stage first, or of the whole step in a stage of the team's own; then the stage's own.</param>
/// <param name="Example">What an answer may look like; the whole step's in a stage of the team's own.</param>
/// <param name="Checklist">What else is to be thought of in this stage, by name; empty for most.</param>
public sealed record StageGuidance(
    string Stage, string Label, string? Meaning, IReadOnlyList<string> Questions, string Example, IReadOnlyDictionary<string, string> Checklist)
{
    /// <summary>What a stage is called: a published one by its name in the language of the texts, unless the team calls it otherwise.</summary>
    public static string LabelOf(GuidanceTexts texts, Stage stage) =>
        texts.Stages.TryGetValue(stage.Id, out var text) && stage.Label == GuidanceTexts.Of("en").Stages[stage.Id].Label ? text.Label : stage.Label;

    internal static StageGuidance Of(GuidanceTexts texts, Step step, Stage stage)
    {
        var text = texts.Stages.GetValueOrDefault(stage.Id);
        var cell = texts.Cells.GetValueOrDefault(step.Slug())?.GetValueOrDefault(stage.Id);
        var whole = texts.Steps[step.Slug()];
        return new StageGuidance(
            stage.Id,
            LabelOf(texts, stage),
            text?.Meaning,
            [cell?.Question ?? whole.Questions[0], .. text?.Questions ?? []],
            cell?.Example ?? whole.Examples[0],
            texts.Checklists.GetValueOrDefault(stage.Id) ?? new Dictionary<string, string>());
    }
}
