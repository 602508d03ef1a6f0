using Azure.Data.Tables.Models;

namespace Embedded.Tests.Tables;

public sealed class TableCatalogTests : IDisposable
{
    private readonly TableHost host = new();

    [Fact]
    public async Task A_table_is_created_once()
    {
        await host.Service.CreateTableAsync("things");
        await TableHost.FailsAsync(409, "TableAlreadyExists", () => host.Service.CreateTableAsync("things"));
        await host.Service.CreateTableIfNotExistsAsync("things");
    }

    [Fact]
    public async Task Names_are_equal_in_any_case_and_keep_their_spelling()
    {
        await host.Service.CreateTableAsync("Things");
        await TableHost.FailsAsync(409, "TableAlreadyExists", () => host.Service.CreateTableAsync("tHINGS"));
        await host.Service.GetTableClient("THINGS").AddEntityAsync(new Azure.Data.Tables.TableEntity("p", "r"));
        Assert.Equal(["p/r"], await TableHost.KeysAsync(host.Service.GetTableClient("things")));
        Assert.Equal(["Things"], await NamesAsync(null));
    }

    [Fact]
    public async Task A_deleted_table_is_gone_with_its_entities()
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(new Azure.Data.Tables.TableEntity("p", "r"));
        Assert.Equal(204, (await table.DeleteAsync()).Status);
        Assert.Equal(404, (await table.DeleteAsync()).Status);
        await TableHost.FailsAsync(404, "TableNotFound", () => TableHost.KeysAsync(table));
        await table.CreateAsync();
        Assert.Empty(await TableHost.KeysAsync(table));
    }

    [Fact]
    public async Task Tables_are_listed_in_order_by_filter_and_in_pages()
    {
        foreach (var name in new[] { "delta", "alpha", "charlie", "bravo" })
            await host.Service.CreateTableAsync(name);
        Assert.Equal(["alpha", "bravo", "charlie", "delta"], await NamesAsync(null));
        Assert.Equal(["bravo"], await NamesAsync("TableName eq 'bravo'"));
        Assert.Equal(["charlie", "delta"], await NamesAsync("TableName gt 'bravo'"));

        var pages = new List<int>();
        await foreach (var page in host.Service.QueryAsync(maxPerPage: 3).AsPages())
            pages.Add(page.Values.Count);
        Assert.Equal([3, 1], pages);
    }

    [Theory]
    [InlineData("ab", "OutOfRangeInput")]
    [InlineData("1abc", "InvalidResourceName")]
    [InlineData("with-dash", "InvalidResourceName")]
    [InlineData("tables", "InvalidResourceName")]
    public async Task A_bad_name_is_refused(string name, string code) => await TableHost.FailsAsync(400, code, () => host.Service.CreateTableAsync(name));

    [Fact]
    public async Task Everything_on_a_missing_table_says_so()
    {
        var table = host.Service.GetTableClient("missing");
        var entity = new Azure.Data.Tables.TableEntity("p", "r");
        await TableHost.FailsAsync(404, "TableNotFound", () => table.AddEntityAsync(entity));
        await TableHost.FailsAsync(404, "TableNotFound", () => table.UpsertEntityAsync(entity));
        await TableHost.FailsAsync(404, "TableNotFound", () => table.GetEntityAsync<Azure.Data.Tables.TableEntity>("p", "r"));
        await TableHost.FailsAsync(404, "TableNotFound", () => TableHost.KeysAsync(table));
        await TableHost.FailsAsync(404, "TableNotFound", () => table.SubmitTransactionAsync([new(Azure.Data.Tables.TableTransactionActionType.Add, entity)]));
    }

    public void Dispose() => host.Dispose();

    private async Task<List<string>> NamesAsync(string? filter)
    {
        var names = new List<string>();
        await foreach (TableItem item in host.Service.QueryAsync(filter))
            names.Add(item.Name);
        return names;
    }
}
