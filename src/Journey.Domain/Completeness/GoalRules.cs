using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;

namespace Journey.Domain.Completeness;

/// <summary>Every persona has a measurable goal, and an expectation in every stage in scope.</summary>
internal static class GoalRules
{
    public static IEnumerable<Missing> Missing(CompletenessInput input)
    {
        var goals = input.Artefact.Of<Goal>().ToList();
        var byPersona = goals.ToLookup(goal => goal.Value.Persona);
        var (personas, stages) = (input.Approved.PersonaIds, input.Project.Stages);
        var known = personas.ToHashSet(StringComparer.Ordinal);
        foreach (var persona in personas)
        {
            var own = byPersona[persona].ToList();
            if (!own.Any(goal => goal.Value.Metric is { Target: not null } metric && !Blank.Is(metric.Name)))
                yield return new(null, "metric", $"Persona '{persona}' needs at least one goal with a metric and a target.", For: persona);
            foreach (var stage in stages)
            {
                var cell = own.Where(goal => goal.Value.Stage == stage.Id).ToList();
                if (!cell.Any(goal => !Blank.Is(goal.Value.Expectation)))
                    yield return new(cell.Count == 0 ? $"goal.{persona}.{stage.Id}" : $"goal.{cell[0].Key}", "expectation", $"What '{persona}' expects in stage '{stage.Id}'.");
            }
        }

        foreach (var (id, goal) in goals)
        {
            if (goal.Persona is null || !known.Contains(goal.Persona))
                yield return new($"goal.{id}", "persona", "A persona of the approved step 1.");
            if (stages.All(stage => stage.Id != goal.Stage))
                yield return new($"goal.{id}", "stage", "A stage in scope.");
        }
    }
}
