using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Evidence;

/// <summary>What is there of parts that are not stored as a whole: of those that are being stored, and of those whose storing broke off. No import reads it, but it is what somebody sent.</summary>
public sealed class TornParts(TableServiceClient service)
{
    private const int RoomBytes = 64 * 1024;

    private readonly TableClient uploads = service.GetTableClient(Tables.Uploads);

    /// <returns>What the keys of their rows begin with.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(string projectId, string upload, CancellationToken cancellation) =>
        [.. (await RowsAsync(projectId, upload, cancellation)).Select(row => Part(row.RowKey)).Distinct(StringComparer.Ordinal)];

    /// <returns>The bytes of one, as far as they can be read.</returns>
    public Stream Open(string projectId, string upload, string part, CancellationToken cancellation) => new PieceStream(PiecesAsync(UploadRepository.Partition(projectId, upload), part, cancellation));

    /// <summary>Removes what was written before a time and is not written anew meanwhile.</summary>
    /// <returns>Whether nothing is left.</returns>
    public async Task<bool> SweepAsync(string projectId, string upload, DateTimeOffset before, CancellationToken cancellation)
    {
        var areAll = true;
        foreach (var row in await RowsAsync(projectId, upload, cancellation))
        {
            try
            {
                if (row.Timestamp < before)
                    await uploads.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellation);
                else
                    areAll = false;
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 412)
            {
                areAll &= fault.Status == 404;
            }
        }

        return areAll;
    }

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string projectId, string upload, CancellationToken cancellation)
    {
        var (partition, rows, whole) = (UploadRepository.Partition(projectId, upload), new List<TableEntity>(), new HashSet<string>(StringComparer.Ordinal));
        await foreach (var row in uploads.QueryAsync<TableEntity>(RowKeys.InPartition(partition, UploadRepository.PartRows), select: ["PartitionKey", "RowKey", "Timestamp"], cancellationToken: cancellation))
            rows.Add(row);
        // Read afterwards: a part that has become whole meanwhile is.
        await foreach (var row in uploads.QueryAsync<TableEntity>(RowKeys.InPartition(partition, UploadRepository.WholeRows), cancellationToken: cancellation))
            whole.Add(UploadRepository.Prefix(row.Content<UploadedPart>()));
        return [.. rows.Where(row => !whole.Contains(Part(row.RowKey)))];
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> PiecesAsync(string partition, string part, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var unpacking = new Unpacking(RoomBytes);
        await foreach (var row in uploads.QueryAsync<TableEntity>(RowKeys.InPartition(partition, part), maxPerPage: 1, cancellationToken: cancellation))
        {
            foreach (var piece in BinaryRows.Chunks(row).SelectMany(unpacking.Pieces))
                yield return piece;
        }

        if (!unpacking.Rest.IsEmpty)
            yield return unpacking.Rest;
    }

    private static string Part(string row) => row[..(row.LastIndexOf('|') + 1)];
}
