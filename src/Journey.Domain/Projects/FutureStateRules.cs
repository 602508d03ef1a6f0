using Journey.Domain.Refusals;

namespace Journey.Domain.Projects;

/// <summary>A future-state map links the map of today that it replaces, stage by stage.</summary>
public static class FutureStateRules
{
    /// <returns>What can't be stored of the link; null when all can.</returns>
    public static Refusal? Validate(Charter charter)
    {
        if (charter.AsIs is not { } asIs)
            return null;
        if (charter.MapType != MapType.FutureState)
            return Refuse.Invalid("asIs", "as-is-not-future-state", "Only a future-state map replaces another one.", "Leave 'asIs' out, or make the map type future-state.");
        if (!Identifiers.IsProject(asIs.ProjectId))
            return Refuse.Invalid("asIs.projectId", "as-is-unknown", "No project is named.", "Give the id of the project whose map is replaced.");
        var stages = charter.StageModel.Stages().Select(stage => stage.Id).ToList();
        var links = asIs.Stages ?? new Dictionary<string, string>();
        if (links.Keys.FirstOrDefault(stage => !stages.Contains(stage)) is { } unknown)
            return Refuse.Invalid("asIs.stages", "stage-unknown", $"'{unknown}' is no stage of the stage model.", $"Link these: {string.Join(", ", stages)}.");
        return links.FirstOrDefault(link => Blank.Is(link.Value)).Key is { } loose
            ? Refuse.Invalid("asIs.stages", "as-is-stage-unknown", $"'{loose}' is linked to nothing.", "Name the as-is stage that it replaces, or leave it out.")
            : null;
    }

    /// <returns>What is missing before the project may start.</returns>
    public static IEnumerable<Missing> Missing(Charter charter)
    {
        if (charter.MapType != MapType.FutureState)
            yield break;
        if (charter.AsIs is null)
            yield return new(null, "asIs", "The map of today: its project, and for each stage the stage that it replaces.");
        foreach (var stage in charter.StageModel.InScope(charter.Scope).Where(stage => charter.AsIs is { } asIs && Blank.Is(asIs.Stages?.GetValueOrDefault(stage.Id))))
            yield return new(null, $"asIs.stages.{stage.Id}", $"The as-is stage that '{stage.Id}' replaces.");
    }

    /// <returns>Whether both link the same stages of the same map, or neither links one.</returns>
    public static bool IsSame(AsIsMap? link, AsIsMap? other) =>
        link?.ProjectId == other?.ProjectId && Pairs(link).ToHashSet().SetEquals(Pairs(other));

    /// <returns>Why the link leads nowhere; null when it does not.</returns>
    /// <param name="charter">With the link.</param>
    /// <param name="asIs">The project that it names.</param>
    public static Refusal? Resolve(Charter charter, Project asIs) =>
        charter.AsIs?.Stages?.FirstOrDefault(link => asIs.Stages.All(known => known.Id != link.Value)) is { Key: not null } unknown
            ? Refuse.Invalid("asIs.stages", "as-is-stage-unknown", $"The as-is project has no stage '{unknown.Value}' in scope.", $"Use one of: {string.Join(", ", asIs.Stages.Select(stage => stage.Id))}.")
            : null;

    private static IEnumerable<KeyValuePair<string, string>> Pairs(AsIsMap? link) => link?.Stages ?? Enumerable.Empty<KeyValuePair<string, string>>();
}
