using System.Text.Json.Nodes;

namespace EndToEnd.Tests.Hosting;

/// <summary>Callers by name, each with a token of their own, and some who have none.</summary>
public sealed class Crew
{
    private static readonly (string Id, string Function, string Role)[] Members =
        [("olga", "marketing", "owner"), ("carl", "sales", "contributor"), ("cleo", "web", "contributor"), ("anna", "support", "approver"), ("abel", "service", "approver"), ("vera", "finance", "viewer")];

    private readonly HttpClient http;
    private readonly Keys keys;
    private readonly Dictionary<string, Api> byName = [];

    private Crew(HttpClient http, Keys keys) => (this.http, this.keys) = (http, keys);

    public Api Owner => byName["olga"];

    public Api Contributor => byName["carl"];

    public Api SecondContributor => byName["cleo"];

    public Api Approver => byName["anna"];

    public Api SecondApprover => byName["abel"];

    public Api Viewer => byName["vera"];

    /// <summary>Has a token, but is in no team.</summary>
    public Api Stranger => byName["stan"];

    /// <summary>Has the master key and no token.</summary>
    public Api Operator => new(http, keys.Master, null);

    /// <summary>Has the function key and no token.</summary>
    public Api Nobody => new(http, keys.Function, null);

    public Api With(string? key, string? token) => new(http, key, token);

    public string FunctionKey => keys.Function;

    public static JsonArray Team => new([.. Members.Select(member => new JsonObject { ["memberId"] = member.Id, ["name"] = member.Id, ["function"] = member.Function, ["role"] = member.Role })]);

    public static async Task<Crew> HireAsync(HttpClient http, Keys keys)
    {
        var crew = new Crew(http, keys);
        foreach (var id in Members.Select(member => member.Id).Append("stan"))
        {
            var made = (await crew.Operator.PostAsync("api/members", new JsonObject { ["memberId"] = id, ["name"] = id })).Must(201);
            crew.byName[id] = new Api(http, keys.Function, (string)made.Json["token"]!);
        }

        return crew;
    }
}
