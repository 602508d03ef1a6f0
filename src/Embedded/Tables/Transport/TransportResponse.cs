using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Azure;
using Azure.Core;
using Embedded.Tables.Protocol;

namespace Embedded.Tables.Transport;

/// <summary>An answer whose content already stands in memory.</summary>
internal sealed class TransportResponse : Response
{
    private readonly TableAnswer answer;
    private readonly List<KeyValuePair<string, string>> headers;

    public TransportResponse(TableAnswer answer, string clientRequestId, DateTimeOffset date)
    {
        this.answer = answer;
        ClientRequestId = clientRequestId;
        headers = [.. answer.Headers, new("x-ms-client-request-id", clientRequestId), new("Date", date.ToString("R"))];
        if (answer.Body.IsEmpty)
            return;
        headers.Add(new("Content-Type", answer.ContentType));
        ContentStream = MemoryMarshal.TryGetArray(answer.Body, out var bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false, publiclyVisible: true)
            : throw new InvalidOperationException("An answer stands in an array.");
    }

    public override int Status => answer.Status;

    public override string ReasonPhrase => answer.Reason;

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; }

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers.Select(header => new HttpHeader(header.Key, header.Value));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        foreach (var (key, text) in headers)
        {
            if (!key.Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            value = text;
            return true;
        }

        value = null;
        return false;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }
}
