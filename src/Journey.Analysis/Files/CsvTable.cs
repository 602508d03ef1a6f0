using System.Runtime.CompilerServices;
using CsvHelper;

namespace Journey.Analysis.Files;

/// <summary>
/// A table with a header: comma, semicolon or tab, UTF-8 with or without a mark, quotes as in RFC 4180.
/// It streams; good rows stay where others are rejected.
/// </summary>
internal sealed class CsvTable : IAsyncDisposable
{
    private const int LongestRecord = 256 * 1024;

    // A header has no bound but this; of a row the reader gets less.
    private const int LongestHeader = 2 * LongestRecord;

    private readonly MalformedRecords malformed = new();
    private readonly BoundedRecords records;

    private CsvTable(Stream stream)
    {
        records = new BoundedRecords(stream, LongestRecord);
        Reader = CsvReader.Create(
            records,
            new CsvReaderOptions
            {
                MaxRecordSize = LongestHeader,
                TrackLineNumbers = true,
                IncludeValuesInExceptions = false,
                OnMalformedRecord = malformed.Add,
                PoolStrings = true,
            });
    }

    public CsvReader Reader { get; }

    public IReadOnlyList<string> Headers { get; private set; } = [];

    /// <summary>Reads the header. The stream stays open and is read as the rows are enumerated.</summary>
    /// <returns>Null where the header can't be read.</returns>
    public static async Task<CsvTable?> OpenAsync(Stream stream, CancellationToken cancellationToken)
    {
        var table = new CsvTable(stream);
        try
        {
            await table.Reader.ReadHeaderAsync(cancellationToken);
            table.Headers = [.. table.Reader.Headers.Select(header => header.Trim())];
            table.records.Begin(table.Reader.Separator);
            return table;
        }
        catch (CsvFormatException)
        {
            await table.DisposeAsync();
            return null;
        }
    }

    /// <summary>What to tell of a header that can't be read.</summary>
    public static HeaderRefusal Unreadable => HeaderRefusal.OfFile("The header cannot be read: a quote in it never closes, or it is too long.");

    /// <param name="read">Turns the row that the reader stands on, which begins in that line, into what it means.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async IAsyncEnumerable<EvidenceRow<T>> RowsAsync<T>(Func<long, EvidenceRow<T>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using (this)
        {
            while (await Reader.ReadAsync(cancellationToken))
            {
                var (line, tooLong) = records.Of(Reader.ByteOffset, Reader.LineNumber);
                if ((tooLong is null ? malformed.Reason(Reader.LineNumber) : Reason(tooLong)) is { } reason)
                    yield return new EvidenceRow<T>.Rejected(new(line, null, reason));
                else if (Reader.FieldCount != Headers.Count)
                    yield return new EvidenceRow<T>.Rejected(new(line, null, $"The row has {Reader.FieldCount} fields, the header {Headers.Count}."));
                else
                    yield return read(line);
            }
        }
    }

    public ValueTask DisposeAsync() => Reader.DisposeAsync();

    private static string Reason(LongRecord row) => row.NeverCloses
        ? $"The row is longer than {LongestRecord} bytes, and a quote in it is never closed: everything up to the end of the file belongs to this row, and nothing of it was read."
        : $"The row is longer than {LongestRecord} bytes.";

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
