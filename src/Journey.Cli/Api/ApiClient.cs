using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Journey.Cli.Api;

/// <summary>Who a request acts as.</summary>
/// <param name="MemberId">For what is printed.</param>
/// <param name="Token">Null for the operator, who has the master key instead.</param>
internal sealed record ApiActor(string MemberId, string? Token)
{
    public static ApiActor Operator { get; } = new("operator", null);
}

/// <summary>What the backend answered.</summary>
internal sealed record ApiReply(int Status, string Text, JsonNode? Node, string? ETag, string? Location)
{
    public string Describe() => Node is JsonObject problem && problem["detail"] is { } detail
        ? $"{Status} {problem["code"]}: {detail} {problem["remedy"]}"
        : $"{Status} {Text}";
}

/// <summary>The HTTP API of a backend.</summary>
internal sealed class ApiClient(Uri address, KeyFile keys) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };

    public KeyFile Keys { get; } = keys;

    public Task<ApiReply> SendAsync(HttpMethod method, string path, ApiActor actor, JsonNode? body = null, string? ifMatch = null, CancellationToken cancellation = default) =>
        SendAsync(method, path, actor, body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), ifMatch, cancellation);

    public async Task<ApiReply> SendAsync(HttpMethod method, string path, ApiActor actor, HttpContent? content, string? ifMatch, CancellationToken cancellation)
    {
        using var request = Request(method, path, actor);
        request.Content = content;
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await http.SendAsync(request, cancellation);
        return await ReplyAsync(response, cancellation);
    }

    /// <summary>Saves what is answered with 200; anything else is in the reply.</summary>
    public async Task<ApiReply> DownloadAsync(string path, ApiActor actor, Stream to, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Get, path, actor);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!response.IsSuccessStatusCode)
            return await ReplyAsync(response, cancellation);
        await response.Content.CopyToAsync(to, cancellation);
        return new ApiReply((int)response.StatusCode, "", null, null, null);
    }

    private HttpRequestMessage Request(HttpMethod method, string path, ApiActor actor)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("x-functions-key", actor.Token is null ? Keys.Master : Keys.Function);
        if (actor.Token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", actor.Token);
        return request;
    }

    private static async Task<ApiReply> ReplyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation);
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new ApiReply((int)response.StatusCode, text, isJson ? JsonNode.Parse(text) : null, response.Headers.ETag?.ToString(), response.Headers.Location?.ToString());
    }

    public void Dispose() => http.Dispose();
}
