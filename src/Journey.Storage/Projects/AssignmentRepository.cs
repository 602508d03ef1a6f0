using Azure.Data.Tables;
using Journey.Domain.Assignments;
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

    private async Task<IReadOnlyList<CellAssignment>> ListAsync(string projectId, string prefix, CancellationToken cancellation)
    {
        var found = new List<CellAssignment>();
        await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, prefix), cancellationToken: cancellation))
            found.Add(row.Content<CellAssignment>());
        return found;
    }
}
