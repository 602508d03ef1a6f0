using Azure;
using Azure.Data.Tables;

namespace Embedded.Tests.Tables;

public sealed class EntityTests : IDisposable
{
    private static readonly ETag Stale = new("W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"");

    private readonly TableHost host = new();

    [Fact]
    public async Task An_entity_is_inserted_once()
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));
        await TableHost.FailsAsync(409, "EntityAlreadyExists", () => table.AddEntityAsync(new TableEntity("p", "r")));
        await TableHost.FailsAsync(404, "ResourceNotFound", () => table.GetEntityAsync<TableEntity>("p", "other"));
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "other")).HasValue);
    }

    [Fact]
    public async Task Every_type_comes_back_as_it_went()
    {
        var table = await host.TableAsync();
        var sent = new TableEntity("p", "r")
        {
            ["Text"] = "zażółć \"quoted\" 客户 🙂\r\n",
            ["Empty"] = "",
            ["Flag"] = true,
            ["Small"] = int.MinValue,
            ["Large"] = long.MaxValue,
            ["Whole"] = 5.0,
            ["Fraction"] = 0.1,
            ["Huge"] = 1e300,
            ["NotANumber"] = double.NaN,
            ["Time"] = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1234567),
            ["Id"] = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
            ["Bytes"] = new byte[] { 0, 1, 255 },
            ["NoBytes"] = Array.Empty<byte>(),
        };
        await table.AddEntityAsync(sent);
        var got = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        foreach (var (name, value) in sent)
        {
            Assert.Equal(value, got[name]);
            Assert.IsType(value.GetType(), got[name]);
        }
    }

    [Fact]
    public async Task Times_are_kept_in_UTC()
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Time"] = new DateTimeOffset(2026, 1, 2, 3, 0, 0, TimeSpan.FromHours(2)) });
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 1, 0, 0, TimeSpan.Zero), (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetDateTimeOffset("Time"));
    }

    [Fact]
    public async Task Nulls_are_not_stored_and_leave_a_merged_property_alone()
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Kept"] = 1, ["None"] = null });
        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["Kept"] = null }, ETag.All, TableUpdateMode.Merge);
        var got = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Equal(1, got["Kept"]);
        Assert.False(got.ContainsKey("None"));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, true)]
    [InlineData(TableUpdateMode.Replace, false)]
    public async Task Merge_keeps_and_replace_drops_what_is_not_sent(TableUpdateMode mode, bool kept)
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Old"] = 1, ["Both"] = 1 });
        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["Both"] = 2L, ["New"] = 3 }, ETag.All, mode);
        var got = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Equal((kept, 2L, 3), (got.ContainsKey("Old"), got["Both"], got["New"]));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task Upsert_inserts_what_is_not_there_and_update_refuses_it(TableUpdateMode mode)
    {
        var table = await host.TableAsync();
        await TableHost.FailsAsync(404, "ResourceNotFound", () => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All, mode));
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["Value"] = 1 }, mode);
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["Value"] = 2 }, mode);
        Assert.Equal(2, (await table.GetEntityAsync<TableEntity>("p", "r")).Value["Value"]);
    }

    [Fact]
    public async Task A_stale_version_is_refused_and_the_current_one_taken()
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));
        await TableHost.FailsAsync(412, "UpdateConditionNotSatisfied", () => table.UpdateEntityAsync(new TableEntity("p", "r"), Stale));
        await TableHost.FailsAsync(412, "UpdateConditionNotSatisfied", () => table.DeleteEntityAsync("p", "r", Stale));
        var current = (await table.GetEntityAsync<TableEntity>("p", "r")).Value.ETag;
        var next = (await table.UpdateEntityAsync(new TableEntity("p", "r"), current)).Headers.ETag!.Value;
        await TableHost.FailsAsync(412, "UpdateConditionNotSatisfied", () => table.DeleteEntityAsync("p", "r", current));
        Assert.Equal(204, (await table.DeleteEntityAsync("p", "r", next)).Status);
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r")).Status);
    }

    [Fact]
    public async Task The_version_changes_with_every_write_though_the_clock_stands_still()
    {
        var table = await host.TableAsync();
        var versions = new HashSet<string>();
        for (var i = 0; i < 20; i++)
            versions.Add((await table.UpsertEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value.ToString());
        Assert.Equal(20, versions.Count);
        var got = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Contains(got.ETag.ToString(), versions);
        Assert.Equal(host.Clock.GetUtcNow(), got.Timestamp!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Refused_writes_do_not_push_the_timestamps_ahead_of_the_clock()
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));
        for (var i = 0; i < 50; i++)
            await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));
        await table.UpsertEntityAsync(new TableEntity("p", "r"));
        Assert.Equal(host.Clock.GetUtcNow(), (await table.GetEntityAsync<TableEntity>("p", "r")).Value.Timestamp!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task An_entity_that_was_read_can_be_written_back()
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = 1 });
        var got = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        got["Value"] = 2;
        await table.UpdateEntityAsync(got, got.ETag, TableUpdateMode.Replace);
        Assert.Equal(2, (await table.GetEntityAsync<TableEntity>("p", "r")).Value["Value"]);
    }

    [Fact]
    public async Task Select_brings_only_what_was_asked_for()
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["One"] = 1L, ["Two"] = 2 });
        var got = (await table.GetEntityAsync<TableEntity>("p", "r", ["One", "Missing"])).Value;
        Assert.Equal(["One", "odata.etag"], got.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(1L, got["One"]);
    }

    [Theory]
    [InlineData("it's", "a b+c%20&d=e")]
    [InlineData("", "")]
    [InlineData("(x,'y')", "żółć🙂")]
    public async Task Unusual_keys_find_their_entity(string partition, string row)
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(new TableEntity(partition, row) { ["Value"] = 1 });
        await table.UpdateEntityAsync(new TableEntity(partition, row) { ["Value"] = 2 }, ETag.All);
        Assert.Equal(2, (await table.GetEntityAsync<TableEntity>(partition, row)).Value["Value"]);
        Assert.Equal([$"{partition}/{row}"], await TableHost.KeysAsync(table, TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey eq {row}")));
        Assert.Equal(204, (await table.DeleteEntityAsync(partition, row)).Status);
    }

    public void Dispose() => host.Dispose();
}
