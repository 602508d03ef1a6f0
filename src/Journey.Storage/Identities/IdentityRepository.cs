using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Identities;

/// <summary>What members decided on who is who: rows of the project's partition, written with the decision log.</summary>
public sealed class IdentityRepository(TableServiceClient service)
{
    private readonly TableClient projects = service.GetTableClient(Tables.Projects);

    /// <returns>The oldest first.</returns>
    public async Task<IReadOnlyList<StoredIdentityDecision>> DecisionsAsync(string projectId, CancellationToken cancellation)
    {
        var found = new List<StoredIdentityDecision>();
        await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, RowKeys.IdentityDecisions), cancellationToken: cancellation))
            found.Add(row.Content<StoredIdentityDecision>());
        return found;
    }

    /// <summary>Removes customers, and identifiers that are theirs, from all decisions; one that decides on nobody any more goes away.</summary>
    public async Task ForgetAsync(string projectId, IReadOnlySet<string> ids, CancellationToken cancellation)
    {
        await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, RowKeys.IdentityDecisions), cancellationToken: cancellation))
        {
            var before = row.Content<StoredIdentityDecision>();
            if (Without(before, ids) is var after && after == before)
                continue;
            // Nobody else writes a decision that has been made.
            if (after is null)
                await projects.DeleteIfThereAsync(projectId, row.RowKey, cancellation);
            else
                await projects.UpdateEntityAsync(JsonRow.Of(projectId, row.RowKey, after), ETag.All, TableUpdateMode.Replace, cancellation);
        }
    }

    /// <returns>The same where it names none of them; null where nothing is left of it.</returns>
    private static StoredIdentityDecision? Without(StoredIdentityDecision decision, IReadOnlySet<string> ids)
    {
        if (!decision.Names(ids))
            return decision;
        var left = decision with { Customers = [.. decision.Customers.Where(id => !ids.Contains(id))], Shared = decision.Shared?.Where(shared => !ids.Contains(shared.Value)).ToList() };
        // Of one who was told from the others nothing is left once they are gone, or the others are.
        return left.IsEmpty || (left.From is { } from && ids.Contains(from)) ? null : left;
    }
}
