using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Journey.Domain.Dependencies;
using Journey.Domain.FollowUps;
using Journey.Domain.Projects;
using Journey.Storage.Rows;

namespace Journey.Storage.Projects;

/// <summary>Reads what a project keeps beside its artefacts: decisions, follow-ups, change reports, imports.</summary>
public sealed class ProjectRecords(TableServiceClient service)
{
    private readonly TableClient projects = service.GetTableClient(Tables.Projects);

    /// <returns>The decision log, oldest first, without entries that can't be read.</returns>
    public async Task<IReadOnlyList<Decision>> DecisionsAsync(string projectId, CancellationToken cancellation) => [.. (await DecisionLogAsync(projectId, cancellation)).OfType<Decision>()];

    /// <returns>The decision log, oldest first; null for an entry that somebody has made unreadable.</returns>
    public Task<IReadOnlyList<Decision?>> DecisionLogAsync(string projectId, CancellationToken cancellation) => ListAsync(projectId, "d|", Readable, cancellation);

    public Task<IReadOnlyList<FollowUp>> FollowUpsAsync(string projectId, CancellationToken cancellation) => ListAsync(projectId, "f|", row => row.Content<FollowUp>(), cancellation);

    public async Task<FollowUp?> FollowUpAsync(string projectId, string id, CancellationToken cancellation) =>
        (await projects.FindAsync(projectId, RowKeys.FollowUp(id), cancellation))?.Content<FollowUp>();

    /// <summary>Writes the task unless there is one of that id already.</summary>
    public async Task AddFollowUpAsync(string projectId, FollowUp task, CancellationToken cancellation)
    {
        if (await FollowUpAsync(projectId, task.Id, cancellation) is not null)
            return;
        try
        {
            await projects.AddEntityAsync(JsonRow.Of(projectId, RowKeys.FollowUp(task.Id), task), cancellation);
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            // Another sender was faster; its task may have moved on already.
        }
    }

    /// <returns>Change reports, oldest first.</returns>
    public Task<IReadOnlyList<ChangeReport>> ChangesAsync(string projectId, CancellationToken cancellation) => ListAsync(projectId, "c|", PackedRow.Content<ChangeReport>, cancellation);

    public Task<IReadOnlyList<Import>> ImportsAsync(string projectId, CancellationToken cancellation) => ListAsync(projectId, RowKeys.Imports, row => row.Content<Import>(), cancellation);

    public async Task<Import?> ImportAsync(string projectId, string id, CancellationToken cancellation) =>
        (await projects.FindAsync(projectId, RowKeys.Import(id), cancellation))?.Content<Import>();

    /// <returns>What is stale; null where nothing ever was.</returns>
    public async Task<Staleness?> StalenessAsync(string projectId, CancellationToken cancellation) =>
        await projects.FindAsync(projectId, RowKeys.Staleness, cancellation) is { } row ? PackedRow.Content<Staleness>(row) : null;

    private static Decision? Readable(TableEntity row)
    {
        try
        {
            return row.Content<Decision?>();
        }
        catch (Exception fault) when (fault is JsonException or ArgumentNullException or InvalidOperationException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<T>> ListAsync<T>(string projectId, string prefix, Func<TableEntity, T> read, CancellationToken cancellation)
    {
        var found = new List<T>();
        await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, prefix), cancellationToken: cancellation))
            found.Add(read(row));
        return found;
    }
}
