using System.Diagnostics.CodeAnalysis;
using Azure.Core;

namespace Embedded.Tables.Transport;

/// <summary>A request that never leaves the process: headers in a list.</summary>
internal sealed class TransportRequest : Request
{
    private readonly List<HttpHeader> headers = [];

    public override string ClientRequestId { get; set; } = Guid.NewGuid().ToString();

    public override void Dispose() => Content?.Dispose();

    protected override void AddHeader(string name, string value) => headers.Add(new HttpHeader(name, value));

    protected override bool ContainsHeader(string name) => headers.Exists(header => IsNamed(header, name));

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers;

    protected override bool RemoveHeader(string name) => headers.RemoveAll(header => IsNamed(header, name)) > 0;

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = TryGetHeaderValues(name, out var values) ? string.Join(",", values) : null;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        var found = headers.FindAll(header => IsNamed(header, name)).ConvertAll(header => header.Value);
        values = found.Count > 0 ? found : null;
        return found.Count > 0;
    }

    private static bool IsNamed(HttpHeader header, string name) => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
