using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Microsoft.AspNetCore.Http;

namespace Journey.Functions.Http;

/// <summary>What may stand in the query of a request. What nobody knows is refused: without it the answer would be one to another question.</summary>
internal static class Parameters
{
    private const int LongestShown = 60;

    /// <summary>The function key, where it is no header.</summary>
    private static readonly string[] OfTheHost = ["code", "clientId"];

    /// <param name="query">The query.</param>
    /// <param name="known">Names that the route understands.</param>
    /// <returns>Null where it knows them all.</returns>
    public static Refusal? Unknown(IQueryCollection query, params IReadOnlyList<string> known)
    {
        if (query.Keys.FirstOrDefault(name => !known.Concat(OfTheHost).Contains(name, StringComparer.OrdinalIgnoreCase)) is not { } unknown)
            return null;
        var remedy = known.Count == 0 ? "Leave it out: this takes none." : $"Use {string.Join(", ", known)}, or leave it out.";
        return Refuse.Invalid(unknown.Length <= LongestShown ? unknown : unknown[..LongestShown], "parameter-unknown", "There is no such parameter.", remedy);
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
}
