using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Evidence;

/// <summary>
/// Interactions in 64 buckets for each project: each bucket has a head that names its layers, and each layer is a few rows of events and of
/// what their journeys contribute to the figures. A layer counts once the head names it.
/// </summary>
public sealed class JourneyRepository(TableServiceClient service)
{
    public const int Buckets = EvidenceKeys.Buckets;

    /// <summary>Of a layer that was copied from another laying.</summary>
    private const string CopiedLayer = "00000000.copied";

    /// <summary>Of imports that run at the same time; the oldest are forgotten first.</summary>
    private const int MostCounts = 100;

    /// <summary>A transaction holds 4 MiB, and bytes grow by a third on their way.</summary>
    private const int BytesInTransaction = 2_500_000;

    private const int RowsInTransaction = 90;

    private static readonly string[] Parts = ["e", "a", "b"];

    private readonly TableClient evidence = service.GetTableClient(Tables.Evidence);

    /// <summary>The bucket of a case or customer.</summary>
    public static int BucketOf(string id) => EvidenceKeys.Bucket(id);

    public async Task<JourneyBucket> ReadAsync(string projectId, long generation, int bucket, CancellationToken cancellation)
    {
        var row = await evidence.FindAsync(JourneyKeys.Bucket(projectId, generation, bucket), EvidenceKeys.Head, cancellation);
        return row is null ? new JourneyBucket(generation, bucket, null, BucketHead.Empty) : new JourneyBucket(generation, bucket, row.ETag, PackedRow.Content<BucketHead>(row));
    }

    /// <summary>Has nothing added to a bucket from now on.</summary>
    /// <returns>The bucket as it stays.</returns>
    public async Task<JourneyBucket> CloseAsync(string projectId, long generation, int bucket, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await ReadAsync(projectId, generation, bucket, cancellation);
            if (read.Head.IsClosed)
                return read;
            await TryWriteAsync(JourneyKeys.Bucket(projectId, generation, bucket), read.Tag, [], read.Head with { IsClosed = true }, cancellation);
        }
    }

    /// <summary>Copies a bucket into another laying, with what imports added to it, unless the bucket is there.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="generation">The laying that it comes into.</param>
    /// <param name="from">The bucket of the same number, closed.</param>
    /// <param name="count">Events of the layer.</param>
    /// <param name="layer">All of the bucket.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task LayAsync(string projectId, long generation, JourneyBucket from, int count, JourneyLayer layer, CancellationToken cancellation)
    {
        var partition = JourneyKeys.Bucket(projectId, generation, from.Number);
        var (rows, head) = Rows(partition, CopiedLayer, count, layer);
        await TryWriteAsync(partition, null, rows, new BucketHead(1, count == 0 ? [] : [head], from.Head.Added), cancellation);
    }

    /// <summary>Removes the layings before one.</summary>
    public async Task ForgetAsync(string projectId, long generation, CancellationToken cancellation)
    {
        foreach (var filter in JourneyKeys.Before(projectId, generation))
            await evidence.RemoveAsync(filter, _ => true, cancellation);
    }

    /// <returns>The events of each layer of the head; null where they have been replaced since: then the head is to be read again.</returns>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>?> EventsAsync(string projectId, JourneyBucket bucket, CancellationToken cancellation) =>
        await PartAsync(projectId, bucket, 0, cancellation);

    /// <returns>What the journeys of each layer contribute, now and before; null where they have been replaced since.</returns>
    public async Task<IReadOnlyList<(ReadOnlyMemory<byte> After, ReadOnlyMemory<byte> Before)>?> TalliesAsync(string projectId, JourneyBucket bucket, CancellationToken cancellation) =>
        await PartAsync(projectId, bucket, 1, cancellation) is { } after && await PartAsync(projectId, bucket, 2, cancellation) is { } before
            ? [.. after.Zip(before)]
            : null;

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
        var partition = JourneyKeys.Bucket(projectId, read.Generation, read.Number);
        // The import in the name keeps the rows of two that write at once apart.
        var (rows, top) = Rows(partition, string.Create(CultureInfo.InvariantCulture, $"{read.Head.Next:D8}.{import}"), count, layer);
        var head = new BucketHead(read.Head.Next + 1, [.. read.Head.Layers.SkipLast(replaced), top], Counted(read.Head.Added, import, added));
        if (await TryWriteAsync(partition, read.Tag, rows, head, cancellation) is not { } written)
            return null;
        foreach (var gone in read.Head.Layers.TakeLast(replaced))
            await DeleteAsync(partition, gone, cancellation);
        return read with { Tag = written, Head = head };
    }

    private static (IReadOnlyList<TableEntity> Rows, LayerHead Head) Rows(string partition, string name, int count, JourneyLayer layer)
    {
        byte[][] parts = [Packed.PackSized(layer.Events.Span), Packed.PackSized(layer.After.Span), Packed.PackSized(layer.Before.Span)];
        return ([.. parts.SelectMany((bytes, part) => BinaryRows.Of(partition, Prefix(part, name), bytes))], new LayerHead(name, count, [.. parts.Select(bytes => bytes.Length)]));
    }

    /// <returns>The head's new tag; null where somebody else was faster.</returns>
    private async Task<ETag?> TryWriteAsync(string partition, ETag? before, IReadOnlyList<TableEntity> rows, BucketHead head, CancellationToken cancellation)
    {
        var headRow = PackedRow.Of(partition, EvidenceKeys.Head, head);
        try
        {
            return await WriteAsync(rows, new TableTransactionAction(before is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace, headRow, before ?? default), cancellation);
        }
        catch (TableTransactionFailedException fault) when (fault.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    private async Task<ETag> WriteAsync(IReadOnlyList<TableEntity> rows, TableTransactionAction head, CancellationToken cancellation)
    {
        var (batch, bytes) = (new List<TableTransactionAction>(), 0);
        foreach (var row in rows)
        {
            var size = row.Sum(property => property.Value is byte[] data ? data.Length : 0);
            if (batch.Count == RowsInTransaction || (batch.Count > 0 && bytes + size > BytesInTransaction))
            {
                await evidence.SubmitTransactionAsync(batch, cancellation);
                (batch, bytes) = ([], 0);
            }

            batch.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, row));
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
        await foreach (var row in evidence.QueryAsync<TableEntity>(RowKeys.InPartition(JourneyKeys.Bucket(projectId, bucket.Generation, bucket.Number), $"{Parts[part]}|"), cancellationToken: cancellation))
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
}
