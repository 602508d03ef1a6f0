using Azure.Data.Tables;

namespace Embedded.Tests.Tables.Comparison;

/// <summary>What lies just within and just beyond the service's limits, in a partition of its own.</summary>
internal sealed class RandomLimits(Random random)
{
    private const string Partition = "limits";

    private static readonly char[] Forbidden = ['\\', '#', '?', '\t', '\u007f', '\u0085', '\u001f'];

    public Step Next() => random.Next(6) switch
    {
        0 => Upsert(32 * 1024 + random.Next(2), size => new string('x', size)),
        1 => Upsert(64 * 1024 + random.Next(2), size => new byte[size]),
        2 => Keys(512 + random.Next(2), size => new string('k', size)),
        3 => Keys(Forbidden[random.Next(Forbidden.Length)], unit => $"a{unit}b"),
        4 => Transaction(100, 1),
        _ => Transaction(70, 48 * 1024 + random.Next(2) * 16 * 1024),
    };

    private static Step Upsert(int size, Func<int, object> value) => new($"upsert a value of {size}", async side =>
        $"{(await side.Table().UpsertEntityAsync(new TableEntity(Partition, "value") { ["Value"] = value(size) })).Status}");

    private static Step Keys<T>(T of, Func<T, string> key) => new($"upsert keys of {of}", async side =>
        $"{(await side.Table().UpsertEntityAsync(new TableEntity(Partition, key(of)))).Status} {(await side.Table().UpsertEntityAsync(new TableEntity(Partition + key(of)[1..], "r"))).Status}");

    private static Step Transaction(int actions, int bytes) => new($"transaction of {actions} with {bytes} bytes each, then all deleted", async side =>
    {
        var entities = Enumerable.Range(0, actions).Select(i => new TableEntity(Partition, $"{i:D3}") { ["Value"] = new byte[bytes] }).ToList();
        var answer = await side.Table().SubmitTransactionAsync(entities.Select(entity => new TableTransactionAction(TableTransactionActionType.UpsertReplace, entity)));
        var deleted = await side.Table().SubmitTransactionAsync(entities.Select(entity => new TableTransactionAction(TableTransactionActionType.Delete, entity)));
        return $"{answer.Value.Count} {deleted.Value.Count}";
    });
}
