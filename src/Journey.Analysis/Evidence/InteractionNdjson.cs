using Journey.Analysis.Files;

namespace Journey.Analysis.Evidence;

/// <summary>Reads interactions as one JSON object a line, with the names that a column mapping knows.</summary>
public static class InteractionNdjson
{
    /// <summary>The lines of the stream, which stays open.</summary>
    public static IAsyncEnumerable<EvidenceRow<Interaction>> ReadAsync(Stream stream, ReadingOptions options, CancellationToken cancellationToken = default)
    {
        var (rows, record) = (new InteractionRow(options), new KeyedRecord<EvidenceField>(options.Columns.Fields(), leavesOut: options.LeavesOut));
        return JsonLines.ReadAsync(stream, record, takesList: _ => false, line => rows.Read(record, line), cancellationToken);
    }
}
