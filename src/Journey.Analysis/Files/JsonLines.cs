using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Journey.Analysis.Files;

/// <summary>
/// One JSON object a line; an object in it, such as <c>attributes</c>, gives its members as further names. It streams; good lines stay
/// where others are rejected.
/// </summary>
internal static class JsonLines
{
    private const int LongestLine = 256 * 1024;
    private const int Deepest = 8;

    /// <param name="stream">UTF-8; it stays open.</param>
    /// <param name="record">Filled with each line in turn.</param>
    /// <param name="takesList">Whether, under a name, a list of texts stands for what a table has between semicolons; else a list is a fault.</param>
    /// <param name="read">Turns the record into what it means.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async IAsyncEnumerable<EvidenceRow<T>> ReadAsync<T, TField>(
        Stream stream, KeyedRecord<TField> record, Func<string, bool> takesList, Func<long, EvidenceRow<T>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TField : notnull
    {
        await foreach (var (number, text) in BoundedLines.ReadAsync(stream, LongestLine, cancellationToken))
        {
            if (text is null)
                yield return new EvidenceRow<T>.Rejected(new(number, null, $"The line is longer than {LongestLine} characters."));
            else if (!string.IsNullOrWhiteSpace(text))
                yield return Fill(record, text, takesList) is { } fault ? new EvidenceRow<T>.Rejected(new(number, fault.Column, fault.Reason)) : read(number);
        }
    }

    /// <returns>What is wrong with the line; null for nothing.</returns>
    private static (string? Column, string Reason)? Fill<TField>(KeyedRecord<TField> record, string line, Func<string, bool> takesList)
        where TField : notnull
    {
        record.Clear();
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = Deepest });
            return document.RootElement.ValueKind == JsonValueKind.Object ? Take(record, document.RootElement, takesList) : (null, "The line is no JSON object.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return (null, "The line is no JSON.");
        }
    }

    private static (string? Column, string Reason)? Take<TField>(KeyedRecord<TField> record, JsonElement element, Func<string, bool> takesList)
        where TField : notnull
    {
        foreach (var member in element.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null || record.LeavesOut(member.Name))
                continue;
            if (member.Value.ValueKind == JsonValueKind.Object)
            {
                if (Take(record, member.Value, takesList) is { } fault)
                    return fault;
                continue;
            }

            if (member.Value.ValueKind == JsonValueKind.Array && !takesList(member.Name))
                return (member.Name, "A list stands where a text or number is expected.");
            if (!TryText(member.Value, out var text))
                return (member.Name, $"The value of '{member.Name}' is not valid Unicode, or a list of other things than texts.");
            if (!record.Add(member.Name, text))
                return (member.Name, $"The line has '{member.Name}' twice.");
        }

        return null;
    }

    private static bool TryText(JsonElement value, out string? text)
    {
        try
        {
            text = value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Array => string.Join(';', value.EnumerateArray().Select(piece => piece.GetString())),
                _ => value.GetRawText(),
            };
            return true;
        }
        catch (InvalidOperationException)
        {
            // JSON can escape half of a surrogate pair, which is no text; and a list can hold what is none.
            text = null;
            return false;
        }
    }
}
