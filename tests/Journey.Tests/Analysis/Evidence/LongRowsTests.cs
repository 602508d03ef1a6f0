using System.Text;
using CsCheck;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;

namespace Journey.Tests.Analysis.Evidence;

public class LongRowsTests
{
    private const int Longest = 256 * 1024;
    private const string Header = "text,note\n";
    private const string TooLong = "The row is longer than 262144 bytes.";
    private const string NeverClosed = "The row is longer than 262144 bytes, and a quote in it is never closed: everything up to the end of the file belongs to this row, and nothing of it was read.";

    [Theory]
    [InlineData(Longest, null)]
    [InlineData(Longest + 1, TooLong)]
    [InlineData(20 * Longest, TooLong)]
    public async Task A_row_of_a_table_is_as_long_as_it_may_be_or_rejected(int length, string? reason)
    {
        var rows = await ToldAsync($"{Header}first,{new string('x', 1000)}\nlong,{new string('x', length - "long,".Length)}\nlast,y");
        Assert.Equal([(2L, "first"), (3, reason ?? "long"), (4, "last")], rows);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Rows_behind_long_ones_are_read_and_told_by_the_lines_where_they_begin(string lineEnd)
    {
        var lines = string.Concat(Enumerable.Repeat("one \"\"line\"\", and" + lineEnd, 40_000));
        var rows = await ToldAsync($"{Header}a,1{lineEnd}b,\"{lines}\"{lineEnd}c,3,too many{lineEnd}d,\"{lines}\"{lineEnd}e,5");
        Assert.Equal([(2L, "a"), (3, TooLong), (40_004, "The row has 3 fields, the header 2."), (40_005, TooLong), (80_006, "e")], rows);
    }

    [Fact]
    public async Task A_quote_that_never_closes_is_told_where_it_opens() =>
        Assert.Equal([(2L, "a"), (3, NeverClosed)], await ToldAsync($"{Header}a,1\nb,\"{string.Concat(Enumerable.Repeat("c,3\n", 200_000))}"));

    [Fact]
    public async Task A_row_without_end_does_not_fill_the_memory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        await using var endless = new Repeated($"{Header}a,\"", (byte)'x', 100_000_000);
        var file = await TableFile.OpenAsync(endless, FeedbackRows.Kind, ReadingOptions.Usual);
        var row = Assert.Single(await Assert.IsType<EvidenceFile<Feedback>.Readable>(file).Rows.ToListAsync());
        Assert.Equal((2, NeverClosed), (row.Rejected().Line, row.Rejected().Reason));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
    }

    /// <summary>A word in the place of a long one, which the reader gets whole.</summary>
    [Fact]
    public void Whatever_stands_in_a_table_a_long_row_changes_nothing_in_the_others() => Gen.Select(Gen.Char["ab,,\"\"\"\n\r"].Array[0, 60], Gen.Char["ab,,\"\"\"\n\r"].Array[0, 60]).Sample(
        (before, after) =>
        {
            var (expected, rows) = (Told("LONG"), Told(new string('x', Longest + 1)));
            Assert.Equal(expected.Select(row => row.Line), rows.Select(row => row.Line));
            var others = rows.Count(row => !row.Told.StartsWith(TooLong[..^1], StringComparison.Ordinal));
            Assert.InRange(others, rows.Count - 1, rows.Count - 1);
            Assert.Equal(others, expected.Zip(rows).Count(pair => pair.First == pair.Second));

            List<(long Line, string Told)> Told(string word) => ToldAsync($"{Header}{new string(before)}{word}{new string(after)}").GetAwaiter().GetResult();
        },
        iter: 200);

    private static async Task<List<(long Line, string Told)>> ToldAsync(string text) =>
        [.. (await Rows.OfTable(FeedbackRows.Kind, text)).Select(row => row is EvidenceRow<Feedback>.Good good ? (good.Line, good.Value.Text) : (row.Rejected().Line, row.Rejected().Reason))];

    /// <summary>A text and, behind it, one letter again and again.</summary>
    private sealed class Repeated(string begin, byte letter, long length) : MemoryStream(Encoding.UTF8.GetBytes(begin))
    {
        private long left = length;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (await base.ReadAsync(buffer, cancellationToken) is > 0 and var read)
                return read;
            read = (int)Math.Min(buffer.Length, left);
            buffer.Span[..read].Fill(letter);
            left -= read;
            return read;
        }
    }
}
