using System.Globalization;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Evidence;

/// <summary>One piece of evidence as it is kept.</summary>
/// <param name="Id">The source's id, or a hash of the content: what makes an import idempotent.</param>
/// <param name="Customer">Who it is about; all of one customer stands in one bucket.</param>
/// <param name="Line">The content, one line.</param>
public sealed record EvidenceItem(string Id, string Customer, string Line);

/// <summary>Evidence in compressed blocks of many customers, in 64 buckets for each project and kind.</summary>
public sealed class EvidenceRepository(TableServiceClient service)
{
    private const int Buckets = 64;

    private readonly TableClient evidence = service.GetTableClient(Tables.Evidence);

    /// <summary>Adds what is not there yet. The same import again writes the same blocks again.</summary>
    /// <returns>How many items were new.</returns>
    public async Task<int> AddAsync(string projectId, string kind, string importId, IEnumerable<EvidenceItem> items, CancellationToken cancellation)
    {
        var added = 0;
        foreach (var bucket in items.GroupBy(item => Bucket(item.Customer)))
        {
            var partition = Partition(projectId, kind, bucket.Key);
            var known = await IdsOfOthersAsync(partition, importId, cancellation);
            var fresh = bucket.Where(item => known.Add(item.Id)).ToList();
            added += fresh.Count;
            if (fresh.Count > 0)
                await WriteAsync(partition, importId, fresh, cancellation);
        }

        return added;
    }

    /// <returns>The lines of all evidence of the kind, bucket by bucket, import by import.</returns>
    public async Task<IReadOnlyList<string>> ReadAsync(string projectId, string kind, CancellationToken cancellation)
    {
        var lines = new List<string>();
        for (var bucket = 0; bucket < Buckets; bucket++)
            lines.AddRange((await BlocksAsync(Partition(projectId, kind, bucket), cancellation)).SelectMany(block => block.Items).Select(item => item.Line));
        return lines;
    }

    private async Task<HashSet<string>> IdsOfOthersAsync(string partition, string importId, CancellationToken cancellation) =>
        (await BlocksAsync(partition, cancellation)).Where(block => block.Import != importId).SelectMany(block => block.Items).Select(item => item.Id).ToHashSet(StringComparer.Ordinal);

    private async Task<IReadOnlyList<(string Import, IReadOnlyList<(string Id, string Line)> Items)>> BlocksAsync(string partition, CancellationToken cancellation)
    {
        var chunks = new List<(string Import, byte[] Data)>();
        await foreach (var row in evidence.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: cancellation))
            chunks.Add((row.RowKey[..row.RowKey.IndexOf('|', StringComparison.Ordinal)], row.GetBinary("Data")));
        return [.. chunks.GroupBy(chunk => chunk.Import).Select(import => (import.Key, Parse(Packed.Unpack(import.Select(chunk => chunk.Data)))))];
    }

    private async Task WriteAsync(string partition, string importId, List<EvidenceItem> items, CancellationToken cancellation)
    {
        var text = string.Join('\n', items.Select(item => $"{item.Id}\t{item.Line}"));
        var chunks = Packed.Pack(text);
        if (chunks.Count > 40)
            throw new InvalidOperationException($"A block of {items.Count} items takes {chunks.Count} rows; one transaction holds 40 of them. Import the file in parts.");
        var rows = chunks.Select((chunk, index) => new TableEntity(partition, $"{importId}|{index.ToString("D3", CultureInfo.InvariantCulture)}") { ["Data"] = chunk });
        await evidence.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellation);
    }

    private static IReadOnlyList<(string Id, string Line)> Parse(string block) =>
        [.. block.Split('\n').Select(line => line.Split('\t', 2)).Select(parts => (parts[0], parts[1]))];

    private static string Partition(string projectId, string kind, int bucket) => $"{projectId}|{kind}|{bucket.ToString("D2", CultureInfo.InvariantCulture)}";

    /// <summary>FNV-1a over the characters: the same on every machine and in every release.</summary>
    private static int Bucket(string customer) => (int)(customer.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u) % Buckets);
}
