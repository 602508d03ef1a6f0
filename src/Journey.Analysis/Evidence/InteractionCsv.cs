using Journey.Analysis.Files;

namespace Journey.Analysis.Evidence;

/// <summary>Reads interactions from a table with a header. It streams; good rows stay where others are rejected.</summary>
public static class InteractionCsv
{
    /// <summary>Reads the header and matches it with the mapping. The stream stays open and is read as the rows are enumerated.</summary>
    public static async Task<EvidenceFile<Interaction>> OpenAsync(Stream stream, ReadingOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (await CsvTable.OpenAsync(stream, cancellationToken) is not { } table)
            return new EvidenceFile<Interaction>.Refused(CsvTable.Unreadable);
        options ??= ReadingOptions.Usual;
        if (HeaderColumns<EvidenceField>.Match(table.Headers, options.Without, options.Columns.Fields(), ColumnMapping.Required, out var refusal) is { } columns)
        {
            var (rows, record) = (new InteractionRow(options), new CsvRecord<EvidenceField>(table.Reader, columns));
            return new EvidenceFile<Interaction>.Readable(table.RowsAsync(line => rows.Read(record, line), cancellationToken));
        }

        await table.DisposeAsync();
        return new EvidenceFile<Interaction>.Refused(refusal!);
    }
}
