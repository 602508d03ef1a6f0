using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Evidence;

/// <summary>Files as releases before compression kept them: rows that begin with the number of the part, and one that ends with "~" where it is whole.</summary>
internal static class UnpackedUpload
{
    private const string HeadRow = "head";
    private const int RowsAtOnce = 30;

    public static async Task<UploadedPart?> PartAsync(TableClient uploads, string partition, int part, CancellationToken cancellation) =>
        (await uploads.FindAsync(partition, $"{Number(part)}|~", cancellation))?.Content<UploadedPart>();

    public static async Task<IReadOnlyList<UploadedPart>> PartsAsync(TableClient uploads, string partition, CancellationToken cancellation)
    {
        var parts = new List<UploadedPart>();
        await foreach (var row in uploads.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {HeadRow} and Json ge {""}"), select: ["RowKey", "Json"], cancellationToken: cancellation))
            parts.Add(row.Content<UploadedPart>());
        return parts;
    }

    /// <returns>The bytes in their order; a file in one piece has no parts.</returns>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> PiecesAsync(TableClient uploads, string partition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        IReadOnlyList<string> filters = await uploads.FindAsync(partition, HeadRow, cancellation) is null
            ? [TableClient.CreateQueryFilter($"PartitionKey eq {partition}")]
            : [.. (await PartsAsync(uploads, partition, cancellation)).Select(part => RowKeys.InPartition(partition, $"{Number(part.Part)}|{part.Sha256}|"))];
        foreach (var filter in filters)
        {
            await foreach (var row in uploads.QueryAsync<TableEntity>(filter, maxPerPage: RowsAtOnce, cancellationToken: cancellation))
            {
                if (row.GetBinary("Data") is { } data)
                    yield return data;
            }
        }
    }

    private static string Number(int part) => part.ToString("D6", CultureInfo.InvariantCulture);
}
