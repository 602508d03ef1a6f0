using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Projects;

/// <summary>Removes the rows of a project, wherever they are. Whatever is left half-way is removed by the same call again.</summary>
public sealed class ProjectEraser(TableServiceClient service)
{
    private readonly TableClient projects = service.GetTableClient(Tables.Projects);
    private readonly TableClient index = service.GetTableClient(Tables.ProjectIndex);
    private readonly TableClient work = service.GetTableClient(Tables.Work);
    private readonly TableClient due = service.GetTableClient(Tables.Due);
    private readonly TableClient evidence = service.GetTableClient(Tables.Evidence);
    private readonly TableClient uploads = service.GetTableClient(Tables.Uploads);
    private readonly TableClient surveyLinks = service.GetTableClient(Tables.SurveyLinks);

    /// <summary>Evidence, and files that have not been taken in yet.</summary>
    public async Task EvidenceAsync(string projectId, CancellationToken cancellation)
    {
        foreach (var table in new[] { evidence, uploads })
            await table.RemoveAsync(TableClient.CreateQueryFilter($"PartitionKey ge {projectId + "|"} and PartitionKey lt {projectId + "}"}"), _ => true, cancellation);
    }

    /// <summary>What members' work lists, links to surveys and the schedule hold of the project; the last time, the list of who was in its team too.</summary>
    public async Task ListsAsync(string projectId, bool isLast, CancellationToken cancellation)
    {
        // Whoever was ever in the team has a row in the index. Its key begins with the member: the rows of a project are found by a look at all.
        var listed = new List<TableEntity>();
        await foreach (var row in index.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {projectId}"), select: RowRemoval.Keys, cancellationToken: cancellation))
            listed.Add(row);
        foreach (var row in listed)
        {
            await work.RemoveAsync(TableClient.CreateQueryFilter($"PartitionKey eq {row.PartitionKey}"), item => item.RowKey.Contains($"|{projectId}|", StringComparison.Ordinal), cancellation);
            if (isLast)
                await index.DeleteIfThereAsync(row.PartitionKey, row.RowKey, cancellation);
        }

        // Links are found by their token; those of a project by a look at all.
        await surveyLinks.RemoveAsync(TableClient.CreateQueryFilter($"ProjectId eq {projectId}"), _ => true, cancellation);
        await due.RemoveAsync(TableClient.CreateQueryFilter($"RowKey ge {projectId + "|"} and RowKey lt {projectId + "}"}"), _ => true, cancellation);
    }

    /// <summary>The project's own rows; its head, which says that it is deleted, the last time and last of all.</summary>
    public async Task ProjectAsync(string projectId, bool isLast, CancellationToken cancellation)
    {
        await projects.RemoveAsync(TableClient.CreateQueryFilter($"PartitionKey eq {projectId}"), row => row.RowKey != RowKeys.Head, cancellation);
        if (isLast)
            await projects.DeleteIfThereAsync(projectId, RowKeys.Head, cancellation);
    }
}
