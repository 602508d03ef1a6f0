using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;

namespace Journey.Domain.Completeness;

/// <summary>Evidence, scores and a decision on each; at least one strength.</summary>
internal static class ImprovementRules
{
    public static IEnumerable<Missing> Missing(CompletenessInput input)
    {
        var improvements = input.Artefact.Of<Improvement>().ToList();
        if (improvements.All(improvement => improvement.Value.Kind != ImprovementKind.Strength))
            yield return new(null, "improvement", "At least one strength: what works well.");
        foreach (var (id, improvement) in improvements)
        {
            foreach (var (field, reason) in Empty(improvement, input))
                yield return new($"improvement.{id}", field, reason);
        }
    }

    private static IEnumerable<(string Field, string Reason)> Empty(Improvement improvement, CompletenessInput input)
    {
        if (improvement.Kind is null)
            yield return ("kind", "'strength' or 'opportunity'.");
        if (Blank.Is(improvement.Statement))
            yield return ("statement", "What works well, or a \"how might we …\".");
        if (input.Project.Stages.All(stage => stage.Id != improvement.Stage))
            yield return ("stage", "A stage in scope.");
        if (improvement.Evidence.Count == 0)
            yield return ("evidence", "At least one reference to evidence.");
        if (improvement.CustomerValue is null)
            yield return ("customerValue", "0 to 10.");
        if (improvement.BusinessValue is null)
            yield return ("businessValue", "0 to 10.");
        if (improvement.Effort is null)
            yield return ("effort", "Person-weeks.");
        if (improvement.Confidence is null)
            yield return ("confidence", "0 to 1.");
        if (improvement.Decision is null)
            yield return ("decision", "'go', 'no-go' or 'later'.");
        if (Blank.Is(improvement.DecisionReason))
            yield return ("decisionReason", "Why it was decided so.");
    }
}
