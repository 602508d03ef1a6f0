using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Evidence;

/// <summary>
/// Interactions in 64 buckets for each project: each bucket has a head that names its layers, and each layer is a few rows of events, of what
/// their journeys contribute to the figures, and of who their customers are. A layer counts once the head names it.
/// </summary>
public sealed class JourneyRepository(TableServiceClient service)
{
    public const int Buckets = EvidenceKeys.Buckets;

    private const string Kind = "journeys";

    /// <summary>Of imports that run at the same time; the oldest are forgotten first.</summary>
    private const int MostCounts = 100;

    /// <summary>A transaction holds 4 MiB, and bytes grow by a third on their way.</summary>
    private const int BytesInTransaction = 2_500_000;

    private const int RowsInTransaction = 90;

    private static readonly string[] Parts = ["e", "a", "b", "c", "s"];

    private readonly TableClient evidence = service.GetTableClient(Tables.Evidence);

    /// <summary>The bucket of a case or customer.</summary>
    public static int BucketOf(string id) => EvidenceKeys.Bucket(id);

    public async Task<JourneyBucket> ReadAsync(string projectId, int bucket, CancellationToken cancellation)
    {
        var row = await evidence.FindAsync(Partition(projectId, bucket), EvidenceKeys.Head, cancellation);
        return row is null ? new JourneyBucket(bucket, null, BucketHead.Empty) : new JourneyBucket(bucket, row.ETag, PackedRow.Content<BucketHead>(row));
    }

    /// <returns>The events of each layer of the head; null where they have been replaced since: then the head is to be read again.</returns>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>?> EventsAsync(string projectId, JourneyBucket bucket, CancellationToken cancellation) =>
        await PartAsync(projectId, bucket, 0, cancellation);

    /// <returns>What the journeys of each layer contribute, now and before; null where they have been replaced since.</returns>
    public async Task<IReadOnlyList<(ReadOnlyMemory<byte> After, ReadOnlyMemory<byte> Before)>?> TalliesAsync(string projectId, JourneyBucket bucket, CancellationToken cancellation) =>
        await PartAsync(projectId, bucket, 1, cancellation) is { } after && await PartAsync(projectId, bucket, 2, cancellation) is { } before
            ? [.. after.Zip(before)]
            : null;

    /// <returns>Ids of the customers of each layer; null where they have been replaced since. All layers have to tell them.</returns>
    public Task<IReadOnlyList<ReadOnlyMemory<byte>>?> CustomersAsync(string projectId, JourneyBucket bucket, CancellationToken cancellation) => PartAsync(projectId, bucket, 3, cancellation);

    /// <returns>What each layer says of who its customers are; null where they have been replaced since. All layers have to tell them.</returns>
    public Task<IReadOnlyList<ReadOnlyMemory<byte>>?> SightingsAsync(string projectId, JourneyBucket bucket, CancellationToken cancellation) => PartAsync(projectId, bucket, 4, cancellation);

