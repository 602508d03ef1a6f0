using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace Embedded.Tests.Tables;

/// <summary>A seeded run of operations of the official client, told as text without timestamps, so that two services can be compared.</summary>
internal sealed class RandomOperations(int seed, TableClient table)
{
    private static readonly string[] Partitions = ["a", "A", "b'c", "d é"];
    private static readonly string[] Rows = ["", "0", "00", "1", "x y", "z+%", "ą", "Z"];
    private static readonly string[] Names = ["Number", "Large", "Real", "Text", "Flag", "Time", "Id", "Bytes"];
    private static readonly string[] Operators = ["eq", "ne", "gt", "ge", "lt", "le"];

    private readonly Random random = new(seed);
    private readonly Dictionary<(string, string), List<ETag>> versions = [];

    public async Task<string> NextAsync()
    {
        var (what, act) = Choose();
        try
        {
            return $"{what} -> {await act()}";
        }
        catch (TableTransactionFailedException fault)
        {
            return $"{what} -> {fault.Status} {fault.ErrorCode} at {fault.FailedTransactionActionIndex}";
        }
        catch (RequestFailedException fault)
        {
            return $"{what} -> {fault.Status} {fault.ErrorCode}";
        }
    }

    private (string, Func<Task<string>>) Choose()
    {
        var entity = NewEntity(One(Partitions));
        var key = (entity.PartitionKey, entity.RowKey);
        var mode = random.Next(2) == 0 ? TableUpdateMode.Merge : TableUpdateMode.Replace;
        var version = Version(key);
        var filter = Filter(3);
        var size = random.Next(1, 12);
        return random.Next(10) switch
        {
            0 or 1 => ($"add {key}", async () => Note(key, await table.AddEntityAsync(entity))),
            2 => ($"{mode} {key}", async () => Note(key, await table.UpdateEntityAsync(entity, version, mode))),
            3 => ($"upsert {mode} {key}", async () => Note(key, await table.UpsertEntityAsync(entity, mode))),
            4 => ($"delete {key}", async () => (await table.DeleteEntityAsync(key.PartitionKey, key.RowKey, version)).Status.ToString(CultureInfo.InvariantCulture)),
            5 => ($"get {key}", async () => Told((await table.GetEntityAsync<TableEntity>(key.PartitionKey, key.RowKey)).Value)),
            6 => Transaction(entity.PartitionKey),
            7 => ($"get {key} select", async () => Told((await table.GetEntityAsync<TableEntity>(key.PartitionKey, key.RowKey, ["Text", "Large", "RowKey"])).Value)),
            _ => ($"query {filter} by {size}", () => QueryAsync(filter, size)),
        };
    }

    private (string, Func<Task<string>>) Transaction(string partition)
    {
        var actions = Enumerable.Range(0, random.Next(1, 5)).Select(_ =>
        {
            var entity = NewEntity(partition);
            var type = (TableTransactionActionType)random.Next(6);
            return new TableTransactionAction(type, entity, Version((partition, entity.RowKey)));
        }).ToList();
        return ($"transaction {string.Join(',', actions.Select(a => $"{a.ActionType} {a.Entity.PartitionKey}/{a.Entity.RowKey}"))}", async () =>
        {
            var answer = await table.SubmitTransactionAsync(actions);
            for (var i = 0; i < actions.Count; i++)
                Note((partition, actions[i].Entity.RowKey), answer.Value[i]);
            return string.Join(' ', answer.Value.Select(part => part.Status));
        }
        );
    }

    private async Task<string> QueryAsync(string filter, int size)
    {
        var found = new List<string>();
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, size))
            found.Add(Told(entity));
        return string.Join(" | ", found);
    }

    private TableEntity NewEntity(string partition)
    {
        var entity = new TableEntity(partition, One(Rows));
        foreach (var name in Names.Where(_ => random.Next(3) == 0))
            entity[name] = Value(name);
        return entity;
    }

    private object Value(string name) => name switch
    {
        "Number" => random.Next(-3, 4),
        "Large" => 5_000_000_000L * random.Next(-2, 3),
        "Real" => random.Next(-4, 5) / 2.0,
        "Text" => One(["", "it's", "Zebra", "zebra", "é🙂"]),
        "Flag" => random.Next(2) == 0,
        "Time" => new DateTimeOffset(2026, 1, random.Next(1, 4), 0, 0, 0, TimeSpan.Zero),
        "Id" => new Guid(random.Next(3), 0, 0, new byte[8]),
        _ => new[] { (byte)random.Next(4) },
    };

    private string Filter(int depth) => random.Next(depth > 0 ? 6 : 3) switch
    {
        0 => TableClient.CreateQueryFilter($"PartitionKey eq {One(Partitions)}"),
        1 => $"RowKey {One(Operators)} {Literal(One(Rows))}",
        2 => Comparison(One(Names)),
        3 => $"({Filter(depth - 1)}) and ({Filter(depth - 1)})",
        4 => $"({Filter(depth - 1)}) or ({Filter(depth - 1)})",
        _ => $"not ({Filter(depth - 1)})",
    };

    // Azurite has no order of its own for these types; only equality says something there.
    private string Comparison(string name) => $"{name} {(name is "Id" or "Bytes" or "Flag" ? "eq" : One(Operators))} {Literal(Value(name))}";

    private static string Literal(object value) => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        bool flag => flag ? "true" : "false",
        long number => string.Create(CultureInfo.InvariantCulture, $"{number}L"),
        double number => number.ToString("0.0", CultureInfo.InvariantCulture),
        DateTimeOffset time => $"datetime'{time:yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'}'",
        Guid id => $"guid'{id}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private ETag Version((string, string) key) => random.Next(2) == 0 || !versions.TryGetValue(key, out var known) ? ETag.All : known[random.Next(known.Count)];

    private string Note((string, string) key, Response response)
    {
        if (response.Headers.ETag is { } version)
            (versions.TryGetValue(key, out var known) ? known : versions[key] = []).Add(version);
        return response.Status.ToString(CultureInfo.InvariantCulture);
    }

    private T One<T>(T[] of) => of[random.Next(of.Length)];

    private static string Told(TableEntity entity) => string.Join(',', entity
        .Where(property => property.Key is not ("odata.etag" or "Timestamp"))
        .OrderBy(property => property.Key, StringComparer.Ordinal)
        .Select(property => $"{property.Key}={Told(property.Value)}"));

    private static string Told(object value) => value is byte[] bytes
        ? Convert.ToHexString(bytes)
        : $"{value.GetType().Name}:{Convert.ToString(value, CultureInfo.InvariantCulture)}";
}
