using Azure.Data.Tables;

namespace Embedded.Tests.Tables;

public sealed class FilterTests : IDisposable
{
    private readonly TableHost host = new();

    [Theory]
    [InlineData("Number eq 5", "1")]
    [InlineData("Number ne 5", "2")]
    [InlineData("Number gt 5", "2")]
    [InlineData("Number ge 5", "1 2")]
    [InlineData("Number lt 7", "1")]
    [InlineData("Number le 7", "1 2")]
    [InlineData("Number gt -6", "1 2")]
    [InlineData("Number eq 5L", "1")]
    [InlineData("Number eq 5.0", "1")]
    [InlineData("Number eq '5'", "")]
    [InlineData("Number ne '5'", "1 2")]
    [InlineData("5 lt Number", "2")]
    [InlineData("Large eq 5000000000L", "1")]
    [InlineData("Large gt 1", "1")]
    [InlineData("Real eq 2.5", "1")]
    [InlineData("Real lt 2.6e0", "1")]
    [InlineData("Text eq 'it''s'", "1")]
    [InlineData("Text ge 'it' and Text lt 'iu'", "1")]
    [InlineData("Text gt 'IT''S'", "1")]
    [InlineData("Flag eq true", "1")]
    [InlineData("Flag", "1")]
    [InlineData("not Flag and Number gt 0", "2")]
    [InlineData("Id eq guid'0f8fad5b-d9cb-469f-a165-70867728950e'", "1")]
    [InlineData("Time eq datetime'2026-01-02T03:04:05Z'", "1")]
    [InlineData("Time gt datetime'2026-01-02T03:04:04.9999999Z'", "1")]
    [InlineData("Time gt datetime'2026-01-02T04:04:05+02:00'", "1")]
    [InlineData("Bytes eq X'0102'", "1")]
    [InlineData("Bytes gt binary'0101'", "1")]
    [InlineData("Timestamp ge datetime'2026-01-01T00:00:00Z'", "1 2 3")]
    [InlineData("true", "1 2 3")]
    public async Task Comparisons_find_what_they_say(string filter, string rows) => Assert.Equal(rows, await RowsAsync(filter));

    [Theory]
    [InlineData("Number eq 5 or Number eq 7 and Flag eq false", "1 2")]
    [InlineData("(Number eq 5 or Number eq 7) and Flag eq false", "2")]
    [InlineData("not (Number eq 5) and Number gt 0", "2")]
    [InlineData("not not (Number eq 5)", "1")]
    [InlineData("(((Number eq 5)))", "1")]
    [InlineData("not (RowKey eq '1')", "2 3")]
    public async Task Not_binds_before_and_before_or(string filter, string rows) => Assert.Equal(rows, await RowsAsync(filter));

    [Theory]
    [InlineData("Missing eq 1")]
    [InlineData("Missing ne 1")]
    [InlineData("Missing lt 'x'")]
    [InlineData("Missing")]
    public async Task A_missing_property_never_matches(string filter) => Assert.Equal("", await RowsAsync(filter));

    [Theory]
    [InlineData("Number eq")]
    [InlineData("foo bar")]
    [InlineData("Number eq 'x")]
    [InlineData("(Number eq 5")]
    [InlineData("Number eq 5)")]
    [InlineData("Number eq 5 and")]
    [InlineData("startswith(Text,'a')")]
    [InlineData("Time eq datetime'yesterday'")]
    [InlineData("Number eq 5x")]
    [InlineData("Bytes eq X'012'")]
    public async Task A_malformed_filter_is_refused(string filter) => await TableHost.FailsAsync(400, "InvalidInput", () => RowsAsync(filter));

    [Fact]
    public async Task A_filter_that_goes_too_deep_is_refused_and_takes_nothing_down()
    {
        const int Depth = 200_000;
        await TableHost.FailsAsync(400, "InvalidInput", () => RowsAsync(new string('(', Depth) + "Number eq 5" + new string(')', Depth)));
    }

    [Fact]
    public async Task A_filter_of_too_many_parts_is_refused_and_takes_nothing_down()
    {
        const int Parts = 200_000;
        await TableHost.FailsAsync(400, "InvalidInput", () => RowsAsync(string.Join(" or ", Enumerable.Repeat("Number eq 6", Parts))));
        Assert.Equal("1", await RowsAsync(string.Join(" or ", Enumerable.Repeat("Number eq 5", 1_000))));
    }

    public void Dispose() => host.Dispose();

    private async Task<string> RowsAsync(string filter)
    {
        var rows = new List<string>();
        await foreach (var entity in (await FilledAsync()).QueryAsync<TableEntity>(filter))
            rows.Add(entity.RowKey);
        return string.Join(' ', rows);
    }

    private async Task<TableClient> FilledAsync()
    {
        var table = await host.TableAsync();
        await table.UpsertEntityAsync(new TableEntity("p", "1")
        {
            ["Number"] = 5,
            ["Large"] = 5_000_000_000L,
            ["Real"] = 2.5,
            ["Text"] = "it's",
            ["Flag"] = true,
            ["Id"] = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
            ["Time"] = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            ["Bytes"] = new byte[] { 1, 2 },
        });
        await table.UpsertEntityAsync(new TableEntity("p", "2") { ["Number"] = 7, ["Flag"] = false });
        await table.UpsertEntityAsync(new TableEntity("p", "3") { ["Other"] = 1 });
        return table;
    }
}
