using Azure;
using Azure.Data.Tables;
using Embedded.Engine.File;
using Embedded.Tables.Protocol;
using Embedded.Tables.Store;
using Embedded.Tests.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.Tables;

public sealed class LargeEntities : IDisposable
{
    private readonly TableHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task An_entity_that_grows_and_shrinks_is_read_as_it_was_written_last_and_leaves_nothing_behind()
    {
        var table = await host.TableAsync();
        foreach (var length in new[] { 10, 900, 960, 1_100, 60_000, 1_000, 3 })
        {
            await table.UpsertEntityAsync(Entity("a", length), TableUpdateMode.Replace);
            Assert.Equal(length, (await table.GetEntityAsync<TableEntity>("p", "a")).Value.GetBinary("Data").Length);
            Assert.Equal(length, Assert.Single(table.Query<TableEntity>()).GetBinary("Data").Length);
        }

        Assert.Equal(0, Bodies());
    }

    [Fact]
    public async Task What_is_added_merged_replaced_and_deleted_is_of_any_length()
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(Entity("a", 50_000));
        await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(Entity("a", 40_000)));
        Assert.Equal(1, Bodies());
        var stored = (await table.GetEntityAsync<TableEntity>("p", "a")).Value;
        await table.UpdateEntityAsync(new TableEntity("p", "a") { ["More"] = "more" }, stored.ETag, TableUpdateMode.Merge);
        var merged = (await table.GetEntityAsync<TableEntity>("p", "a")).Value;
        Assert.Equal((50_000, "more"), (merged.GetBinary("Data").Length, merged.GetString("More")));
        await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(Entity("a", 20_000), stored.ETag, TableUpdateMode.Replace));
        await table.UpdateEntityAsync(Entity("a", 30_000), merged.ETag, TableUpdateMode.Replace);
        Assert.Equal(1, Bodies());
        await table.DeleteEntityAsync("p", "a");
        Assert.Equal(0, Bodies());
    }

    [Fact]
    public async Task A_transaction_that_fails_and_a_table_that_is_deleted_leave_nothing_behind()
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(Entity("a", 5_000));
        await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpsertReplace, Entity("a", 6_000)), new(TableTransactionActionType.Add, Entity("b", 7_000)), new(TableTransactionActionType.Add, Entity("a", 8_000)),
        ]));
        Assert.Equal(5_000, (await table.GetEntityAsync<TableEntity>("p", "a")).Value.GetBinary("Data").Length);
        Assert.Equal(1, Bodies());
        await table.DeleteAsync();
        Assert.Equal(0, Bodies());
    }

    [Fact]
    public async Task A_file_of_an_earlier_release_is_read_and_its_large_entities_are_replaced_and_removed()
    {
        using var file = new TemporaryFile();
        using (var earlier = new TableHost(file.Path))
            await earlier.TableAsync();
        LeadBack(file.Path, ("a", 40_000), ("b", 50_000));
        using var later = new TableHost(file.Path);
        var table = await later.TableAsync();
        Assert.Equal([40_000, 50_000], table.Query<TableEntity>().Select(entity => entity.GetBinary("Data").Length));
        await table.UpsertEntityAsync(Entity("a", 20_000), TableUpdateMode.Replace);
        Assert.Equal([20_000, 50_000], table.Query<TableEntity>().Select(entity => entity.GetBinary("Data").Length));
        await table.DeleteEntityAsync("p", "a");
        await table.DeleteEntityAsync("p", "b");
        Assert.Empty(await TableHost.KeysAsync(table));
        Assert.Equal(0, Bodies(later));
    }

    /// <summary>Makes the file one of format 3, which held all bodies in the tree of keys, and adds rows as that did.</summary>
    private static void LeadBack(string path, params (string Row, int Length)[] rows)
    {
        using var connection = DataConnection.OpenWriter(path);
        connection.Execute("DROP TRIGGER table_large_replaced");
        connection.Execute("DROP TRIGGER table_large_removed");
        connection.Execute("DROP TABLE table_large");
        connection.Execute("ALTER TABLE table_entity DROP COLUMN large");
        foreach (var (row, length) in rows)
        {
            var body = EntityWriter.Body([new EntityProperty("Data", new byte[length])]);
            connection.Execute("INSERT INTO table_entity (table_id, pk, rk, changed, body) SELECT id, $1, $2, 1, $3 FROM table_name", OrdinalKey.ToBytes("p"), OrdinalKey.ToBytes(row), body);
        }

        connection.Execute("PRAGMA user_version = 3");
    }

    private static TableEntity Entity(string row, int length) => new("p", row) { ["Data"] = new byte[length] };

    private long Bodies() => Bodies(host);

    private static long Bodies(TableHost host) => (long)host.Services.GetRequiredService<DataFile>().Read(connection => connection.Scalar("SELECT COUNT(*) FROM table_large"))!;
}
