using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Evidence;

/// <summary>Files as they were received, in one piece or in parts, kept until they are worked on.</summary>
public sealed class UploadRepository(TableServiceClient service)
{
    private const int RowsInOneTransaction = 30;

    /// <summary>After all parts: they begin with digits.</summary>
    private const string HeadRow = "head";

    /// <summary>Ends the key of the row that says that all chunks of a part are there.</summary>
    private const string Whole = "~";

    private readonly TableClient uploads = service.GetTableClient(Tables.Uploads);

    /// <summary>A file in one piece.</summary>
    public Task SaveAsync(string projectId, string id, byte[] content, CancellationToken cancellation) => ChunksAsync(Partition(projectId, id), "", content, cancellation);

    public Task BeginAsync(string projectId, Upload upload, CancellationToken cancellation) => uploads.AddEntityAsync(JsonRow.Of(Partition(projectId, upload.Id), HeadRow, upload), cancellation);

    /// <returns>Null where nothing of that id was begun.</returns>
    public async Task<Upload?> FindAsync(string projectId, string id, CancellationToken cancellation) =>
        (await uploads.FindAsync(Partition(projectId, id), HeadRow, cancellation))?.Content<Upload>();

    /// <summary>Stores a part. It counts once all of it is stored, and never changes from then on.</summary>
    /// <returns>The part as it is stored: not this one where another came before under its number.</returns>
    public async Task<UploadedPart> SavePartAsync(string projectId, string id, int part, byte[] content, CancellationToken cancellation)
    {
        var partition = Partition(projectId, id);
        var stored = new UploadedPart(part, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
        if (await PartAsync(partition, part, cancellation) is { } before)
            return before;
        // Two that send different bytes at once don't write into each other's rows.
        await ChunksAsync(partition, Prefix(stored), content, cancellation);
        try
        {
            await uploads.AddEntityAsync(JsonRow.Of(partition, WholeRow(part), stored), cancellation);
            return stored;
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            return await PartAsync(partition, part, cancellation) ?? stored;
        }
    }

    /// <returns>The parts that are stored as a whole, in order.</returns>
    public async Task<IReadOnlyList<UploadedPart>> PartsAsync(string projectId, string id, CancellationToken cancellation)
    {
        var parts = new List<UploadedPart>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(projectId, id)} and RowKey lt {HeadRow} and Json ge {""}");
        await foreach (var row in uploads.QueryAsync<TableEntity>(filter, select: ["RowKey", "Json"], cancellationToken: cancellation))
            parts.Add(row.Content<UploadedPart>());
        return parts;
    }

    /// <returns>The file from its first byte to its last.</returns>
    public Stream Open(string projectId, string id, CancellationToken cancellation) => new RowStream(RowsAsync(projectId, id, cancellation));

    public async Task DeleteAsync(string projectId, string id, CancellationToken cancellation)
    {
        var partition = Partition(projectId, id);
        var rows = new List<TableEntity>();
        await foreach (var row in uploads.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
            rows.Add(row);
        foreach (var row in rows)
            await uploads.DeleteIfThereAsync(partition, row.RowKey, cancellation);
    }

    private async IAsyncEnumerable<TableEntity> RowsAsync(string projectId, string id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var partition = Partition(projectId, id);
        IReadOnlyList<string> filters = await FindAsync(projectId, id, cancellation) is null
            ? [TableClient.CreateQueryFilter($"PartitionKey eq {partition}")]
            : [.. (await PartsAsync(projectId, id, cancellation)).Select(part => RowKeys.InPartition(partition, Prefix(part)))];
        foreach (var filter in filters)
        {
            await foreach (var row in uploads.QueryAsync<TableEntity>(filter, maxPerPage: RowsInOneTransaction, cancellationToken: cancellation))
                yield return row;
        }
    }

    private async Task<UploadedPart?> PartAsync(string partition, int part, CancellationToken cancellation) =>
        (await uploads.FindAsync(partition, WholeRow(part), cancellation))?.Content<UploadedPart>();

    private async Task ChunksAsync(string partition, string prefix, byte[] content, CancellationToken cancellation)
    {
        var rows = content.Chunk(Packed.ChunkBytes).Select((chunk, index) => new TableEntity(partition, prefix + index.ToString("D6", CultureInfo.InvariantCulture)) { ["Data"] = chunk });
        foreach (var batch in rows.Chunk(RowsInOneTransaction))
            await uploads.SubmitTransactionAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellation);
    }

    private static string Number(int part) => part.ToString("D6", CultureInfo.InvariantCulture);

    private static string Prefix(UploadedPart part) => $"{Number(part.Part)}|{part.Sha256}|";

    private static string WholeRow(int part) => $"{Number(part)}|{Whole}";

    private static string Partition(string projectId, string id) => $"{projectId}|{id}";
}
