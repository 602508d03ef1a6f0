using Azure.Data.Tables;

namespace Embedded.Tests.Tables;

public sealed class LimitTests : IDisposable
{
    private readonly TableHost host = new();

    [Fact]
    public async Task A_property_holds_64_KiB_and_no_more()
    {
        await AcceptsAsync(new TableEntity("p", "bytes") { ["Value"] = new byte[65536] });
        await AcceptsAsync(new TableEntity("p", "text") { ["Value"] = new string('x', 32768) });
        await RefusesAsync("PropertyValueTooLarge", new TableEntity("p", "r") { ["Value"] = new byte[65537] });
        await RefusesAsync("PropertyValueTooLarge", new TableEntity("p", "r") { ["Value"] = new string('x', 32769) });
    }

    [Fact]
    public async Task An_entity_holds_1_MiB_and_no_more()
    {
        await AcceptsAsync(Filled(15));
        await RefusesAsync("EntityTooLarge", Filled(16));
    }

    [Fact]
    public async Task A_merge_does_not_grow_an_entity_over_its_limits()
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(Filled(15));
        var more = new TableEntity("p", "r") { ["More"] = new byte[65536] };
        await TableHost.FailsAsync(400, "EntityTooLarge", () => table.UpsertEntityAsync(more, TableUpdateMode.Merge));
        Assert.False((await table.GetEntityAsync<TableEntity>("p", "r")).Value.ContainsKey("More"));
    }

    [Fact]
    public async Task An_entity_has_252_properties_of_its_own_and_no_more()
    {
        await AcceptsAsync(Wide(252));
        await RefusesAsync("TooManyProperties", Wide(253));
    }

    [Fact]
    public async Task A_key_has_512_characters_and_no_more()
    {
        await AcceptsAsync(new TableEntity("p", new string('k', 512)));
        await RefusesAsync("InvalidInput", new TableEntity("p", new string('k', 513)));
        await RefusesAsync("InvalidInput", new TableEntity(new string('k', 513), "r"));
    }

    [Theory]
    [InlineData('/')]
    [InlineData('\\')]
    [InlineData('#')]
    [InlineData('?')]
    [InlineData('\t')]
    [InlineData('\u007f')]
    [InlineData('\u0085')]
    public async Task A_key_holds_none_of_these(char unit)
    {
        await RefusesAsync("InvalidInput", new TableEntity("p", "a" + unit));
        await RefusesAsync("InvalidInput", new TableEntity("a" + unit, "r"));
    }

    [Theory]
    [InlineData("with-dash", "PropertyNameInvalid")]
    [InlineData("1st", "PropertyNameInvalid")]
    public async Task A_property_name_is_an_identifier(string name, string code) => await RefusesAsync(code, new TableEntity("p", "r") { [name] = 1 });

    [Fact]
    public async Task A_property_name_has_255_characters_and_no_more()
    {
        await AcceptsAsync(new TableEntity("p", "r") { [new string('n', 255)] = 1 });
        await RefusesAsync("PropertyNameTooLong", new TableEntity("p", "r") { [new string('n', 256)] = 1 });
    }

    [Fact]
    public async Task Times_begin_in_1601()
    {
        await AcceptsAsync(new TableEntity("p", "r") { ["Time"] = new DateTime(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc) });
        await RefusesAsync("OutOfRangeInput", new TableEntity("p", "s") { ["Time"] = new DateTime(1600, 12, 31, 0, 0, 0, DateTimeKind.Utc) });
    }

    public void Dispose() => host.Dispose();

    private static TableEntity Filled(int properties)
    {
        var entity = new TableEntity("p", "r");
        for (var i = 0; i < properties; i++)
            entity[$"Value{i}"] = new byte[65536];
        return entity;
    }

    private static TableEntity Wide(int properties)
    {
        var entity = new TableEntity("p", "wide" + properties);
        for (var i = 0; i < properties; i++)
            entity[$"Value{i}"] = i;
        return entity;
    }

    private async Task AcceptsAsync(TableEntity entity) => await (await host.TableAsync()).AddEntityAsync(entity);

    private async Task RefusesAsync(string code, TableEntity entity)
    {
        var table = await host.TableAsync();
        await TableHost.FailsAsync(400, code, () => table.AddEntityAsync(entity));
    }
}
