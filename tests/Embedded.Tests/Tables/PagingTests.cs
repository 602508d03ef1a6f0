using Azure.Data.Tables;
using Embedded.Engine.File;
using Embedded.Tables.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.Tables;

public sealed class PagingTests : IDisposable
{
    private readonly TableHost host = new();

    [Fact]
    public async Task A_page_has_at_most_1000_entities_and_names_the_next()
    {
        var table = await FilledAsync(1, 2300);
        Assert.Equal([1000, 1000, 300], await PagesAsync(table, null, null));
        await TableHost.FailsAsync(400, "InvalidInput", () => PagesAsync(table, null, 1001));
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended_whatever_the_keys()
    {
        var table = await FilledAsync(5, 7);
        await table.AddEntityAsync(new TableEntity("", ""));
        await table.AddEntityAsync(new TableEntity("ż ó", "it's 🙂"));
        var all = await TableHost.KeysAsync(table);
        Assert.Equal(37, all.Count);
        for (var size = 1; size <= 8; size++)
        {
            var keys = new List<string>();
            await foreach (var page in table.QueryAsync<TableEntity>(maxPerPage: size).AsPages())
                keys.AddRange(page.Values.Select(entity => $"{entity.PartitionKey}/{entity.RowKey}"));
            Assert.Equal(all, keys);
        }
    }

    [Fact]
    public async Task Keys_are_in_ordinal_order_of_their_UTF_16_units()
    {
        var table = await host.TableAsync();
        string[] keys = ["", "!", "10", "9", "A", "Z", "a", "ab", "z", "é", "中", "\uD800\uDC00", "🙂", "\uE000", "\uFFFD"];
        foreach (var key in keys.Reverse())
            await table.AddEntityAsync(new TableEntity("p", key));
        Assert.Equal(keys.Order(StringComparer.Ordinal).Select(key => "p/" + key), await TableHost.KeysAsync(table));
    }

    [Theory]
    [InlineData("PartitionKey eq 'p1' and RowKey ge '003' and RowKey lt '005'")]
    [InlineData("PartitionKey eq 'p1' and (RowKey eq '001' or RowKey eq '005')")]
    [InlineData("(PartitionKey eq 'p1' and RowKey eq '001') or (PartitionKey eq 'p3' and RowKey gt '004') or (PartitionKey eq 'p1' and RowKey lt '003')")]
    [InlineData("PartitionKey gt 'p1' and PartitionKey le 'p3' and RowKey eq '002'")]
    [InlineData("PartitionKey ge 'p2' or RowKey eq '000'")]
    [InlineData("'p3' lt PartitionKey")]
    [InlineData("not (PartitionKey eq 'p1')")]
    [InlineData("PartitionKey eq 'p1' and PartitionKey eq 'p2'")]
    [InlineData("PartitionKey eq 'p1' or (PartitionKey ge 'p0' and PartitionKey le 'p2' and RowKey lt '002')")]
    [InlineData("PartitionKey ne 'p1' and Value ge 3")]
    public async Task Filters_on_keys_find_the_same_page_by_page_as_over_all_rows(string filter)
    {
        var table = await FilledAsync(5, 7);
        var node = Embedded.Tables.Filter.FilterParser.Parse(filter);
        var expected = new List<string>();
        await foreach (var entity in table.QueryAsync<TableEntity>())
        {
            var body = Embedded.Tables.Protocol.EntityWriter.Body([new EntityProperty("Value", entity["Value"])]);
            if (node.Matches(new EntityRow(entity.PartitionKey, entity.RowKey, 0, body)))
                expected.Add($"{entity.PartitionKey}/{entity.RowKey}");
        }

        var found = new List<string>();
        await foreach (var page in table.QueryAsync<TableEntity>(filter, maxPerPage: 2).AsPages())
            found.AddRange(page.Values.Select(entity => $"{entity.PartitionKey}/{entity.RowKey}"));
        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task Ranges_of_keys_read_the_primary_key_and_not_the_whole_table()
    {
        await host.TableAsync();
        var file = host.Services.GetRequiredService<DataFile>();
        var key = new byte[] { 1 };
        const string ByNumber = "SEARCH table_large USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN";
        Assert.Equal(["SEARCH table_entity USING PRIMARY KEY (table_id=? AND pk=? AND rk>? AND rk<?)", ByNumber], Plan(EntityScan.InPartition));
        Assert.Equal(["SEARCH table_entity USING PRIMARY KEY (table_id=? AND (pk,rk)>(?,?) AND pk<?)", ByNumber], Plan(EntityScan.AcrossPartitions));

        List<string> Plan(string sql) => file.Read(c => c.Query("EXPLAIN QUERY PLAN " + sql, row => row.GetString(3), 1L, key, key, key));
    }

    [Fact]
    public async Task A_filter_that_finds_nothing_for_long_ends_its_page_early()
    {
        var table = await host.TableAsync();
        var store = host.Services.GetRequiredService<TableStore>();
        var writes = Enumerable.Range(0, 60_000)
            .Select(i => store.ApplyAsync(new EntityChange(ChangeKind.Insert, "things", "p", $"{i:D6}", null, new EntityBody(null, null, []))));
        await Task.WhenAll(writes);
        var pages = await PagesAsync(table, "RowKey ge '059999' or Missing eq 1", null);
        Assert.Equal([0, 1], pages);
    }

    public void Dispose() => host.Dispose();

    private static async Task<List<int>> PagesAsync(TableClient table, string? filter, int? size)
    {
        var pages = new List<int>();
        await foreach (var page in table.QueryAsync<TableEntity>(filter, size).AsPages())
            pages.Add(page.Values.Count);
        return pages;
    }

    private async Task<TableClient> FilledAsync(int partitions, int rows)
    {
        var table = await host.TableAsync();
        for (var p = 0; p < partitions; p++)
        {
            foreach (var chunk in Enumerable.Range(0, rows).Chunk(100))
            {
                await table.SubmitTransactionAsync(chunk.Select(r =>
                    new TableTransactionAction(TableTransactionActionType.Add, new TableEntity($"p{p}", $"{r:D3}") { ["Value"] = r })));
            }
        }

        return table;
    }
}
