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

/// <summary>A piece of evidence as it is read: its id and its content.</summary>
public readonly record struct StoredLine(string Id, string Line);

/// <summary>Which part of which import is stored.</summary>
/// <param name="Import">The import.</param>
/// <param name="Number">From 0: a long file is stored in several batches, one after the other.</param>
public sealed record ImportBatch(string Import, int Number = 0);

/// <summary>Evidence in compressed blocks of many customers, in 64 buckets for each project and kind.</summary>
public sealed class EvidenceRepository(TableServiceClient service)
{
    /// <summary>A block that compresses badly still fits one transaction.</summary>
    private const int LongestBlock = 1_000_000;

    /// <summary>Blocks of one batch in one bucket; a name has four digits for all blocks of an import.</summary>
    private const int BlocksInBatch = 40;

    private const int MostBatches = 10_000 / BlocksInBatch;

    private readonly TableClient evidence = service.GetTableClient(Tables.Evidence);

    /// <summary>Adds what is not there yet. The same import again writes the same blocks again.</summary>
    /// <returns>How many items were new.</returns>
    public Task<int> AddAsync(string projectId, string kind, string importId, IEnumerable<EvidenceItem> items, CancellationToken cancellation) =>
        AddAsync(projectId, kind, new ImportBatch(importId), items, Unknown, cancellation);

    /// <summary>Likewise, of a file in several batches.</summary>
    public Task<int> AddAsync(string projectId, string kind, ImportBatch batch, IEnumerable<EvidenceItem> items, CancellationToken cancellation) =>
        AddAsync(projectId, kind, batch, items, Unknown, cancellation);

    /// <param name="projectId">The project.</param>
    /// <param name="kind">The kind of evidence.</param>
    /// <param name="batch">Whose items they are. The same again replaces what it has written.</param>
    /// <param name="items">The items.</param>
    /// <param name="choose">Given the lines that a bucket has and the items for it: those that are to be kept.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>How many were kept.</returns>
    /// <exception cref="InvalidOperationException">There are more batches than one import may have.</exception>
    public async Task<int> AddAsync(
        string projectId, string kind, ImportBatch batch, IEnumerable<EvidenceItem> items, Func<IEnumerable<StoredLine>, IReadOnlyList<EvidenceItem>, IReadOnlyList<EvidenceItem>> choose, CancellationToken cancellation)
    {
        if (batch.Number >= MostBatches)
            throw new InvalidOperationException($"Import {batch.Import} has more than {MostBatches} batches.");
        var added = 0;
        foreach (var bucket in items.GroupBy(item => EvidenceKeys.Bucket(item.Customer)))
            added += await AddToBucketAsync(EvidenceKeys.Partition(projectId, kind, bucket.Key), batch, [.. bucket], choose, cancellation);
        return added;
    }

    /// <returns>The lines of all evidence of the kind, bucket by bucket, import by import.</returns>
    public async Task<IReadOnlyList<string>> ReadAsync(string projectId, string kind, CancellationToken cancellation)
    {
        var lines = new List<string>();
        for (var bucket = 0; bucket < EvidenceKeys.Buckets; bucket++)
            lines.AddRange((await ReadBucketAsync(EvidenceKeys.Partition(projectId, kind, bucket), cancellation)).Blocks.SelectMany(block => block.Items).Select(item => item.Line));
        return lines;
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

    /// <summary>All evidence of the kind with its ids, a bucket at a time.</summary>
    public async IAsyncEnumerable<StoredLine> LinesAsync(string projectId, string kind, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var bucket = 0; bucket < EvidenceKeys.Buckets; bucket++)
        {
            foreach (var item in (await ReadBucketAsync(EvidenceKeys.Partition(projectId, kind, bucket), cancellation)).Blocks.SelectMany(block => block.Items))
                yield return item;
        }
    }

    /// <summary>What has no id that is there already.</summary>
    private static IReadOnlyList<EvidenceItem> Unknown(IEnumerable<StoredLine> stored, IReadOnlyList<EvidenceItem> items)
    {
        var known = stored.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        return [.. items.Where(item => known.Add(item.Id))];
    }

    private async Task<int> AddToBucketAsync(
        string partition, ImportBatch batch, List<EvidenceItem> items, Func<IEnumerable<StoredLine>, IReadOnlyList<EvidenceItem>, IReadOnlyList<EvidenceItem>> choose, CancellationToken cancellation)
    {
        var first = batch.Number * BlocksInBatch;
        while (true)
        {
            var bucket = await ReadBucketAsync(partition, cancellation);
            // What an earlier attempt has written of this batch and of those after it will be written again.
            var others = bucket.Blocks.Where(block => block.Import != batch.Import || block.Number < first).SelectMany(block => block.Items);
            var fresh = choose(others, items);
            if (fresh.Count == 0 || await TryWriteAsync(partition, batch.Import, first, fresh, bucket.Tag, cancellation))
                return fresh.Count;
        }
    }

    /// <summary>Each block is written together with the bucket's head row: of two imports at once, the slower one reads again what the faster one added.</summary>
    private async Task<bool> TryWriteAsync(string partition, string importId, int block, IReadOnlyList<EvidenceItem> items, ETag? head, CancellationToken cancellation)
    {
        foreach (var text in Blocks(items))
        {
            var actions = Packed.Pack(text)
                .Select((chunk, index) => new TableEntity(partition, EvidenceKeys.Row(EvidenceKeys.Block(importId, block), index)) { ["Data"] = chunk })
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

            block++;
        }

        return true;
    }

    private static IEnumerable<string> Blocks(IReadOnlyList<EvidenceItem> items)
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
