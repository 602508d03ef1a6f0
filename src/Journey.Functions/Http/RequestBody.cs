using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Domain;
using Journey.Domain.Refusals;
using Microsoft.AspNetCore.Http;

namespace Journey.Functions.Http;

/// <summary>Reads bodies up to a limit.</summary>
public static class RequestBody
{
    /// <summary>Bytes for which there is room from the beginning, where the sender says that they come.</summary>
    private const int MostExpected = 8 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public static async Task<Outcome<byte[]>> BytesAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        var expected = (int)Math.Min(request.ContentLength ?? 0, Math.Min(limit, MostExpected));
        using var content = new MemoryStream(expected);
        if (await CopyAsync(request, content, limit, cancellation) is { } tooLarge)
            return tooLarge;
        return content.Length == expected ? content.GetBuffer() : content.ToArray();
    }

    /// <returns>Why the body was not copied as a whole; null when it was.</returns>
    public static async Task<Refusal?> CopyAsync(HttpRequest request, Stream content, int limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit)
            return TooLarge(limit);
        var buffer = new byte[81920];
        int read;
        var copied = 0L;
        while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            if ((copied += read) > limit)
                return TooLarge(limit);
            await content.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return null;
    }

    public static async Task<Outcome<JsonNode?>> NodeAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        if (!(await BytesAsync(request, limit, cancellation)).TryGet(out var bytes, out var refusal))
            return refusal;
        try
        {
            return JsonTexts.Check(bytes) is { } broken ? broken : JsonNode.Parse(bytes, documentOptions: Strict);
        }
        catch (JsonException fault)
        {
            return Malformed(fault);
        }
    }

    /// <summary>Reads a document of a known shape; an empty body is refused.</summary>
    public static async Task<Outcome<T>> JsonAsync<T>(HttpRequest request, int limit, CancellationToken cancellation) =>
        (await BytesAsync(request, limit, cancellation)).Then(Read<T>);

    /// <summary>Reads a document of a known shape; an empty body stands for one that leaves everything out.</summary>
    public static async Task<Outcome<T>> JsonOrNoneAsync<T>(HttpRequest request, int limit, CancellationToken cancellation)
        where T : new() => (await BytesAsync(request, limit, cancellation)).Then(bytes => bytes.Length == 0 ? new T() : Read<T>(bytes));

    private static Outcome<T> Read<T>(byte[] bytes)
    {
        try
        {
            if (JsonTexts.Check(bytes) is { } broken)
                return broken;
            using var document = JsonDocument.Parse(bytes, Strict);
            return document.Deserialize<T>(Json.Options) is { } value
                ? value
                : Refuse.Invalid("body", "body-empty", "The body is null.", "Send one JSON object.");
        }
        catch (JsonException fault)
        {
            return fault.Path is null ? Malformed(fault) : JsonRefusal.Of(fault);
        }
    }

    private static Refusal Malformed(JsonException fault) =>
        Refuse.Invalid("body", "json-malformed", $"The body is not well-formed JSON{(fault.LineNumber is { } line ? $" (line {line + 1}, byte {fault.BytePositionInLine + 1})" : "")}.", "Send one JSON object in UTF-8, each field once.");

    private static Refusal TooLarge(int limit) =>
        new(RefusalKind.TooLarge, "body-too-large", string.Create(CultureInfo.InvariantCulture, $"The body has more than {limit} bytes."), "Send less, or in parts.", "body");
}
