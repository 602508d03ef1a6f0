using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;

namespace Journey.Domain.Completeness;

/// <summary>Does, thinks and feels in every stage of every persona; a to-be scenario links its as-is. Every stage has a scenario of what the map shows: to-be on a future-state map, as-is on any other.</summary>
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
                var here = Shown(input, byPlace[(persona, stage.Id)]);
                if (here.Any(scenario => EmptyCells(scenario.Value).Length == 0))
                    continue;
                var part = here.Count == 0 ? $"scenario.{persona}.{stage.Id}" : $"scenario.{here[0].Key}";
                foreach (var cell in here.Count == 0 ? ["does", "thinks", "feels"] : EmptyCells(here[0].Value))
                    yield return new(part, cell, $"What '{persona}' {cell} in stage '{stage.Id}'.");
            }
        }

        var links = new AsIsLinks(input.Artefact, input);
        var personas = input.Approved.PersonaIds.ToHashSet(StringComparer.Ordinal);
        foreach (var (id, scenario) in scenarios)
        {
            if (scenario.Persona is { } persona && !personas.Contains(persona))
                yield return new($"scenario.{id}", "persona", $"'{persona}' is no persona of the approved step 1: remove the scenario.");
            if (scenario.State == ScenarioState.ToBe && !links.Resolves(scenario))
                yield return new($"scenario.{id}", "asIs", AsIsWanted(input, links, scenario));
            if (!byPlace[(scenario.Persona, scenario.Stage)].Any(other => other.Value.State == Wanted(input)))
                yield return new($"scenario.{id}", "state", StateWanted(input));
        }
    }

    private static bool IsOfTheFuture(CompletenessInput input) => input.Project.Charter.MapType == MapType.FutureState;

    private static ScenarioState Wanted(CompletenessInput input) => IsOfTheFuture(input) ? ScenarioState.ToBe : ScenarioState.AsIs;

    private static string StateWanted(CompletenessInput input) => IsOfTheFuture(input)
        ? "A future-state map shows how it is to be: make the scenario to-be, or write one that is and links it."
        : "This map shows how it is today: make the scenario as-is, or write one that is, which this one links.";

    /// <summary>How it is today fills no cell of how it is to be, nor the other way round.</summary>
    private static List<KeyValuePair<string, Scenario>> Shown(CompletenessInput input, IEnumerable<KeyValuePair<string, Scenario>> here)
    {
        var all = here.ToList();
        var wanted = all.Where(scenario => scenario.Value.State == Wanted(input)).ToList();
        return wanted.Count > 0 ? wanted : all;
    }

    private static string AsIsWanted(CompletenessInput input, AsIsLinks links, Scenario toBe) => IsOfTheFuture(input) && links.StageOf(toBe) is { } stage
        ? $"The key of the scenario that it replaces: in the map of today that of the same persona in stage '{stage}', or an as-is scenario of the same persona and stage in this one."
        : "The key of the as-is scenario of the same persona and stage that it replaces.";

    private static string[] EmptyCells(Scenario scenario) =>
        [.. new[] { ("does", scenario.Does), ("thinks", scenario.Thinks), ("feels", scenario.Feels) }.Where(cell => Blank.Is(cell.Item2)).Select(cell => cell.Item1)];
}
