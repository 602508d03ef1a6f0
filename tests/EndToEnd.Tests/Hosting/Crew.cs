using System.Text.Json.Nodes;

namespace EndToEnd.Tests.Hosting;

/// <summary>Callers by name, each with a token of their own, and some who have none.</summary>
public sealed class Crew
{
    private static readonly (string Id, string Function, string Role)[] Members =
        [("olga", "marketing", "owner"), ("carl", "sales", "contributor"), ("cleo", "web", "contributor"), ("anna", "support", "approver"), ("abel", "service", "approver"), ("vera", "finance", "viewer")];

    private readonly HttpClient http;
    private readonly Keys keys;
    private readonly IReadOnlyDictionary<string, string> tokens;

    private Crew(HttpClient http, Keys keys, IReadOnlyDictionary<string, string> tokens) => (this.http, this.keys, this.tokens) = (http, keys, tokens);

    public Api Owner => As("olga");

    public Api Contributor => As("carl");

    public Api SecondContributor => As("cleo");

    public Api Approver => As("anna");

    public Api SecondApprover => As("abel");

    public Api Viewer => As("vera");

    /// <summary>Has a token, but is in no team.</summary>
    public Api Stranger => As("stan");

    /// <summary>Has the master key and no token.</summary>
    public Api Operator => new(http, keys.Master, null);

    /// <summary>Has the function key and no token.</summary>
    public Api Nobody => new(http, keys.Function, null);

    public Api With(string? key, string? token) => new(http, key, token);

    public string FunctionKey => keys.Function;

    public static JsonArray Team => new([.. Members.Select(member => new JsonObject { ["memberId"] = member.Id, ["name"] = member.Id, ["function"] = member.Function, ["role"] = member.Role })]);

    public static async Task<Crew> HireAsync(HttpClient http, Keys keys)
    {
        var tokens = new Dictionary<string, string>();
        foreach (var id in Members.Select(member => member.Id).Append("stan"))
        {
            var made = (await new Api(http, keys.Master, null).PostAsync("api/members", new JsonObject { ["memberId"] = id, ["name"] = id })).Must(201);
            tokens[id] = (string)made.Json["token"]!;
        }

        return new Crew(http, keys, tokens);
    }

    /// <summary>The same people with the same keys and tokens, at a backend that was started again.</summary>
    public Crew Over(HttpClient other) => new(other, keys, tokens);

    public string TokenOf(string id) => tokens[id];

    private Api As(string id) => new(http, keys.Function, tokens[id]);
}
