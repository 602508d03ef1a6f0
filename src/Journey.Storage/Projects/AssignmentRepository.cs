using Azure;
using Azure.Data.Tables;
using Journey.Domain.Assignments;
using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Storage.Rows;

namespace Journey.Storage.Projects;

/// <summary>Reads who is to fill what.</summary>
public sealed class AssignmentRepository(TableServiceClient service)
{
    private readonly TableClient projects = service.GetTableClient(Tables.Projects);

    /// <returns>Of the step, by part and field.</returns>
    public Task<IReadOnlyList<CellAssignment>> OfStepAsync(string projectId, Step step, CancellationToken cancellation) => ListAsync(projectId, RowKeys.Assignments(step), cancellation);

    /// <returns>Of one part, the whole of it first.</returns>
    public Task<IReadOnlyList<CellAssignment>> OfPartAsync(string projectId, Step step, string part, CancellationToken cancellation) =>
        ListAsync(projectId, RowKeys.Assignments(step, part), cancellation);

    /// <summary>Moves the due day of what was assigned before the project stopped by as long as it stood. Done again, it changes nothing.</summary>
    /// <returns>All that is assigned in the project, as it is due now.</returns>
    public async Task<IReadOnlyList<CellAssignment>> MoveAsync(string projectId, DateTimeOffset stopped, DateTimeOffset resumed, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, "w|"), cancellationToken: cancellation))
            rows.Add(row);
        var due = new List<CellAssignment>();
        foreach (var row in rows)
        {
            var assignment = row.Content<CellAssignment>();
            if ((assignment.MovedAt ?? assignment.At) >= resumed)
            {
                due.Add(assignment);
                continue;
            }

            var moved = LifecycleRules.Later(assignment, resumed - stopped, resumed);
            try
            {
                await projects.UpdateEntityAsync(JsonRow.Of(projectId, row.RowKey, moved), row.ETag, TableUpdateMode.Replace, cancellation);
                due.Add(moved);
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 412)
            {
                // It was taken back or given anew since the project went on; that one is not to be moved.
            }
        }

        return due;
    }

    private async Task<IReadOnlyList<CellAssignment>> ListAsync(string projectId, string prefix, CancellationToken cancellation)
    {
        var found = new List<CellAssignment>();
        await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, prefix), cancellationToken: cancellation))
            found.Add(row.Content<CellAssignment>());
        return found;
    }
}
