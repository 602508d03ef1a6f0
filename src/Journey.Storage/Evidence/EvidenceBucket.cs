using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Evidence;

/// <summary>A block of a bucket as it was read.</summary>
/// <param name="Name">As its rows are named.</param>
/// <param name="Import">The import that brought it.</param>
/// <param name="Number">Which of the import's blocks.</param>
/// <param name="Chunks">Number of its rows.</param>
internal sealed record StoredBlock(string Name, string Import, int Number, int Chunks, IReadOnlyList<StoredLine> Items);

/// <summary>A bucket of evidence that is kept as lines, as it was read.</summary>
/// <param name="Tag">Of its head; null where there is none yet.</param>
internal sealed record EvidenceBucket(ETag? Tag, IReadOnlyList<StoredBlock> Blocks)
{
    public static async Task<EvidenceBucket> ReadAsync(TableClient evidence, string partition, CancellationToken cancellation)
    {
        ETag? tag = null;
        var chunks = new List<(string Block, byte[] Data)>();
        await foreach (var row in evidence.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: cancellation))
        {
            if (row.RowKey == EvidenceKeys.Head)
                tag = row.ETag;
            else
                chunks.Add((row.RowKey[..row.RowKey.IndexOf('|', StringComparison.Ordinal)], row.GetBinary("Data")));
        }

        return new EvidenceBucket(tag, [.. chunks.GroupBy(chunk => chunk.Block, chunk => chunk.Data).Select(Block)]);
    }

    private static StoredBlock Block(IGrouping<string, byte[]> chunks)
    {
        var dot = chunks.Key.IndexOf('.', StringComparison.Ordinal);
        var items = Packed.Unpack(chunks).Split('\n').Select(StoredLine.Parse);
        return new StoredBlock(chunks.Key, chunks.Key[..dot], int.Parse(chunks.Key[(dot + 1)..], CultureInfo.InvariantCulture), chunks.Count(), [.. items]);
    }
}
