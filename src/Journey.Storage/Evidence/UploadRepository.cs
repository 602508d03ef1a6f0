using System.Globalization;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Evidence;

/// <summary>Files as they were received, kept until they are worked on.</summary>
public sealed class UploadRepository(TableServiceClient service)
{
    private const int RowsInOneTransaction = 30;

    private readonly TableClient uploads = service.GetTableClient(Tables.Uploads);

    public async Task SaveAsync(string projectId, string importId, byte[] content, CancellationToken cancellation)
    {
        var partition = Partition(projectId, importId);
        var rows = content.Chunk(Packed.ChunkBytes).Select((chunk, index) => new TableEntity(partition, index.ToString("D6", CultureInfo.InvariantCulture)) { ["Data"] = chunk });
        foreach (var batch in rows.Chunk(RowsInOneTransaction))
            await uploads.SubmitTransactionAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellation);
    }

    public async Task<byte[]> ReadAsync(string projectId, string importId, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await foreach (var row in uploads.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition(projectId, importId)}"), cancellationToken: cancellation))
            content.Write(row.GetBinary("Data"));
        return content.ToArray();
    }

    public async Task DeleteAsync(string projectId, string importId, CancellationToken cancellation)
    {
        var partition = Partition(projectId, importId);
        var rows = new List<TableEntity>();
        await foreach (var row in uploads.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
            rows.Add(row);
        foreach (var row in rows)
            await uploads.DeleteIfThereAsync(partition, row.RowKey, cancellation);
    }

    private static string Partition(string projectId, string importId) => $"{projectId}|{importId}";
}
