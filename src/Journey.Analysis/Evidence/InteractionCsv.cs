using System.Runtime.CompilerServices;
using CsvHelper;

namespace Journey.Analysis.Evidence;

/// <summary>
/// Reads interactions from a table with a header: comma, semicolon or tab, UTF-8 with or without a mark, quotes as in RFC 4180.
/// It streams; good rows stay where others are rejected.
/// </summary>
public static class InteractionCsv
{
    private const int LongestRecord = 256 * 1024;

    /// <summary>Reads the header and matches it with the mapping. The stream stays open and is read as the rows are enumerated.</summary>
    public static async Task<EvidenceFile<Interaction>> OpenAsync(Stream stream, ReadingOptions? options = null, CancellationToken cancellationToken = default)
    {
        var malformed = new MalformedRecords();
        var reader = CsvReader.Create(
            stream,
            new CsvReaderOptions
            {
                MaxRecordSize = LongestRecord,
                TrackLineNumbers = true,
                IncludeValuesInExceptions = false,
                OnMalformedRecord = malformed.Add,
                PoolStrings = true,
            },
            leaveOpen: true);
        try
        {
            await reader.ReadHeaderAsync(cancellationToken);
        }
        catch (CsvFormatException)
        {
            await reader.DisposeAsync();
            return new EvidenceFile<Interaction>.Refused(new([], [], "The header cannot be read: a quote in it never closes, or it is too long."));
        }
        var headers = reader.Headers.Select(header => header.Trim()).ToList();
        options ??= ReadingOptions.Usual;
        if (HeaderColumns.Match(headers, options.Columns, out var refusal) is { } columns)
            return new EvidenceFile<Interaction>.Readable(Rows(reader, columns, options, malformed, cancellationToken));
        await reader.DisposeAsync();
        return new EvidenceFile<Interaction>.Refused(refusal!);
    }

    private static async IAsyncEnumerable<EvidenceRow<Interaction>> Rows(
        CsvReader reader, HeaderColumns columns, ReadingOptions options, MalformedRecords malformed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using (reader)
        {
            var (rows, record) = (new InteractionRow(options), new CsvRecord(reader, columns));
            while (true)
            {
                var (more, unread) = await NextAsync(reader, cancellationToken);
                if (unread is not null) yield return new EvidenceRow<Interaction>.Rejected(unread);
                if (!more) yield break;
                var line = reader.LineNumber;
                if (malformed.Reason(line) is { } reason)
                    yield return new EvidenceRow<Interaction>.Rejected(new(line, null, reason));
                else if (reader.FieldCount != columns.Headers.Count)
                    yield return new EvidenceRow<Interaction>.Rejected(
                        new(line, null, $"The row has {reader.FieldCount} fields, the header {columns.Headers.Count}."));
                else
                    yield return rows.Read(record, line);
            }
        }
    }

    private static async Task<(bool More, RejectedRow? Unread)> NextAsync(CsvReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return (await reader.ReadAsync(cancellationToken), null);
        }
        catch (CsvFormatException tooLong)
        {
            var reason = $"The row is longer than {LongestRecord} bytes, or a quote in it never closes: nothing from here on was read.";
            return (false, new(tooLong.LineNumber, null, reason));
        }
    }

    // The reader tells of a malformed record as it comes to it, once, before it hands the record out.
    private sealed class MalformedRecords
    {
        private CsvMalformedRecord? last;

        public void Add(CsvMalformedRecord record) => last = record;

        public string? Reason(long line) => last is { } record && record.LineNumber == line
            ? record.Reason switch
            {
                CsvMalformedReason.UnterminatedQuote => "A quote is opened and never closed: everything up to the end of the file belongs to this row.",
                CsvMalformedReason.TextAfterClosingQuote => "Text follows a closing quote.",
                _ => "A quote stands inside a field that is not quoted.",
            }
            : null;
    }
}
