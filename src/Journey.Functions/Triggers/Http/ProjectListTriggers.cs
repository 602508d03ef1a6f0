using System.Globalization;
using System.Text.Json;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Functions.Commands.Projects;
using Journey.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Journey.Functions.Triggers.Http;

/// <summary>A member's projects, page by page.</summary>
public sealed class ProjectListTriggers(MemberEndpoint endpoint, ProjectList list)
{
    private const int UsualPage = 50;

    /// <summary>Query: <c>q</c> (words in name or objectives), <c>state</c>, <c>mapType</c>, <c>template</c>, <c>pageSize</c>, <c>continuation</c>.</summary>
    [Function("ListProjects")]
    public Task<IActionResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects")] HttpRequest request, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (Parameters.Unknown(request.Query, "q", "state", "mapType", "template", "pageSize", "continuation") is { } unknown)
                return unknown;
            if (!Search(request.Query).TryGet(out var search, out var refusal))
                return refusal;
            var size = UsualPage;
            if (One(request.Query, "pageSize") is { } given && !int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out size))
                size = 0;
            return (await list.ReadAsync(member, search, size, One(request.Query, "continuation"), cancellation)).Then<Answer>(page => Answer.Ok(page));
        });

    private static Outcome<ProjectSearch> Search(IQueryCollection query)
    {
        if (!ProjectSearch.Read(One(query, "q")).TryGet(out var words, out var refusal))
            return refusal;
        if (!TryRead<LifecycleState>(One(query, "state"), out var state))
            return Unknown<LifecycleState>("state");
        return TryRead<MapType>(One(query, "mapType"), out var mapType) ? new ProjectSearch(words, state, mapType, One(query, "template")) : Unknown<MapType>("mapType");
    }

    /// <returns>False where the text names nothing of the kind; true with null where there is no text.</returns>
    private static bool TryRead<T>(string? text, out T? value)
        where T : struct, Enum
    {
        value = text is null ? null : Enum.GetValues<T>().Cast<T?>().FirstOrDefault(candidate => Name(candidate!.Value) == text);
        return text is null || value is not null;
    }

    private static Refusal Unknown<T>(string field)
        where T : struct, Enum => Refuse.Invalid(field, "filter-unknown", "There is nothing of that name to look for.", $"Use one of: {string.Join(", ", Enum.GetValues<T>().Select(Name))}.");

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string? One(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
}