    /// <summary>Puts a layer on top, in place of the last ones that it holds too.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="read">The bucket as it was read.</param>
    /// <param name="import">Whose events they are.</param>
    /// <param name="added">How many of them are new.</param>
    /// <param name="count">Events of the layer.</param>
    /// <param name="replaced">How many of the last layers it replaces.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The bucket as it is now; null where somebody else was faster, and nothing was changed.</returns>
    public async Task<JourneyBucket?> TryAddAsync(string projectId, JourneyBucket read, string import, int added, int count, int replaced, JourneyLayer layer, CancellationToken cancellation)
    {
        var partition = Partition(projectId, read.Number);
        // The import in the name keeps the rows of two that write at once apart.
        var name = string.Create(CultureInfo.InvariantCulture, $"{read.Head.Next:D8}.{import}");
        IReadOnlyList<byte[]>[] parts = [.. new[] { layer.Events, layer.After, layer.Before, layer.Customers, layer.Sightings }.Select(part => Packed.PackSized(part.Span))];
        var rows = parts.SelectMany((chunks, part) => BinaryRows.Of(partition, Prefix(part, name), chunks)).ToList();
        var layers = read.Head.Layers.SkipLast(replaced).Append(new LayerHead(name, count, [.. parts.Select(chunks => chunks.Sum(chunk => chunk.Length))], layer.Rules));
        var head = new BucketHead(read.Head.Next + 1, [.. layers], Counted(read.Head.Added, import, added));
        var headRow = PackedRow.Of(partition, EvidenceKeys.Head, head);
        var last = new TableTransactionAction(read.Tag is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace, headRow, read.Tag ?? default);
        try
        {
            var written = await WriteAsync([.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row))], last, cancellation);
            foreach (var gone in read.Head.Layers.TakeLast(replaced))
                await DeleteAsync(partition, gone, cancellation);
            return new JourneyBucket(read.Number, written, head);
        }
        catch (TableTransactionFailedException fault) when (fault.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    /// <summary>Removes rows that no head names any more: of layers that were replaced, and of writes that lost against others.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="bucket">The bucket as it was read; who writes a layer after it is left alone.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task SweepAsync(string projectId, JourneyBucket bucket, CancellationToken cancellation)
    {
        var partition = Partition(projectId, bucket.Number);
        var (named, next) = (bucket.Head.Layers.Select(layer => layer.Name).ToHashSet(StringComparer.Ordinal), bucket.Head.Next.ToString("D8", CultureInfo.InvariantCulture));
        await foreach (var row in evidence.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
        {
            if (row.RowKey != EvidenceKeys.Head && row.RowKey.Split('|')[1] is var layer && !named.Contains(layer) && string.CompareOrdinal(layer, next) < 0)
                await evidence.DeleteIfThereAsync(partition, row.RowKey, cancellation);
        }
    }

    private async Task<ETag> WriteAsync(List<TableTransactionAction> rows, TableTransactionAction head, CancellationToken cancellation)
    {
        var (batch, bytes) = (new List<TableTransactionAction>(), 0);
        foreach (var row in rows)
        {
            var size = ((TableEntity)row.Entity).Sum(property => property.Value is byte[] data ? data.Length : 0);
            if (batch.Count == RowsInTransaction || (batch.Count > 0 && bytes + size > BytesInTransaction))
            {
                await evidence.SubmitTransactionAsync(batch, cancellation);
                (batch, bytes) = ([], 0);
            }

            batch.Add(row);
            bytes += size;
        }

        var written = await evidence.SubmitTransactionAsync(batch.Append(head), cancellation);
        return written.Value[^1].Headers.ETag ?? throw new InvalidOperationException("The store answered without a tag.");
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>?> PartAsync(string projectId, JourneyBucket bucket, int part, CancellationToken cancellation)
    {
        if (bucket.Head.Layers.All(layer => layer.Lengths[part] == 0))
            return [.. bucket.Head.Layers.Select(_ => ReadOnlyMemory<byte>.Empty)];
        var found = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        await foreach (var row in evidence.QueryAsync<TableEntity>(RowKeys.InPartition(Partition(projectId, bucket.Number), $"{Parts[part]}|"), cancellationToken: cancellation))
        {
            var name = row.RowKey.Split('|')[1];
            if (!found.TryGetValue(name, out var bytes))
                found[name] = bytes = new MemoryStream();
            BinaryRows.Append(row, bytes);
        }

        var layers = bucket.Head.Layers.Select(layer => (layer, Bytes: found.GetValueOrDefault(layer.Name))).ToList();
        return layers.TrueForAll(item => (item.Bytes?.Length ?? 0) == item.layer.Lengths[part])
            ? [.. layers.Select(ReadOnlyMemory<byte> (item) => item.Bytes is { } bytes ? Packed.UnpackSized(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) : default)]
            : null;
    }

    private async Task DeleteAsync(string partition, LayerHead layer, CancellationToken cancellation)
    {
        for (var part = 0; part < Parts.Length; part++)
        {
            await foreach (var row in evidence.QueryAsync<TableEntity>(RowKeys.InPartition(partition, Prefix(part, layer.Name)), select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
                await evidence.DeleteIfThereAsync(partition, row.RowKey, cancellation);
        }
    }

    private static List<ImportCount> Counted(IReadOnlyList<ImportCount> before, string import, int added) =>
    [
        .. before.Where(count => count.Import != import).TakeLast(MostCounts - 1),
        new ImportCount(import, added + (before.FirstOrDefault(count => count.Import == import)?.Count ?? 0)),
    ];

    private static string Prefix(int part, string layer) => $"{Parts[part]}|{layer}|";

    private static string Partition(string projectId, int bucket) => EvidenceKeys.Partition(projectId, Kind, bucket);
}
