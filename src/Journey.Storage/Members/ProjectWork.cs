using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Members;

/// <summary>What waits for anybody in a project, whoever is or was in its team.</summary>
public sealed class ProjectWork(TableServiceClient service)
{
    private readonly TableClient index = service.GetTableClient(Tables.ProjectIndex);
    private readonly TableClient work = service.GetTableClient(Tables.Work);

    public async Task<IReadOnlyList<(string Member, WorkItem Item)>> AllAsync(string projectId, CancellationToken cancellation) =>
        [.. (await RowsAsync(projectId, cancellation)).Select(row => (row.PartitionKey, row.Content<WorkItem>()))];

    /// <param name="projectId">The project.</param>
    /// <param name="change">The text as it is from now on; null where it stays.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task ChangeAsync(string projectId, Func<string, string?> change, CancellationToken cancellation)
    {
        var isWhole = false;
        while (!isWhole)
        {
            isWhole = true;
            foreach (var row in await RowsAsync(projectId, cancellation))
            {
                var item = row.Content<WorkItem>();
                if (change(item.Text) is { } text)
                    isWhole &= await TryChangeAsync(row, item with { Text = text }, cancellation);
            }
        }
    }

    private async Task<bool> TryChangeAsync(TableEntity row, WorkItem item, CancellationToken cancellation)
    {
        row["Json"] = JsonRow.Of(row.PartitionKey, row.RowKey, item)["Json"];
        try
        {
            await work.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 412)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string projectId, CancellationToken cancellation)
    {
        var found = new List<TableEntity>();
        // Whoever was ever in the team has a row in the index.
        await foreach (var member in index.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {projectId}"), select: [nameof(TableEntity.PartitionKey)], cancellationToken: cancellation))
        {
            await foreach (var row in work.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {member.PartitionKey}"), cancellationToken: cancellation))
            {
                if (row.RowKey.Contains($"|{projectId}|", StringComparison.Ordinal))
                    found.Add(row);
            }
        }

        return found;
    }
}
