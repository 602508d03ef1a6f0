using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Journey.Analysis.Evidence;

/// <summary>
/// Reads interactions as one JSON object a line, with the names that a column mapping knows; an object in it, such as
/// <c>attributes</c>, gives its members as further attributes. It streams; good lines stay where others are rejected.
/// </summary>
public static class InteractionNdjson
{
    private const int LongestLine = 256 * 1024;

    /// <summary>The lines of the stream, which stays open.</summary>
    public static async IAsyncEnumerable<EvidenceRow<Interaction>> ReadAsync(Stream stream, ReadingOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (rows, record) = (new InteractionRow(options), new KeyedRecord(options.Columns));
        await foreach (var (number, text) in BoundedLines.ReadAsync(stream, LongestLine, cancellationToken))
        {
            if (text is null)
                yield return new EvidenceRow<Interaction>.Rejected(new(number, null, $"The line is longer than {LongestLine} characters."));
            else if (!string.IsNullOrWhiteSpace(text))
                yield return Fill(record, text) is { } reason ? new EvidenceRow<Interaction>.Rejected(new(number, null, reason)) : rows.Read(record, number);
        }
    }

    /// <returns>Why the line is none; null when it is one.</returns>
    private static string? Fill(KeyedRecord record, string line)
    {
        record.Clear();
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? Take(record, document.RootElement) : "The line is no JSON object.";
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return "The line is no JSON.";
        }
    }

    private static string? Take(KeyedRecord record, JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            var reason = member.Value.ValueKind switch
            {
                JsonValueKind.Object => Take(record, member.Value),
                JsonValueKind.Null => null,
                JsonValueKind.Array => "A list stands where a text or number is expected.",
                JsonValueKind.String => record.Add(member.Name, member.Value.GetString()) ? null : Twice,
                _ => record.Add(member.Name, member.Value.GetRawText()) ? null : Twice,
            };
            if (reason is not null)
                return reason;
        }

        return null;
    }

    private const string Twice = "A name comes twice in the line.";
}
