using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace EndToEnd.Tests.Hosting;

/// <summary>The HTTP API as one caller uses it.</summary>
/// <param name="http">Connected to the backend.</param>
/// <param name="key">Sent as x-functions-key; null for none.</param>
/// <param name="token">The member's; null for none.</param>
public sealed class Api(HttpClient http, string? key, string? token)
{
    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Reply> PostAsync(string path, JsonNode? body = null) => SendAsync(HttpMethod.Post, path, body is null ? null : Json(body.ToJsonString()));

    public Task<Reply> PostTextAsync(string path, string text, string type = "application/json") => SendAsync(HttpMethod.Post, path, new StringContent(text, Encoding.UTF8, type));

    public Task<Reply> PutAsync(string path, JsonNode body, string? ifMatch = null) => SendAsync(HttpMethod.Put, path, Json(body.ToJsonString()), ifMatch);

    public Task<Reply> PatchAsync(string path, JsonNode body, string? ifMatch = null) =>
        SendAsync(HttpMethod.Patch, path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/merge-patch+json"), ifMatch);

    public Task<Reply> PutTextAsync(string path, string text, string? ifMatch = null) => SendAsync(HttpMethod.Put, path, Json(text), ifMatch);

    public async Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? ifMatch = null, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
            request.Headers.Add("x-functions-key", key);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (header is { } more)
            request.Headers.TryAddWithoutValidation(more.Name, more.Value);
        using var response = await http.SendAsync(request);
        return new Reply(
            (int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync(), response.Headers.ETag?.ToString(), response.Headers.Location?.ToString());
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
