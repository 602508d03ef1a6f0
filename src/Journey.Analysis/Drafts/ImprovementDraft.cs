using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Analysis.Drafts;

/// <summary>Strengths from touchpoints that customers like, opportunities from approved barriers; value for the business, effort and decision are the team's.</summary>
internal static class ImprovementDraft
{
    private const int MostStrengths = 3;
    private const int MostOpportunities = 6;
    private const double Liked = 0.5;

    public static IEnumerable<(PartKey Key, ArtefactPart Part)> Parts(DraftInput input)
    {
        var strengths = input.Approved[Step.Path].Of<PathActivity>()
            .Where(activity => activity.Value is { Emotion: >= Liked, Stage: not null } && !TargetRules.IsTarget(activity.Value, input.Project))
            .OrderByDescending(activity => activity.Value.Emotion).ThenBy(activity => activity.Key, StringComparer.Ordinal).Take(MostStrengths);
        foreach (var (id, activity) in strengths)
        {
            yield return (PartKey.Of("improvement", $"keep-{Cut(id)}"), new Improvement
            {
                Kind = ImprovementKind.Strength,
                Statement = DraftTexts.Filled(input.Texts.Strength, activity.Label ?? id),
                Stage = activity.Stage,
                CustomerValue = Drafted.Round(5 + (2.5 * activity.Emotion!.Value), 1),
                Evidence = activity.Evidence,
                Provenance = Drafted.Inferred,
            });
        }

        var barriers = input.Approved[Step.Emotions].Of<Domain.Artefacts.Barrier>()
            .Where(barrier => barrier.Value is { Severity: not null, Stage: not null })
            .OrderByDescending(barrier => barrier.Value.Severity * (barrier.Value.Frequency ?? 1)).ThenBy(barrier => barrier.Key, StringComparer.Ordinal).Take(MostOpportunities);
        foreach (var (id, barrier) in barriers)
        {
            yield return (PartKey.Of("improvement", $"solve-{Cut(id)}"), new Improvement
            {
                Kind = ImprovementKind.Opportunity,
                Statement = DraftTexts.Filled(input.Texts.Opportunity, barrier.Description ?? id),
                Stage = barrier.Stage,
                // Pain = severity × share affected, brought from 0–4 to 0–10.
                CustomerValue = Drafted.Round(2.5 * barrier.Severity!.Value * (barrier.Frequency ?? 1), 1),
                Evidence = barrier.Evidence,
                Provenance = Drafted.Inferred,
            });
        }
    }

    private static string Cut(string id) => id.Replace('.', '-') is { Length: > 50 } longer ? longer[..50].TrimEnd('-') : id.Replace('.', '-');
}
