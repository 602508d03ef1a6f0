using System.Text;

namespace Embedded.Tables.Protocol;

/// <summary>Takes a transaction apart: one change set in a multipart body, each part a request of its own.</summary>
internal static class BatchReader
{
    public static List<TableRequest> Read(string? contentType, ReadOnlyMemory<byte> body)
    {
        var changeSet = Parts(body, Boundary(contentType)) is [var only] ? only : throw Malformed("a transaction holds one change set");
        var rest = changeSet;
        if (Header(Headers(ref rest), "Content-Type") is not { } type || !type.StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase))
            throw TableFault.NotImplemented("a batch of queries");
        return Parts(rest, Boundary(type)).ConvertAll(Request);
    }

    private static TableRequest Request(ReadOnlyMemory<byte> part)
    {
        SkipHeaders(ref part);
        var first = TakeLine(ref part).Split(' ');
        if (first is not [var method, var address, _])
            throw Malformed("a part does not start with a request line");
        var headers = Headers(ref part);
        var question = address.IndexOf('?', StringComparison.Ordinal);
        return new TableRequest(
            method,
            question < 0 ? address : address[..question],
            question < 0 ? "" : address[question..],
            Header(headers, "If-Match"),
            Header(headers, "Prefer"),
            Header(headers, "Content-Type"),
            part);
    }

    /// <summary>What stands between the boundary's lines. JSON escapes line ends, so a boundary is never inside a body.</summary>
    private static List<ReadOnlyMemory<byte>> Parts(ReadOnlyMemory<byte> body, string boundary)
    {
        var mark = Encoding.ASCII.GetBytes("--" + boundary);
        var parts = new List<ReadOnlyMemory<byte>>();
        var start = body.Span.IndexOf(mark);
        while (start >= 0)
        {
            body = body[(start + mark.Length)..];
            if (body.Span.StartsWith("--"u8))
                return parts;
            TakeLine(ref body);
            start = body.Span.IndexOf(mark);
            if (start >= 0)
                parts.Add(body[..start]);
        }

        throw Malformed("the last boundary is missing");
    }

    private static void SkipHeaders(ref ReadOnlyMemory<byte> text)
    {
        while (text.Span.IndexOf((byte)'\n') is >= 0 and var end)
        {
            var isBlank = end == 0 || (end == 1 && text.Span[0] == '\r');
            text = text[(end + 1)..];
            if (isBlank)
                return;
        }
    }

    private static List<string> Headers(ref ReadOnlyMemory<byte> text)
    {
        var headers = new List<string>();
        while (TakeLine(ref text) is { Length: > 0 } line)
            headers.Add(line);
        return headers;
    }

    private static string? Header(List<string> headers, string name)
    {
        foreach (var header in headers)
        {
            if (header.Length > name.Length && header[name.Length] == ':' && header.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return header[(name.Length + 1)..].Trim();
        }

        return null;
    }

    private static string TakeLine(ref ReadOnlyMemory<byte> text)
    {
        var end = text.Span.IndexOf((byte)'\n');
        var line = Encoding.UTF8.GetString(end < 0 ? text.Span : text.Span[..end]);
        text = end < 0 ? default : text[(end + 1)..];
        return line.TrimEnd('\r');
    }

    private static string Boundary(string? contentType)
    {
        const string Name = "boundary=";
        var at = contentType?.IndexOf(Name, StringComparison.OrdinalIgnoreCase) ?? -1;
        return at < 0 ? throw Malformed("the boundary is not named") : contentType![(at + Name.Length)..].Split(';')[0].Trim().Trim('"');
    }

    private static TableFault Malformed(string why) => TableFault.InvalidInput($"The batch is malformed: {why}.");
}
