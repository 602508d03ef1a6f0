using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Journey.Analysis.Evidence;

/// <summary>
/// Reads feedback as one JSON object a line: <c>text</c>, and optionally <c>id</c>, <c>rating</c>, <c>scale</c> ("1-5", "0-10", "1-7"),
/// <c>language</c>, <c>stage</c>, <c>touchpoint</c>, <c>channel</c>, <c>customer</c> (or <c>customerId</c>), <c>time</c> (or <c>timestamp</c>).
/// It streams; good lines stay where others are rejected.
/// </summary>
public static class FeedbackNdjson
{
    private const int LongestLine = 64 * 1024;

    /// <summary>The lines of the stream, which stays open.</summary>
    public static async IAsyncEnumerable<EvidenceRow<Feedback>> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var ids = new EventIds();
        await foreach (var (number, text) in BoundedLines.ReadAsync(stream, LongestLine, cancellationToken))
        {
            if (text is null)
                yield return new EvidenceRow<Feedback>.Rejected(new(number, null, $"The line is longer than {LongestLine} characters."));
            else if (!string.IsNullOrWhiteSpace(text))
                yield return Read(text, number, ids);
        }
    }

    private static EvidenceRow<Feedback> Read(string line, long number, EventIds ids)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new FeedbackLine(document.RootElement).Read(number, ids)
                : new EvidenceRow<Feedback>.Rejected(new(number, null, "The line is no JSON object."));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return new EvidenceRow<Feedback>.Rejected(new(number, null, "The line is no JSON."));
        }
    }
}
