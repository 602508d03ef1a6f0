using System.Text;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;

namespace Journey.Tests.Analysis.Evidence;

public class InteractionCsvTests
{
    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public async Task Separator_is_found_out(char separator)
    {
        var rows = await Rows.OfCsv("caseId,activity,timestamp,channel\nc1,Search,2026-03-04T05:06:07Z,web\n".Replace(',', separator));
        var read = Assert.Single(rows).Good();
        Assert.Equal(("c1", "Search", "web"), (read.CaseId, read.Activity, read.Channel));
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero), read.Time);
    }

    [Fact]
    public async Task Byte_order_mark_and_windows_line_ends_are_read()
    {
        byte[] bytes = [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("case_id,Activity,Timestamp\r\nc1,Kauf,2026-03-04 05:06\r\n")];
        Assert.Equal("Kauf", Assert.Single(await Rows.OfCsv(bytes)).Good().Activity);
    }

    [Fact]
    public async Task Quoted_line_breaks_stay_in_their_row_and_lines_are_counted_through()
    {
        var rows = await Rows.OfCsv("caseId,activity,timestamp,note\nc1,\"Ask, \"\"please\"\"\",2026-03-04,\"two\nlines\"\n\nc2,Buy,never,x\n");
        Assert.Equal("Ask, \"please\"", rows[0].Good().Activity);
        Assert.Equal("two\nlines", rows[0].Good().Attributes["note"]);
        Assert.Equal(2, Assert.IsType<EvidenceRow<Interaction>.Good>(rows[0]).Line);
        Assert.Equal((5L, "timestamp"), (rows[1].Rejected().Line, rows[1].Rejected().Column));
    }

    [Fact]
    public async Task Good_rows_stay_where_others_are_rejected()
    {
        var rows = await Rows.OfCsv(
            $"caseId,activity,timestamp,value\nc1,A,2026-03-04,1.50\n,B,2026-03-04,\nc1,,2026-03-04,\nc1,C,,\nc1,D,2026-03-04\nc1,E\u0007,2026-03-04,\nc1,F,2026-03-04,1,5\nc1,{new string('x', 201)},2026-03-04,\nc1,G,2026-03-04,much\nc1,H\"h,2026-03-04,\nc1,I,2026-03-04,\n");
        Assert.Equal(["A", "I"], rows.OfType<EvidenceRow<Interaction>.Good>().Select(row => row.Value.Activity));
        Assert.Equal(1.50m, rows[0].Good().Value);
        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10, 11], rows.OfType<EvidenceRow<Interaction>.Rejected>().Select(row => row.Row.Line));
        Assert.Equal(
            ["caseId", "activity", "timestamp", null, "activity", null, "activity", "value", null],
            rows.OfType<EvidenceRow<Interaction>.Rejected>().Select(row => row.Row.Column));
        Assert.DoesNotContain(rows.OfType<EvidenceRow<Interaction>.Rejected>(), row => row.Row.Reason.Contains("much", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused()
    {
        byte[] bytes = [.. "caseId,activity,timestamp\nc1,Zg"u8, 0xB3, .. "oszenie,2026-03-04\nc1,Zakup,2026-03-04\n"u8];
        var rows = await Rows.OfCsv(bytes);
        Assert.Equal("activity", rows[0].Rejected().Column);
        Assert.Equal("Zakup", rows[1].Good().Activity);
    }

    [Fact]
    public async Task Quote_that_never_closes_is_told_and_ends_the_file()
    {
        var rows = await Rows.OfCsv("caseId,activity,timestamp\nc1,A,2026-03-04\nc1,\"B,2026-03-04\nc1,C,2026-03-04\n");
        Assert.Equal("A", rows[0].Good().Activity);
        Assert.Contains("never closed", Assert.Single(rows.Skip(1)).Rejected().Reason, StringComparison.Ordinal);
        var large = await Rows.OfCsv($"caseId,activity,timestamp\nc1,A,2026-03-04\nc1,\"B,2026-03-04\n{string.Concat(Enumerable.Repeat("c1,C,2026-03-04\n", 100_000))}");
        Assert.Equal(3, Assert.Single(large.Skip(1)).Rejected().Line);
    }

    [Fact]
    public async Task Header_without_time_is_refused_with_what_is_missing_and_what_is_there()
    {
        var file = await InteractionCsv.OpenAsync(new MemoryStream("caseId,activity,when\nc1,A,2026-03-04\n"u8.ToArray()));
        var refusal = Assert.IsType<EvidenceFile<Interaction>.Refused>(file).Refusal;
        Assert.Contains("timestamp", Assert.Single(refusal.Missing), StringComparison.Ordinal);
        Assert.EndsWith("Of its 3 columns these are known: 1 ('caseId'), 2 ('activity').", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_row_that_is_taken_for_a_header_is_not_repeated()
    {
        var file = await InteractionCsv.OpenAsync(new MemoryStream("Anna Kowalska,anna@example.com,Case-ID,customer\nBob,bob@example.com,x,agent\n"u8.ToArray()));
        var refusal = Assert.IsType<EvidenceFile<Interaction>.Refused>(file).Refusal;
        Assert.EndsWith("Of its 4 columns these are known: 3 ('Case-ID'), 4 ('customer').", refusal.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("nna", refusal.Reason, StringComparison.Ordinal);
        var twice = await InteractionCsv.OpenAsync(new MemoryStream("Anna,activity,activity,timestamp,caseId\n"u8.ToArray()));
        Assert.Equal("The columns 2 and 3 have the same name.", Assert.IsType<EvidenceFile<Interaction>.Refused>(twice).Refusal.Reason);
    }

    [Fact]
    public async Task Given_names_must_be_there_and_are_used()
    {
        var text = "kunde,was,wann\nk1,A,2026-03-04\n";
        var mapping = new ColumnMapping(Customer: "kunde", Activity: "was", Timestamp: "wann");
        Assert.Equal("k1", Assert.Single(await Rows.OfCsv(text, mapping)).Good().CustomerId);
        var refused = await InteractionCsv.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), ReadingOptions.Usual with { Columns = mapping with { Channel = "kanal" } });
        Assert.Equal(["kanal"], Assert.IsType<EvidenceFile<Interaction>.Refused>(refused).Refusal.Missing);
    }

    [Fact]
    public async Task Column_that_stands_twice_is_refused()
    {
        var file = await InteractionCsv.OpenAsync(new MemoryStream("caseId,activity,timestamp,Activity\n"u8.ToArray()));
        var refusal = Assert.IsType<EvidenceFile<Interaction>.Refused>(file).Refusal;
        Assert.Contains("2 and 4 have the same name", refusal.Reason, StringComparison.Ordinal);
        Assert.True(refusal.IsTwice);
    }

    [Fact]
    public async Task Empty_file_is_refused()
    {
        var file = await InteractionCsv.OpenAsync(new MemoryStream());
        Assert.True(Assert.IsType<EvidenceFile<Interaction>.Refused>(file).Refusal.IsFile);
    }
}
