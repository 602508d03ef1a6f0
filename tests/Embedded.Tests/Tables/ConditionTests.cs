using Azure;
using Azure.Data.Tables;

namespace Embedded.Tests.Tables;

public sealed class ConditionTests : IDisposable
{
    private readonly TableHost host = new();

    [Fact]
    public async Task ETag_All_takes_whatever_version_is_there_and_nothing_that_is_not()
    {
        var table = await host.TableAsync();
        var entity = new TableEntity("p", "r");
        await TableHost.FailsAsync(404, "ResourceNotFound", () => table.UpdateEntityAsync(entity, ETag.All, TableUpdateMode.Merge));
        await TableHost.FailsAsync(404, "ResourceNotFound", () => table.UpdateEntityAsync(entity, ETag.All, TableUpdateMode.Replace));
        await table.AddEntityAsync(entity);
        Assert.Equal(204, (await table.UpdateEntityAsync(entity, ETag.All, TableUpdateMode.Merge)).Status);
        Assert.Equal(204, (await table.UpdateEntityAsync(entity, ETag.All, TableUpdateMode.Replace)).Status);
        Assert.Equal(204, (await table.DeleteEntityAsync("p", "r", ETag.All)).Status);
    }

    [Fact]
    public async Task A_weak_ETag_of_another_make_is_never_current()
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));
        foreach (var odd in new[] { "W/\"wrong\"", "W/\"\"", "W/\"datetime''\"", "W/\"datetime'\"" })
        {
            await TableHost.FailsAsync(412, "UpdateConditionNotSatisfied", () => table.UpdateEntityAsync(new TableEntity("p", "r"), new ETag(odd)));
            await TableHost.FailsAsync(412, "UpdateConditionNotSatisfied", () => table.DeleteEntityAsync("p", "r", new ETag(odd)));
        }
    }

    [Fact]
    public async Task What_is_no_weak_ETag_is_invalid_input()
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));
        foreach (var malformed in new[] { "none", "\"strong\"", "W/none", "W/\"" })
            await TableHost.FailsAsync(400, "InvalidInput", () => table.DeleteEntityAsync("p", "r", new ETag(malformed)));
    }

    [Theory]
    [InlineData(TableTransactionActionType.UpdateMerge)]
    [InlineData(TableTransactionActionType.UpdateReplace)]
    [InlineData(TableTransactionActionType.Delete)]
    public async Task In_a_transaction_a_stale_version_fails_all_and_the_current_one_passes(TableTransactionActionType type)
    {
        var table = await host.TableAsync();
        var stale = (await table.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        var current = (await table.UpsertEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        var fault = await Assert.ThrowsAsync<TableTransactionFailedException>(() => ChangeAsync(stale));
        Assert.Equal((412, "UpdateConditionNotSatisfied", 1), (fault.Status, fault.ErrorCode, fault.FailedTransactionActionIndex));
        Assert.Equal(["p/r"], await TableHost.KeysAsync(table));
        await ChangeAsync(current);

        Task ChangeAsync(ETag version) => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, new TableEntity("p", "other")), new(type, new TableEntity("p", "r"), version)]);
    }

    [Fact]
    public async Task A_table_made_again_has_nothing_of_the_old_one_and_takes_writes()
    {
        for (var round = 0; round < 3; round++)
        {
            var table = await host.TableAsync();
            await table.AddEntityAsync(new TableEntity("p", "r"));
            Assert.Equal(["p/r"], await TableHost.KeysAsync(table));
            await table.DeleteAsync();
            await TableHost.FailsAsync(404, "TableNotFound", () => table.AddEntityAsync(new TableEntity("p", "r")));
            await TableHost.FailsAsync(404, "TableNotFound", () => table.GetEntityAsync<TableEntity>("p", "r"));
        }
    }

    [Fact]
    public async Task Writes_that_fail_beside_others_take_none_of_them_along()
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(new TableEntity("taken", "r"));
        var writes = Enumerable.Range(0, 400).Select(i => i % 4 == 0
            ? table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("taken", $"{i}")), new(TableTransactionActionType.Add, new TableEntity("taken", "r"))])
            : (Task)table.AddEntityAsync(new TableEntity("good", $"{i}"))).ToList();
        foreach (var (i, write) in writes.Index())
        {
            if (i % 4 == 0)
                Assert.Equal(1, (await Assert.ThrowsAsync<TableTransactionFailedException>(() => write)).FailedTransactionActionIndex);
            else
                await write;
        }

        Assert.Equal(301, (await TableHost.KeysAsync(table)).Count);
    }

    public void Dispose() => host.Dispose();
}
