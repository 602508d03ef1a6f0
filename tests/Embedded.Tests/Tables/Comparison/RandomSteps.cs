using Azure;
using Azure.Data.Tables;

namespace Embedded.Tests.Tables.Comparison;

/// <summary>Operations on the entities of one table.</summary>
internal sealed class RandomSteps
{
    private static readonly Match[] Matches = Enum.GetValues<Match>();

    /// <summary>Azurite has a code of its own for a malformed one in a merge: <see cref="AzuriteDefect"/>.</summary>
    private static readonly Match[] WellFormed = [.. Matches.Where(match => match != Match.Malformed)];

    private readonly Random random;
    private readonly RandomValues values;
    private readonly RandomFilter filters;

    public RandomSteps(int seed)
    {
        random = new Random(seed);
        values = new RandomValues(random);
        filters = new RandomFilter(random, values);
    }

    public Step Next() => random.Next(16) switch
    {
        0 or 1 => Change("add", values.Entity(values.Partition()), (side, entity) => side.Table().AddEntityAsync(entity)),
        2 or 3 => Update(values.Entity(values.Partition()), Mode()),
        4 or 5 => Upsert(values.Entity(values.Partition()), Mode()),
        6 or 7 => Delete(values.Entity(values.Partition()), values.One(Matches)),
        8 or 9 => Get(values.Entity(values.Partition()), Selection()),
        10 or 11 => new RandomTransaction(random, values).Next(),
        12 => Walk(filters.Next(1), random.Next(1, 6), values.Entity(values.Partition())),
        13 => random.Next(8) switch
        {
            0 => new RandomLimits(random).Next(),
            < 6 => new RandomTables(random).Next(),
            _ => Get(values.Entity(values.Partition()), null),
        },
        _ => Query(filters.Next(), values.One<int?>([1, 2, 3, 5, 7, 1000, null]), Selection()),
    };

    private static Step Change(string what, TableEntity entity, Func<Side, TableEntity, Task<Response>> act) =>
        new($"{what} {Told(entity)}", async side => side.Told(entity, await act(side, entity)));

    private Step Update(TableEntity entity, TableUpdateMode mode)
    {
        var match = values.One(mode == TableUpdateMode.Merge ? WellFormed : Matches);
        return Change($"{mode} if {match}", entity, async (side, _) => await side.Table().UpdateEntityAsync(entity, side.Version(entity, match), mode));
    }

    private static Step Upsert(TableEntity entity, TableUpdateMode mode) => Change($"upsert {mode}", entity, async (side, _) =>
        await side.Table().UpsertEntityAsync(entity, mode));

    private static Step Delete(TableEntity entity, Match match) => new($"delete if {match} {Told(entity)}", async side =>
        $"{(await side.Table().DeleteEntityAsync(entity.PartitionKey, entity.RowKey, side.Version(entity, match))).Status}");

    private static Step Get(TableEntity entity, string[]? select) => new($"get {Told(entity)} select {string.Join(',', select ?? [])}", async side =>
        side.Told((await side.Table().GetEntityAsync<TableEntity>(entity.PartitionKey, entity.RowKey, select)).Value));

    private static Step Query(string filter, int? size, string[]? select) => new($"query {filter} by {size} select {string.Join(',', select ?? [])}", async side =>
    {
        var told = new List<string>();
        await foreach (var page in side.Table().QueryAsync<TableEntity>(filter, size, select).AsPages())
            told.Add(string.Join(" | ", page.Values.Select(side.Told)) + (page.ContinuationToken is null ? "" : " and more"));
        return string.Join(" || ", told);
    });

    private static Step Walk(string filter, int size, TableEntity between) => new($"walk {filter} by {size}, writing {Told(between)} after each page", async side =>
    {
        var told = new List<string>();
        string? token = null;
        do
        {
            await foreach (var page in side.Table().QueryAsync<TableEntity>(filter).AsPages(token, size))
            {
                token = page.ContinuationToken;
                told.Add(string.Join(" | ", page.Values.Select(side.Told)));
                break;
            }

            told.Add(side.Told(between, await side.Table().UpsertEntityAsync(between)));
        }
        while (token is not null);
        return string.Join(" || ", told);
    });

    private TableUpdateMode Mode() => random.Next(2) == 0 ? TableUpdateMode.Merge : TableUpdateMode.Replace;

    private string[]? Selection() => random.Next(3) > 0 ? null : values.One<string[]>([["Text"], ["Large", "RowKey"], ["PartitionKey", "RowKey", "Timestamp"], ["Missing"], ["Any", "Bytes", "Missing"]]);

    internal static string Told(TableEntity entity) => string.Join(',', entity.Where(property => property.Key != "odata.etag")
        .Select(property => $"{property.Key}={(property.Value is null ? "null" : Literals.Told(property.Value))}"));
}
