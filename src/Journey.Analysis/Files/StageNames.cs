using Journey.Domain.Guidance;
using Journey.Domain.Projects;

namespace Journey.Analysis.Files;

/// <summary>
/// What other systems call the stages of a project: by id, by label, or by the name that a published stage has in the project's language; in any letters, with
/// or without spaces, dashes and underscores. Of two stages that one name would fit, the one whose id it is goes before the one whose label it is.
/// </summary>
public sealed class StageNames
{
    private readonly Dictionary<string, string> stages = new(StringComparer.Ordinal);

    /// <param name="stages">The stages in order.</param>
    /// <param name="language">Of the project: one of the product's.</param>
    public StageNames(IReadOnlyList<Stage> stages, string language)
    {
        Ids = [.. stages.Select(stage => stage.Id)];
        foreach (var id in Ids)
            this.stages.TryAdd(HeaderNames.Plain(id), id);
        foreach (var stage in stages)
            this.stages.TryAdd(HeaderNames.Plain(stage.Label), stage.Id);
        foreach (var stage in stages)
            this.stages.TryAdd(HeaderNames.Plain(StageGuidance.LabelOf(GuidanceTexts.Of(language), stage)), stage.Id);
    }

    /// <summary>The stages in order.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Of the stages in scope.</summary>
    public static StageNames Of(Project project) => new(project.Stages, project.Charter.Language);

    /// <summary>A name as names are compared.</summary>
    public static string Plain(string name) => HeaderNames.Plain(name);

    /// <returns>The id of the stage that is called so; null where none is.</returns>
    public string? IdOf(string? name) => name is null ? null : Ids.Contains(name) ? name : stages.GetValueOrDefault(Plain(name));

    /// <returns>Every name of a stage that is no other's id, plain and in order.</returns>
    public IReadOnlyList<string> NamesOf(string id)
    {
        var others = Ids.Where(other => other != id).Select(Plain).ToHashSet(StringComparer.Ordinal);
        return [.. stages.Where(stage => stage.Value == id && !others.Contains(stage.Key)).Select(stage => stage.Key).Order(StringComparer.Ordinal)];
    }
}
