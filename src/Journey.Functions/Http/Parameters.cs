using Journey.Domain;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Microsoft.AspNetCore.Http;

namespace Journey.Functions.Http;

/// <summary>What may stand in the address of a request. What nobody knows is refused: without it the answer would be one to another question.</summary>
internal static class Parameters
{
    private const int LongestShown = 60;

    /// <summary>The function key, where it is no header.</summary>
    private static readonly string[] OfTheHost = ["code", "clientId"];

    /// <returns>Null where every name and value, and the path with the ids in it, are texts that can be read.</returns>
    public static Refusal? Unreadable(HttpRequest request)
    {
        if (!UnicodeText.IsReadable(request.Path.Value ?? ""))
            return Unreadable("path");
        foreach (var (name, values) in request.Query)
        {
            if (!UnicodeText.IsReadable(name))
                return Unreadable("query");
            if (values.OfType<string>().Any(value => !UnicodeText.IsReadable(value)))
                return Unreadable(Short(name));
        }

        return null;
    }

    /// <param name="query">The query.</param>
    /// <param name="known">Names that the route understands.</param>
    /// <returns>Null where it knows them all.</returns>
    public static Refusal? Unknown(IQueryCollection query, params IReadOnlyList<string> known)
    {
        if (query.Keys.FirstOrDefault(name => !known.Concat(OfTheHost).Contains(name, StringComparer.OrdinalIgnoreCase)) is not { } unknown)
            return null;
        var remedy = known.Count == 0 ? "Leave it out: this takes none." : $"Use {string.Join(", ", known)}, or leave it out.";
        return Refuse.Invalid(Short(unknown), "parameter-unknown", "There is no such parameter.", remedy);
    }

    /// <param name="stage">Id of a stage that is asked for; null for none.</param>
    /// <param name="project">The project.</param>
    /// <returns>Null where the stage is of the project's stage model, in scope or not: evidence may name any of them.</returns>
    public static Refusal? NoStage(string? stage, Project project)
    {
        var stages = project.Charter.StageModel.Stages();
        return stage is null || stages.Any(known => known.Id == stage)
            ? null
            : Refuse.Invalid("stage", "stage-unknown", "The project has no such stage.", $"Use one of: {string.Join(", ", stages.Select(known => known.Id))}.");
    }

    private static Refusal Unreadable(string field) => Refuse.Invalid(field, "text-unreadable", "A text in the address is not Unicode, or holds a noncharacter.", "Send UTF-8 without noncharacters such as U+FFFE.");

    private static string Short(string name) => name.Length <= LongestShown ? name : name[..LongestShown];
}
