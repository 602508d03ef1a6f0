using Journey.Domain.Artefacts;
using Journey.Domain.Steps;

namespace Journey.Analysis.Drafts;

/// <summary>One goal for each persona and stage, with the stage's conversion as its baseline where evidence gives it; what customers expect is for the team to say.</summary>
internal static class GoalDraft
{
    public static IEnumerable<(PartKey Key, ArtefactPart Part)> Parts(DraftInput input)
    {
        var flows = StageFlows.Of(input).ToDictionary(flow => flow.Stage);
        foreach (var persona in input.Approved[Step.Personas].Of<Persona>().Select(persona => persona.Key))
        {
            foreach (var stage in input.StageIds)
            {
                var conversion = flows.GetValueOrDefault(stage)?.Conversion;
                yield return (PartKey.Of("goal", persona, stage), new Goal
                {
                    Persona = persona,
                    Stage = stage,
                    Metric = conversion is { } baseline ? new Metric(input.Texts.GoesOn, "share", Drafted.Round(baseline), null, Direction.Up, null) : null,
                    Evidence = conversion is null ? [] : [Drafted.Interactions(input.Evidence.Tally.Events)],
                    Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Assumed },
                });
            }
        }
    }
}
