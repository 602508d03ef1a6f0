using System.Text;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;

namespace Journey.Tests.Analysis.Evidence;

/// <summary>What a sender says of the dates of a file, and of columns that are to be left out.</summary>
public class ReadingOptionTests
{
    private const string Table = "caseId,activity,timestamp,note,Bank-Account,note 2,note\nc1,A,25/12/2026 08:00:00,%,PL,x,y\n";

    [Fact]
    public async Task A_date_by_the_order_of_day_and_month_is_rejected_with_what_to_say_and_read_once_it_is_said()
    {
        var text = "caseId,activity,timestamp\nc1,A,25/12/2026 08:00:00\nc1,B,12-11-2026\nc1,C,31.4.2026\nc1,D,noon\n";
        var reasons = (await OpenAsync(text, ReadingOptions.Usual)).Select(row => row.Rejected().Reason).ToList();
        Assert.All(reasons[..3], reason => Assert.Equal("The value of 'timestamp' is a date that reads by the order of day and month: say dates=dmy or dates=mdy with the file.", reason));
        Assert.Contains("2026-03-04T05:06:07Z", reasons[3], StringComparison.Ordinal);
        var said = await OpenAsync(text, ReadingOptions.Usual with { Dates = DateOrder.DayFirst });
        Assert.Equal([(12, 25), (11, 12)], said[..2].Select(row => (row.Good().Time.Month, row.Good().Time.Day)));
        Assert.Contains("with the day first", said[2].Rejected().Reason, StringComparison.Ordinal);
        Assert.Contains("with the month first", (await OpenAsync(text, ReadingOptions.Usual with { Dates = DateOrder.MonthFirst }))[0].Rejected().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_that_are_left_out_are_neither_kept_nor_checked()
    {
        var text = Table.Replace("25/12/2026 08:00:00", "2026-12-25", StringComparison.Ordinal).Replace("%", new string('n', 2_000), StringComparison.Ordinal);
        Assert.Equal("note", Assert.Single(await OpenAsync(text, ReadingOptions.Usual)).Rejected().Column);
        var row = Assert.Single(await OpenAsync(text, Without("NOTE", "bank_account"))).Good();
        Assert.Equal("note 2 x", string.Join(';', row.Attributes.Select(pair => $"{pair.Key} {pair.Value}")));
        Assert.Empty(Assert.Single(await OpenAsync("caseId,activity,timestamp,resource\nc1,A,2026-12-25,\u0007\n", Without("resource"))).Good().Attributes);
        var lines = await OpenAsync($"{{\"caseId\":\"c1\",\"activity\":\"A\",\"timestamp\":\"2026-12-25\",\"note\":[1],\"more\":{{\"secret\":\"s\",\"kept\":\"k\",\"note\":{{\"kept\":\"no\"}}}}}}\n", Without("note", "secret"));
        Assert.Equal("kept k", string.Join(';', Assert.Single(lines).Good().Attributes.Select(pair => $"{pair.Key} {pair.Value}")));
    }

    [Fact]
    public async Task Attributes_of_a_log_that_are_left_out_go_with_all_that_stands_in_them()
    {
        var many = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"<string key='i{i}' value='v'/>"));
        var log = $"""
            <log><trace><string key='concept:name' value='c1'/><string key='note' value='t'/><string key='city' value='W'/>
              <event><string key='concept:name' value='A'/><date key='time:timestamp' value='2026-03-04T05:06:07Z'/><string key='note' value='e'><string key='by' value='x'/></string><list key='items'><values>{many}</values></list><string key='kept' value='k'/></event>
            </trace></log>
            """;
        var row = Assert.Single(await OpenAsync(log, Without("note", "items", "case:note"))).Good();
        Assert.Equal(["case:city W", "kept k"], row.Attributes.Select(pair => $"{pair.Key} {pair.Value}").Order());
    }

    [Fact]
    public async Task A_column_that_is_to_be_left_out_has_to_be_there()
    {
        var file = await InteractionFile.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(Table)), Without("nots"));
        Assert.Contains("'without'", Assert.Single(Assert.IsType<EvidenceFile<Interaction>.Refused>(file).Refusal.Missing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_every_kind_of_evidence_columns_may_be_left_out()
    {
        const string text = "customer,email,city,Email,plan\nk1,broken,W,x,gold\n";
        Assert.True((await Rows.RefusalOf(CustomerRows.Kind, Encoding.UTF8.GetBytes(text))).IsTwice);
        var row = Assert.Single(await Rows.OfTable(CustomerRows.Kind, text, Without("email", "city"))).Good();
        Assert.Equal("plan gold", string.Join(';', row.Attributes.Select(pair => $"{pair.Key} {pair.Value}")));
    }

    private static ReadingOptions Without(params string[] names) => ReadingOptions.Usual with { Without = ReadingOptions.Named(names) };

    private static async Task<List<EvidenceRow<Interaction>>> OpenAsync(string text, ReadingOptions options) =>
        await Assert.IsType<EvidenceFile<Interaction>.Readable>(await InteractionFile.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), options)).Rows.ToListAsync();
}
