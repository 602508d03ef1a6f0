using System.Text.Json.Nodes;
using Journey.Cli.Api;

namespace Journey.Cli.Demo;

/// <summary>A project as the demo's team sees it: requests that have to succeed.</summary>
internal sealed class DemoPlayer(ApiClient api, string projectId, IReadOnlyDictionary<string, ApiActor> team)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Base { get; } = $"api/projects/{projectId}";

    public string ProjectId { get; } = projectId;

    public ApiActor As(string member) => team[member];

    public async Task<JsonNode> GetAsync(string member, string path, CancellationToken cancellation) =>
        Must(await api.SendAsync(HttpMethod.Get, $"{Base}{path}", As(member), cancellation: cancellation), 200, $"GET {path}").Node!;

    /// <summary>What waits for a member, over all projects.</summary>
    public async Task<JsonNode> WorkOfAsync(string member, CancellationToken cancellation) =>
        Must(await api.SendAsync(HttpMethod.Get, "api/me/work", As(member), cancellation: cancellation), 200, "GET /me/work").Node!;

    public async Task<string> GetTextAsync(string member, string path, CancellationToken cancellation) =>
        Must(await api.SendAsync(HttpMethod.Get, $"{Base}{path}", As(member), cancellation: cancellation), 200, $"GET {path}").Text;

    public async Task<JsonNode?> PostAsync(string member, string path, JsonNode? body, int status, CancellationToken cancellation) =>
        Must(await api.SendAsync(HttpMethod.Post, $"{Base}{path}", As(member), body, cancellation: cancellation), status, $"POST {path}").Node;

    /// <summary>Sends a file of evidence and waits until it is taken in.</summary>
    public async Task<JsonNode> ImportAsync(string member, string path, byte[] file, string type, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(type);
        var accepted = Must(await api.SendAsync(HttpMethod.Post, $"{Base}{path}", As(member), content, null, cancellation), 202, $"POST {path}");
        var place = accepted.Location![($"/{Base}".Length)..];
        return await UntilAsync($"import {place}", () => GetAsync(member, place, cancellation), import => Text(import, "status") is "completed" or "refused", cancellation);
    }

    public async Task<JsonNode> WritePartAsync(string member, string step, string key, JsonNode part, string? etag, CancellationToken cancellation)
    {
        var reply = await api.SendAsync(HttpMethod.Put, $"{Base}/steps/{step}/artefact/{key}", As(member), part, etag, cancellation);
        return reply.Status is 200 or 201 ? reply.Node! : throw new DemoFailure($"PUT {key}: {reply.Describe()}");
    }

    public static async Task<JsonNode> UntilAsync(string what, Func<Task<JsonNode>> read, Func<JsonNode, bool> done, CancellationToken cancellation)
    {
        var end = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var node = await read();
            if (done(node))
                return node;
            if (TimeProvider.System.GetElapsedTime(end) > Patience)
                throw new DemoFailure($"{what} is not done after {Patience.TotalSeconds:0} s.");
            await Task.Delay(Poll, cancellation);
        }
    }

    public static string? Text(JsonNode? node, string field) => node?[field] is JsonValue value ? value.ToString() : null;

    private static ApiReply Must(ApiReply reply, int status, string what) =>
        reply.Status == status ? reply : throw new DemoFailure($"{what} was answered {reply.Describe()}");
}
