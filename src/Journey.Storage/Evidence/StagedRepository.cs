using System.Globalization;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Evidence;

/// <summary>What an import brings, on its way into the buckets, so that a file of any length needs little memory. What is written twice is written over.</summary>
public sealed class StagedRepository(TableServiceClient service)
{
    private readonly TableClient uploads = service.GetTableClient(Tables.Uploads);

    /// <summary>Puts a piece of a bucket aside.</summary>
    public async Task WriteAsync(string projectId, string importId, string kind, int bucket, int piece, byte[] bytes, CancellationToken cancellation)
    {
        foreach (var row in BinaryRows.Of(Partition(projectId, importId, bucket), string.Create(CultureInfo.InvariantCulture, $"{kind}|{piece:D6}|"), Packed.PackSized(bytes)))
            await uploads.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    /// <returns>The pieces of a bucket, in their order.</returns>
    public async Task<IReadOnlyList<byte[]>> ReadAsync(string projectId, string importId, string kind, int bucket, CancellationToken cancellation)
    {
        var pieces = new SortedDictionary<string, MemoryStream>(StringComparer.Ordinal);
        await foreach (var row in uploads.QueryAsync<TableEntity>(RowKeys.InPartition(Partition(projectId, importId, bucket), $"{kind}|"), cancellationToken: cancellation))
        {
            var piece = row.RowKey.Split('|')[1];
            if (!pieces.TryGetValue(piece, out var bytes))
                pieces[piece] = bytes = new MemoryStream();
            BinaryRows.Append(row, bytes);
        }

        return [.. pieces.Values.Select(bytes => Packed.UnpackSized(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)))];
    }

    /// <summary>Removes what was put aside.</summary>
    public async Task DeleteAsync(string projectId, string importId, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {Partition(projectId, importId, 0)} and PartitionKey lt {Partition(projectId, importId, EvidenceKeys.Buckets)}");
        await foreach (var row in uploads.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
            await uploads.DeleteIfThereAsync(row.PartitionKey, row.RowKey, cancellation);
    }

    private static string Partition(string projectId, string importId, int bucket) => string.Create(CultureInfo.InvariantCulture, $"{projectId}|{importId}.staged.{bucket:D2}");
}
