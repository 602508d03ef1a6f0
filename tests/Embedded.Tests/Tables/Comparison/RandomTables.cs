using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Embedded.Tests.Tables.Comparison;

/// <summary>Tables made, dropped and listed, and entities of tables that may not be there.</summary>
internal sealed class RandomTables(Random random)
{
    private static readonly string[] Names = ["one", "two", "three", "threes", new string('c', 42)];
    public Step Next()
    {
        var name = Names[random.Next(Names.Length)];
        var entity = new TableEntity("p", "r");
        return random.Next(6) switch
        {
            0 or 1 => new($"create {name}", async side => $"{(await side.Service.CreateTableAsync(side.Prefix + name)).GetRawResponse().Status}"),
            2 => new($"drop {name}", async side => $"{(await side.Service.DeleteTableAsync(side.Prefix + name)).Status}"),
            3 => List(Comparisons.All[random.Next(Comparisons.All.Length)], name, random.Next(1, 4)),
            4 => new($"upsert in {name}", async side => $"{(await side.Table(name).UpsertEntityAsync(entity)).Status}"),
            _ => new($"get in {name}", async side => $"{(await side.Table(name).GetEntityAsync<TableEntity>("p", "r")).GetRawResponse().Status}"),
        };
    }

    private static Step List(string compare, string name, int size) => new($"list tables {compare} {name} by {size}", async side =>
    {
        var pages = new List<string>();
        // Only those of this run: another may stand beside it on the same service.
        var mine = $"TableName ge '{side.Prefix}' and TableName lt '{side.Prefix}~' and TableName {compare} '{side.Prefix}{name}'";
        await foreach (var page in side.Service.QueryAsync(mine, size).AsPages())
            pages.Add(string.Join(',', page.Values.Select((TableItem item) => item.Name[side.Prefix.Length..])));
        return string.Join(" | ", pages);
    });
}
