using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;

namespace Journey.Domain.Completeness;

/// <summary>Every reference resolves, a text alternative exists, and nothing that it is drawn from is stale or newer.</summary>
internal static class MapRules
{
    public static IEnumerable<Missing> Missing(CompletenessInput input)
    {
        var (id, map) = input.Artefact.Of<MapView>().FirstOrDefault();
        if (map is null)
        {
            foreach (var cell in new[] { "title", "textAlternative", "lanes" })
                yield return new("map.map", cell, "The map.");
            yield break;
        }

        var part = $"map.{id}";
        if (Blank.Is(map.Title))
            yield return new(part, "title", "A title.");
        if (Blank.Is(map.TextAlternative))
            yield return new(part, "textAlternative", "The map in words.");
        if (map.Lanes.Count == 0)
            yield return new(part, "lanes", $"At least one of: {string.Join(", ", MapLanes.All)}.");
        foreach (var lane in map.Lanes.Where(lane => !MapLanes.All.Contains(lane)))
            yield return new(part, "lanes", $"'{lane}' is not a lane; use {string.Join(", ", MapLanes.All)}.");
        foreach (var stale in input.StaleInputs)
            yield return new(part, "sources", $"Step '{stale.Slug()}' is stale; review it again first.");
        foreach (var (step, version) in input.InputVersions.Where(approved => map.Sources.GetValueOrDefault(approved.Key) != approved.Value))
            yield return new(part, "sources", $"Step '{step}' is approved as version {version}: draw the map from it, \"{step}\": {version}.");
        foreach (var dangling in DanglingReferences.In(input))
            yield return dangling;
    }
}
