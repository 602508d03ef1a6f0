using System.Globalization;
using System.IO.Compression;
using System.Text;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;

namespace Journey.Tests.Analysis.Evidence;

public class BrokenGzipTests
{
    private const string Broken = "The gzip file breaks off or is damaged here: nothing from here on was read.";
    private const string Csv = "caseId,activity,timestamp\nc1,Kauf,2026-03-04\nc1,Zażółć,2026-03-05\n\nc2,Rückgabe,2026-03-06\n";
    private const string Lines = "{\"caseId\":\"c1\",\"activity\":\"Kauf\",\"timestamp\":\"2026-03-04\"}\n\n{\"caseId\":\"c1\",\"activity\":\"Zażółć\",\"timestamp\":\"2026-03-05\"}\n";
    private const string Event = "<event><string key=\"concept:name\" value=\"Kauf\"/><date key=\"time:timestamp\" value=\"2026-03-04\"/></event>";

    [Theory]
    [InlineData(Csv, 1)]
    [InlineData(Lines, 0)]
    public async Task Wherever_a_file_breaks_off_whole_rows_stay_and_the_line_that_was_cut_is_rejected(string text, int headers)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var first = headers == 0 ? 1 : text.IndexOf('\n', StringComparison.Ordinal) + 1;
        for (var length = first; length < plain.Length + 8; length++)
        {
            var read = Encoding.UTF8.GetString(plain, 0, Math.Min(length, plain.Length)).Split('\n');
            var rows = await OpenAsync(Stored(text)[..^(plain.Length + 8 - length)]);
            Assert.Equal(read.SkipLast(1).Skip(headers).Count(line => line.Length > 0), rows.Count - 1);
            Assert.All(rows.SkipLast(1), row => Assert.Contains(row.Good().Activity, text, StringComparison.Ordinal));
            Assert.Equal((read.Length, null, Broken), ((int)rows[^1].Rejected().Line, rows[^1].Rejected().Column, rows[^1].Rejected().Reason));
        }
    }

    [Fact]
    public async Task Of_a_packed_log_in_xml_every_event_before_the_break_stays()
    {
        var text = $"<log><trace><string key=\"concept:name\" value=\"c1\"/>{Event}\n{Event}</trace>\n</log>";
        for (var length = "<log>".Length; length < text.Length + 8; length++)
        {
            var read = text[..Math.Min(length, text.Length)];
            var rows = await OpenAsync(Stored(text)[..^(text.Length + 8 - length)]);
            Assert.Equal(read.Split("</event>").Length, rows.Count);
            Assert.All(rows.SkipLast(1), row => row.Good());
            Assert.Equal(Broken, rows[^1].Rejected().Reason);
        }
    }

    [Fact]
    public async Task No_row_is_lost_between_what_was_unpacked_and_the_break()
    {
        var packed = Packed("caseId,activity,timestamp\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"c{i * 7919L % 100_003},Kauf,2026-03-04\n"))));
        for (var part = 1; part < 20; part++)
        {
            var broken = packed[..(packed.Length * part / 20)];
            var rows = await OpenAsync(broken);
            Assert.Equal(Unpacked(broken).Count(letter => letter == '\n'), rows.Count);
            Assert.Equal(rows.Count + 1, rows[^1].Rejected().Line);
        }
    }

    [Fact]
    public async Task A_row_of_several_lines_that_is_cut_is_told_where_it_begins_and_one_with_either_line_end_is_whole()
    {
        const string text = "caseId,activity,timestamp,note\r\nc1,A,2026-03-04,x\r\nc2,B,2026-03-05,\"two\nlines\"\r\n";
        Assert.Equal([(2L, true), (3, true)], (await OpenAsync(Stored(text))).Select(Told));
        Assert.Equal([(2L, true), (3, false)], (await OpenAsync(Until("lines"))).Select(Told));
        // The quote is told first, where it opens.
        Assert.Equal([(2L, true), (3, false), (4, false)], (await OpenAsync(Until("lines", 0))).Select(Told));
        Assert.Equal([(2L, true), (3, false)], (await OpenAsync(Until("x\r", 2))).Select(Told));

        static (long Line, bool IsGood) Told(EvidenceRow<Interaction> row) => row is EvidenceRow<Interaction>.Good good ? (good.Line, true) : (row.Rejected().Line, false);

        static byte[] Until(string mark, int length = 1) => Stored(text)[..^(text.Length + 8 - text.IndexOf(mark, StringComparison.Ordinal) - length)];
    }

    [Fact]
    public async Task A_file_that_breaks_off_before_its_first_row_is_refused_as_broken()
    {
        foreach (var length in new[] { 3, 12, 20, 15 + Csv.IndexOf(",timestamp", StringComparison.Ordinal), 15 + Csv.IndexOf('\n', StringComparison.Ordinal) })
            Assert.Equal(Broken, Assert.IsType<EvidenceFile<Interaction>.Refused>(await InteractionFile.OpenAsync(new MemoryStream(Stored(Csv)[..length]))).Refusal.Reason);
        Assert.Equal(Broken, (await Rows.RefusalOf(FeedbackRows.Kind, Stored("text,rating\nfine,5\n")[..(15 + "text,ra".Length)])).Reason);
    }

    private static async Task<List<EvidenceRow<Interaction>>> OpenAsync(byte[] bytes) =>
        await Assert.IsType<EvidenceFile<Interaction>.Readable>(await InteractionFile.OpenAsync(new MemoryStream(bytes))).Rows.ToListAsync();

    /// <summary>Ten bytes of a header, five of a block that is stored as it is, the text, and eight behind it (RFC 1951 and 1952).</summary>
    private static byte[] Stored(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        byte[] size = [(byte)plain.Length, (byte)(plain.Length >> 8)];
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, .. size, (byte)~size[0], (byte)~size[1], .. plain, .. Packed(text)[^8..]];
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    /// <summary>What the framework's own reader makes of it.</summary>
    private static string Unpacked(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        var text = new StringBuilder();
        try
        {
            while (gzip.ReadByte() is >= 0 and var next)
                text.Append((char)next);
        }
        catch (InvalidDataException)
        {
            // It ends here.
        }

        return text.ToString();
    }
}
