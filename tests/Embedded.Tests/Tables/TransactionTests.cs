using Azure;
using Azure.Data.Tables;
using static Azure.Data.Tables.TableTransactionActionType;

namespace Embedded.Tests.Tables;

public sealed class TransactionTests : IDisposable
{
    private readonly TableHost host = new();

    [Fact]
    public async Task A_transaction_applies_every_kind_of_change()
    {
        var table = await host.TableAsync();
        foreach (var row in new[] { "merge", "replace", "delete", "upsert" })
            await table.AddEntityAsync(new TableEntity("p", row) { ["Old"] = 1 });
        var answer = await table.SubmitTransactionAsync([
            new(Add, Entity("add")),
            new(UpdateMerge, Entity("merge"), ETag.All),
            new(UpdateReplace, Entity("replace"), ETag.All),
            new(UpsertMerge, Entity("upsert")),
            new(UpsertReplace, Entity("fresh")),
            new(Delete, Entity("delete"), ETag.All),
        ]);
        Assert.All(answer.Value, part => Assert.Equal(204, part.Status));
        Assert.Equal(["p/add", "p/fresh", "p/merge", "p/replace", "p/upsert"], await TableHost.KeysAsync(table));
        Assert.Equal(["p/merge", "p/upsert"], await TableHost.KeysAsync(table, "Old eq 1"));
        var added = (await table.GetEntityAsync<TableEntity>("p", "add")).Value;
        Assert.Equal(answer.Value[0].Headers.ETag, added.ETag);
    }

    [Fact]
    public async Task A_failing_transaction_changes_nothing_and_names_the_change()
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(Entity("taken"));
        await FailsAsync(409, "EntityAlreadyExists", 2, table, [new(Add, Entity("a")), new(Add, Entity("b")), new(Add, Entity("taken"))]);
        await FailsAsync(404, "ResourceNotFound", 1, table, [new(Add, Entity("a")), new(UpdateMerge, Entity("missing"), ETag.All)]);
        await FailsAsync(412, "UpdateConditionNotSatisfied", 1, table,
            [new(Add, Entity("a")), new(Delete, Entity("taken"), new ETag("W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\""))]);
        await FailsAsync(400, "PropertyValueTooLarge", 1, table, [new(Add, Entity("a")), new(Add, new TableEntity("p", "b") { ["V"] = new byte[65537] })]);
        Assert.Equal(["p/taken"], await TableHost.KeysAsync(table));
    }

    [Fact]
    public async Task A_transaction_is_one_partition()
    {
        var table = await host.TableAsync();
        await FailsAsync(400, "CommandsInBatchActOnDifferentPartitions", 1, table, [new(Add, Entity("a")), new(Add, new TableEntity("q", "b"))]);
    }

    [Fact]
    public async Task An_entity_stands_in_a_transaction_once()
    {
        var table = await host.TableAsync();
        await FailsAsync(400, "InvalidDuplicateRow", 1, table, [new(Add, Entity("a")), new(UpsertMerge, Entity("a"))]);
    }

    [Fact]
    public async Task A_transaction_has_100_changes_and_no_more()
    {
        var table = await host.TableAsync();
        await table.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(i => new TableTransactionAction(Add, Entity($"r{i}"))));
        Assert.Equal(100, (await TableHost.KeysAsync(table)).Count);
        await FailsAsync(400, "InvalidInput", 99, table, Enumerable.Range(0, 101).Select(i => new TableTransactionAction(UpsertMerge, Entity($"s{i}"))));
    }

    [Fact]
    public async Task A_transaction_has_4_MiB_and_no_more()
    {
        var table = await host.TableAsync();
        var large = Enumerable.Range(0, 90).Select(i => new TableTransactionAction(Add, new TableEntity("p", $"r{i}") { ["V"] = new byte[50_000] }));
        await TableHost.FailsAsync(413, "RequestBodyTooLarge", () => table.SubmitTransactionAsync(large));
        Assert.Empty(await TableHost.KeysAsync(table));
    }

    [Fact]
    public async Task A_body_that_looks_like_a_boundary_stays_a_body()
    {
        var table = await host.TableAsync();
        await table.SubmitTransactionAsync([new(Add, new TableEntity("p", "r") { ["V"] = "\r\n--changeset_\r\n--batch_--\r\n" })]);
        Assert.Equal("\r\n--changeset_\r\n--batch_--\r\n", (await table.GetEntityAsync<TableEntity>("p", "r")).Value["V"]);
    }

    public void Dispose() => host.Dispose();

    private static TableEntity Entity(string row) => new("p", row) { ["Value"] = 1 };

    private static async Task FailsAsync(int status, string code, int index, TableClient table, IEnumerable<TableTransactionAction> actions)
    {
        var fault = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(actions));
        Assert.Equal((status, code, index), (fault.Status, fault.ErrorCode, fault.FailedTransactionActionIndex));
    }
}
