using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Evidence;

/// <summary>One piece of evidence as it is kept.</summary>
/// <param name="Id">The source's id, or a hash of the content: what makes an import idempotent.</param>
/// <param name="Customer">Who it is about; all of one customer stands in one bucket.</param>
/// <param name="Line">The content, one line.</param>
public sealed record EvidenceItem(string Id, string Customer, string Line);

/// <summary>A piece of evidence as it is stored: its id and its content.</summary>
public readonly record struct StoredLine(string Id, string Line)
{
    /// <summary>An id has no tabulator, so the first one ends it.</summary>
    public static StoredLine Parse(string text) => text.Split('\t', 2) is [var id, var line] ? new StoredLine(id, line) : throw new FormatException("A stored line has no id.");
}

/// <summary>Chooses what is kept.</summary>
/// <param name="stored">What a bucket has, of other imports.</param>
/// <param name="brought">What an import brings for it, in the order of the file.</param>
/// <returns>Those of the brought ones that are to be kept.</returns>
public delegate IReadOnlyList<StoredLine> FreshItems(IEnumerable<StoredLine> stored, IReadOnlyList<StoredLine> brought);

/// <summary>Evidence in compressed blocks of many customers, in 64 buckets for each project and kind.</summary>
public sealed class EvidenceRepository(TableServiceClient service)
{
    /// <summary>Buckets of a kind.</summary>
    public const int Buckets = EvidenceKeys.Buckets;

    /// <summary>A block that compresses badly still fits one transaction.</summary>
    private const int LongestBlock = 1_000_000;

    private readonly TableClient evidence = service.GetTableClient(Tables.Evidence);

    /// <summary>The bucket of a piece of evidence.</summary>
    public static int BucketOf(EvidenceItem item) => EvidenceKeys.Bucket(item.Customer);

    /// <summary>What has no id that is there already.</summary>
    public static IReadOnlyList<StoredLine> Unknown(IEnumerable<StoredLine> stored, IReadOnlyList<StoredLine> brought)
    {
        var known = stored.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        return [.. brought.Where(item => known.Add(item.Id))];
    }

    /// <summary>Adds what is not there yet. The same import again writes the same blocks again.</summary>
    /// <returns>How many items were new.</returns>
    public async Task<int> AddAsync(string projectId, string kind, string importId, IEnumerable<EvidenceItem> items, CancellationToken cancellation)
    {
        var added = 0;
        foreach (var bucket in items.GroupBy(BucketOf))
            added += await AddAsync(projectId, kind, importId, bucket.Key, [.. bucket.Select(item => new StoredLine(item.Id, item.Line))], Unknown, cancellation);
        return added;
    }

    /// <param name="projectId">The project.</param>
    /// <param name="kind">The kind of evidence.</param>
    /// <param name="importId">Whose items they are. The same again replaces what it has written.</param>
    /// <param name="bucket">The bucket that all of them belong to.</param>
    /// <param name="items">All that the import has for the bucket.</param>
    /// <param name="choose">Chooses those that are to be kept.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>How many were kept.</returns>
    public async Task<int> AddAsync(string projectId, string kind, string importId, int bucket, IReadOnlyList<StoredLine> items, FreshItems choose, CancellationToken cancellation)
    {
        var partition = EvidenceKeys.Partition(projectId, kind, bucket);
        while (true)
        {
            var read = await ReadBucketAsync(partition, cancellation);
            var fresh = choose(read.Blocks.Where(block => block.Import != importId).SelectMany(block => block.Items), items);
            var blocks = fresh.Count == 0 ? [] : Blocks(fresh).ToList();
            // What an earlier attempt has written is written over; of more blocks than there are now, the rest goes.
            foreach (var left in read.Blocks.Where(block => block.Import == importId && block.Number >= blocks.Count))
                await DeleteAsync(partition, left, cancellation);
            if (blocks.Count == 0 || await TryWriteAsync(partition, importId, blocks, read.Tag, cancellation))
                return fresh.Count;
        }
    }

