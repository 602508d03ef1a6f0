using System.Globalization;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Members;

/// <summary>Something that waits for a member.</summary>
/// <param name="Item">Deterministic within the project.</param>
public sealed record WorkItem(string ProjectId, string Item, string Text, DateTimeOffset Due);

/// <summary>What waits for whom; a projection of the outbox.</summary>
public sealed class WorkRepository(TableServiceClient service, TimeProvider time)
{
    /// <summary>Ends what stands for all items whose ids begin so; no id holds it.</summary>
    public const char Any = '*';

    private readonly TableClient work = service.GetTableClient(Tables.Work);

    /// <summary>Adds an item, in the place of one of the same id, whenever that was due.</summary>
    /// <param name="memberId">Whose list.</param>
    /// <param name="item">What waits.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task AddAsync(string memberId, WorkItem item, CancellationToken cancellation)
    {
        var next = Row(memberId, item);
        var before = (await KeysAsync(memberId, item.ProjectId, cancellation)).Where(row => row.Key != next.RowKey && row.Item == item.Item);
        await work.UpsertEntityAsync(next, TableUpdateMode.Replace, cancellation);
        foreach (var (key, _) in before)
            await work.DeleteIfThereAsync(memberId, key, cancellation);
    }

    /// <summary>Adds an item of a project that has none of the same id yet.</summary>
    /// <param name="memberId">Whose list.</param>
    /// <param name="item">What waits.</param>
    /// <param name="since">When it came; null for now.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public Task PlaceAsync(string memberId, WorkItem item, DateTimeOffset? since, CancellationToken cancellation)
    {
        var row = Row(memberId, item);
        row["At"] = since ?? row["At"];
        return work.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>
    /// Gives what waits for the member another due time after the project stood still: it is told for each item how long the project stood
    /// since it came, which is not above zero for what came, or was moved, after the project went on.
    /// </summary>
    /// <param name="memberId">Whose list.</param>
    /// <param name="projectId">Which project.</param>
    /// <param name="stopped">When it was paused or archived.</param>
    /// <param name="resumed">When it was taken up again.</param>
    /// <param name="moved">When an item is due instead, the same each time it is asked; null for no other time.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task MoveAsync(string memberId, string projectId, DateTimeOffset stopped, DateTimeOffset resumed, Func<WorkItem, TimeSpan, DateTimeOffset?> moved, CancellationToken cancellation)
    {
        foreach (var row in await RowsAsync(memberId, cancellation))
        {
            var item = row.Content<WorkItem>();
            var since = row.GetDateTimeOffset("At") is { } at && at > stopped ? at : stopped;
            if (item.ProjectId == projectId && moved(item, resumed - since) is { } due && Row(memberId, item with { Due = due }) is var next && next.RowKey != row.RowKey)
                await TryReplaceAsync(row, next, cancellation);
        }
    }

    /// <summary>Takes away the item of that id; where it ends in <see cref="Any"/>, every item whose id starts so; where it is empty, all of the project.</summary>
    public async Task RemoveAsync(string memberId, string projectId, string items, CancellationToken cancellation)
    {
        foreach (var (key, _) in (await KeysAsync(memberId, projectId, cancellation)).Where(row => items.Length == 0 || row.Item == items || (items.EndsWith(Any) && row.Item.StartsWith(items[..^1], StringComparison.Ordinal))))
            await work.DeleteIfThereAsync(memberId, key, cancellation);
    }

    /// <returns>What waits for the member, the most urgent first.</returns>
    public async Task<IReadOnlyList<WorkItem>> OfAsync(string memberId, CancellationToken cancellation) =>
        [.. (await RowsAsync(memberId, cancellation)).Select(row => row.Content<WorkItem>())];

    /// <returns>What waits for the member, and since when; null where that was not kept.</returns>
    public async Task<IReadOnlyList<(WorkItem Item, DateTimeOffset? Since)>> SinceAsync(string memberId, CancellationToken cancellation) =>
        [.. (await RowsAsync(memberId, cancellation)).Select(row => (row.Content<WorkItem>(), row.GetDateTimeOffset("At")))];

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string memberId, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in work.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {memberId}"), cancellationToken: cancellation))
            rows.Add(row);
        return rows;
    }

    /// <returns>Keys of the rows of a project, each with its item: what is in the rows need not be read for that.</returns>
    private async Task<IReadOnlyList<(string Key, string Item)>> KeysAsync(string memberId, string projectId, CancellationToken cancellation)
    {
        var keys = new List<(string Key, string Item)>();
        await foreach (var row in work.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {memberId}"), select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation))
        {
            if (row.RowKey.Split('|', 3) is [_, var project, var item] && project == projectId)
                keys.Add((row.RowKey, item));
        }

        return keys;
    }

    private TableEntity Row(string memberId, WorkItem item)
    {
        var row = JsonRow.Of(memberId, Key(item), item);
        row["At"] = time.GetUtcNow();
        return row;
    }

    private async Task TryReplaceAsync(TableEntity row, TableEntity next, CancellationToken cancellation)
    {
        try
        {
            await work.SubmitTransactionAsync(
                [new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag), new TableTransactionAction(TableTransactionActionType.UpsertReplace, next)], cancellation);
        }
        catch (TableTransactionFailedException fault) when (fault.Status is 404 or 412)
        {
            // It was taken away meanwhile, or moved by another sender.
        }
    }

    private static string Key(WorkItem item) => $"{item.Due.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture)}|{item.ProjectId}|{item.Item}";
}
