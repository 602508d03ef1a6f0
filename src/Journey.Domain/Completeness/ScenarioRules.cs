using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;

namespace Journey.Domain.Completeness;

/// <summary>Does, thinks and feels in every stage of every persona; a to-be scenario links its as-is.</summary>
internal static class ScenarioRules
{
    public static IEnumerable<Missing> Missing(CompletenessInput input)
    {
        var scenarios = input.Artefact.Of<Scenario>().ToList();
        var byPlace = scenarios.ToLookup(scenario => (scenario.Value.Persona, scenario.Value.Stage));
        var stages = input.Project.Stages;
        foreach (var persona in input.Approved.PersonaIds)
        {
            foreach (var stage in stages)
            {
                var here = byPlace[(persona, stage.Id)].ToList();
                if (here.Any(scenario => EmptyCells(scenario.Value).Length == 0))
                    continue;
                var part = here.Count == 0 ? $"scenario.{persona}.{stage.Id}" : $"scenario.{here[0].Key}";
                foreach (var cell in here.Count == 0 ? ["does", "thinks", "feels"] : EmptyCells(here[0].Value))
                    yield return new(part, cell, $"What '{persona}' {cell} in stage '{stage.Id}'.");
            }
        }

        var personas = input.Approved.PersonaIds.ToHashSet(StringComparer.Ordinal);
        foreach (var (id, scenario) in scenarios)
        {
            if (scenario.Persona is { } persona && !personas.Contains(persona))
                yield return new($"scenario.{id}", "persona", $"'{persona}' is no persona of the approved step 1: remove the scenario.");
            if (scenario.State == ScenarioState.ToBe && !IsReplaced(scenario, input.Artefact.Parts.GetValueOrDefault(scenario.AsIs ?? "")))
                yield return new($"scenario.{id}", "asIs", "The key of the as-is scenario of the same persona and stage that it replaces.");
        }
    }

    private static bool IsReplaced(Scenario toBe, ArtefactPart? linked) => linked is Scenario { State: ScenarioState.AsIs } asIs && (asIs.Persona, asIs.Stage) == (toBe.Persona, toBe.Stage);

    private static string[] EmptyCells(Scenario scenario) =>
        [.. new[] { ("does", scenario.Does), ("thinks", scenario.Thinks), ("feels", scenario.Feels) }.Where(cell => Blank.Is(cell.Item2)).Select(cell => cell.Item1)];
}
