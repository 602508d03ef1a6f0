using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Projects;

/// <summary>What decisions set off and is not done yet.</summary>
public sealed class OutboxRepository(TableServiceClient service)
{
    private readonly TableClient projects = service.GetTableClient(Tables.Projects);

    /// <returns>In the order in which it was decided.</returns>
    public async Task<IReadOnlyList<PendingMessage>> PendingAsync(string projectId, CancellationToken cancellation)
    {
        var pending = new List<PendingMessage>();
        await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, "o|"), cancellationToken: cancellation))
            pending.Add(new PendingMessage(row.RowKey, row.Content<OutboxMessage>()));
        return pending;
    }

    public Task DoneAsync(string projectId, PendingMessage message, CancellationToken cancellation) => projects.DeleteIfThereAsync(projectId, message.Key, cancellation);
}
