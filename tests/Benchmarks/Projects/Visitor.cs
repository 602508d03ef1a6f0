using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Benchmarks.Projects;

/// <summary>The API as one member uses it; what is refused ends the benchmark.</summary>
internal sealed class Visitor(HttpClient http, string key, string? token)
{
    public async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonNode? body = null, string? ifMatch = null)
    {
        using var response = await AskAsync(method, path, body, ifMatch);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{method} {path} was answered with {(int)response.StatusCode}: {text}");
        return text.Length > 0 && response.Content.Headers.ContentType?.MediaType == "application/json" ? JsonNode.Parse(text) : null;
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task PutAsync(string path, ReadOnlyMemory<byte> bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new ReadOnlyMemoryContent(bytes) };
        request.Headers.Add("x-functions-key", key);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path} was answered with {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }

    public Task<JsonNode?> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>Asks and reads the answer to its end.</summary>
    /// <returns>How many bytes it has.</returns>
    public async Task<long> ReadAsync(string path)
    {
        using var response = await AskAsync(HttpMethod.Get, path, null, null);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode ? bytes.Length : throw new InvalidOperationException($"{path} was answered with {(int)response.StatusCode}: {Encoding.UTF8.GetString(bytes)}");
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, JsonNode? body, string? ifMatch)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Add("x-functions-key", key);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await http.SendAsync(request);
    }
}
