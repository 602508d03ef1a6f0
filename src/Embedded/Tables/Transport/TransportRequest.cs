using System.Diagnostics.CodeAnalysis;
using Azure.Core;

namespace Embedded.Tables.Transport;

/// <summary>A request that never leaves the process: headers in a list.</summary>
internal sealed class TransportRequest : Request
{
    private readonly List<HttpHeader> headers = new(16);

    public override string ClientRequestId { get => field ??= Guid.NewGuid().ToString(); set; }

    public override void Dispose() => Content?.Dispose();

    protected override void AddHeader(string name, string value) => headers.Add(new HttpHeader(name, value));

    protected override bool ContainsHeader(string name) => IndexOf(name) >= 0;

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers;

    protected override bool RemoveHeader(string name)
    {
        var count = headers.Count;
        for (var at = IndexOf(name); at >= 0; at = IndexOf(name))
            headers.RemoveAt(at);
        return headers.Count < count;
    }

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        var first = IndexOf(name);
        if (first < 0)
            value = null;
        else
            value = IndexOf(name, first + 1) < 0 ? headers[first].Value : string.Join(",", Values(name));
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = ContainsHeader(name) ? Values(name) : null;
        return values is not null;
    }

    private List<string> Values(string name) => headers.FindAll(header => IsNamed(header, name)).ConvertAll(header => header.Value);

    // The client asks for headers many times for each request.
    private int IndexOf(string name, int start = 0)
    {
        for (var i = start; i < headers.Count; i++)
        {
            if (IsNamed(headers[i], name))
                return i;
        }

        return -1;
    }

    private static bool IsNamed(HttpHeader header, string name) => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