    /// <returns>Whether there is any evidence of the kind.</returns>
    public async Task<bool> AnyAsync(string projectId, string kind, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {EvidenceKeys.Partition(projectId, kind, 0)} and PartitionKey lt {EvidenceKeys.Partition(projectId, kind, EvidenceKeys.Buckets)}");
        await foreach (var _ in evidence.QueryAsync<TableEntity>(filter, maxPerPage: 1, select: ["PartitionKey"], cancellationToken: cancellation))
            return true;
        return false;
    }

    /// <returns>The lines of one bucket, by the import that brought them.</returns>
    public async Task<IReadOnlyList<(string Import, IReadOnlyList<string> Lines)>> BlocksAsync(string projectId, string kind, int bucket, CancellationToken cancellation) =>
        [.. (await ReadBucketAsync(EvidenceKeys.Partition(projectId, kind, bucket), cancellation)).Blocks.Select(block => (block.Import, (IReadOnlyList<string>)[.. block.Items.Select(item => item.Line)]))];

    /// <summary>Removes one bucket with all it holds.</summary>
    public async Task DeleteAsync(string projectId, string kind, int bucket, CancellationToken cancellation)
    {
        var partition = EvidenceKeys.Partition(projectId, kind, bucket);
        await foreach (var row in evidence.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
            await evidence.DeleteIfThereAsync(partition, row.RowKey, cancellation);
    }

    /// <summary>All evidence of the kind with its ids, import by import in each bucket; no more than a bucket is in memory.</summary>
    public async IAsyncEnumerable<IEnumerable<StoredLine>> BucketsAsync(string projectId, string kind, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Most projects have nothing of most kinds: one question instead of one for each bucket.
        if (!await AnyAsync(projectId, kind, cancellation))
            yield break;
        for (var bucket = 0; bucket < EvidenceKeys.Buckets; bucket++)
            yield return (await ReadBucketAsync(EvidenceKeys.Partition(projectId, kind, bucket), cancellation)).Blocks.SelectMany(block => block.Items);
    }

    /// <summary>The same, one after the other.</summary>
    public async IAsyncEnumerable<StoredLine> LinesAsync(string projectId, string kind, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var lines in BucketsAsync(projectId, kind, cancellation))
        {
            foreach (var line in lines)
                yield return line;
        }
    }

    private async Task DeleteAsync(string partition, StoredBlock block, CancellationToken cancellation)
    {
        for (var chunk = 0; chunk < block.Chunks; chunk++)
            await evidence.DeleteIfThereAsync(partition, EvidenceKeys.Row(block.Name, chunk), cancellation);
    }

    /// <summary>Each block is written together with the bucket's head row: of two imports at once, the slower one reads again what the faster one added.</summary>
    private async Task<bool> TryWriteAsync(string partition, string importId, IReadOnlyList<string> blocks, ETag? head, CancellationToken cancellation)
    {
        foreach (var (number, text) in blocks.Index())
        {
            var actions = Packed.Pack(text)
                .Select((chunk, index) => new TableEntity(partition, EvidenceKeys.Row(EvidenceKeys.Block(importId, number), index)) { ["Data"] = chunk })
                .Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row))
                .Append(new TableTransactionAction(head is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace, new TableEntity(partition, EvidenceKeys.Head), head ?? default));
            try
            {
                var written = await evidence.SubmitTransactionAsync(actions, cancellation);
                head = written.Value[^1].Headers.ETag;
            }
            catch (TableTransactionFailedException fault) when (fault.Status is 404 or 409 or 412)
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<string> Blocks(IReadOnlyList<StoredLine> items)
    {
        var block = new System.Text.StringBuilder();
        foreach (var item in items)
        {
            if (block.Length > 0 && block.Length + item.Line.Length > LongestBlock)
            {
                yield return block.ToString();
                block.Clear();
            }

            if (block.Length > 0)
                block.Append('\n');
            block.Append(item.Id).Append('\t').Append(item.Line);
        }

        yield return block.ToString();
    }

    private Task<EvidenceBucket> ReadBucketAsync(string partition, CancellationToken cancellation) => EvidenceBucket.ReadAsync(evidence, partition, cancellation);
}
