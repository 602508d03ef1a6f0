using Journey.Domain.Artefacts;
using Journey.Domain.Steps;

namespace Journey.Analysis.Drafts;

/// <summary>Drafts a step's artefact from evidence. With nothing to go on, a draft is empty and the members are asked.</summary>
public static class StepDraft
{
    /// <summary>Whether the draft of a step looks at the single customers.</summary>
    public static bool LooksAtCustomers(Step step) => step is Step.Personas or Step.Path or Step.Emotions;

    /// <summary>Whether the draft of a step makes ids of what evidence calls things.</summary>
    public static bool MakesIds(Step step) => step is Step.Touchpoints or Step.Path or Step.Emotions;

    /// <returns>Parts by key.</returns>
    public static IReadOnlyDictionary<string, ArtefactPart> Of(DraftInput input)
    {
        var parts = input.Step switch
        {
            Step.Personas => PersonaDraft.Parts(input),
            Step.Goals => GoalDraft.Parts(input),
            Step.Touchpoints => TouchpointDraft.Parts(input),
            Step.Path => PathDraft.Parts(input),
            Step.Emotions => EmotionDraft.Parts(input),
            Step.Scenarios => ScenarioDraft.Parts(input),
            Step.Map => MapDraft.Parts(input),
            Step.Improvements => ImprovementDraft.Parts(input),
            Step.Monitoring => MonitoringDraft.Parts(input),
            _ => throw new ArgumentOutOfRangeException(nameof(input), input.Step, null),
        };
        return parts.ToDictionary(part => part.Key.ToString(), part => part.Part);
    }
}
