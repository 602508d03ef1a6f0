using Journey.Domain.Artefacts;
using Journey.Domain.Projects;

namespace Journey.Domain.Completeness;

/// <summary>Where the links of to-be scenarios lead: to an as-is one of the same persona and stage beside them, or, on a future-state map, to one of the map that it replaces.</summary>
/// <param name="scenarios">The scenarios that link, and that are linked beside them.</param>
/// <param name="input">With the charter, the approved personas and the replaced map.</param>
internal sealed class AsIsLinks(Artefact scenarios, CompletenessInput input)
{
    private readonly HashSet<string> personas = input.Approved.PersonaIds.ToHashSet(StringComparer.Ordinal);

    /// <returns>Whether the scenario links one that it can replace.</returns>
    public bool Resolves(Scenario toBe) =>
        IsReplaced(toBe, scenarios.Parts.GetValueOrDefault(toBe.AsIs ?? "")) || (input.Project.Charter.MapType == MapType.FutureState && input.Replaced is { } map && IsReplaced(toBe, map));

    /// <returns>The stage of the map of today that the charter links with the scenario's; null for none.</returns>
    public string? StageOf(Scenario toBe) => input.Project.Charter.AsIs?.Stages?.GetValueOrDefault(toBe.Stage ?? "");

    private static bool IsReplaced(Scenario toBe, ArtefactPart? linked) => linked is Scenario { State: ScenarioState.AsIs } asIs && (asIs.Persona, asIs.Stage) == (toBe.Persona, toBe.Stage);

    /// <summary>In the map of today the same persona may have another id, but not that of another one; the stage is the one that the charter links.</summary>
    private bool IsReplaced(Scenario toBe, ReplacedMap map) =>
        map.Scenarios.Parts.GetValueOrDefault(toBe.AsIs ?? "") is Scenario linked
        && map.Shows(linked)
        && linked.Stage == StageOf(toBe)
        && (linked.Persona == toBe.Persona || linked.Persona is null || !personas.Contains(linked.Persona));
}
