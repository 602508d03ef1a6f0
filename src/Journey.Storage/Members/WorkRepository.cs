using System.Globalization;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Members;

/// <summary>Something that waits for a member.</summary>
/// <param name="Item">Deterministic within the project.</param>
public sealed record WorkItem(string ProjectId, string Item, string Text, DateTimeOffset Due);

/// <summary>What waits for whom; a projection of the outbox.</summary>
public sealed class WorkRepository(TableServiceClient service)
{
    private readonly TableClient work = service.GetTableClient(Tables.Work);

    public Task AddAsync(string memberId, WorkItem item, CancellationToken cancellation) =>
        work.UpsertEntityAsync(JsonRow.Of(memberId, Key(item), item), TableUpdateMode.Replace, cancellation);

    /// <summary>Takes away the item of that id; where it ends in a hyphen, every item whose id starts so; where it is empty, all of the project.</summary>
    public async Task RemoveAsync(string memberId, string projectId, string itemPrefix, CancellationToken cancellation)
    {
        foreach (var item in (await OfAsync(memberId, cancellation)).Where(item => item.ProjectId == projectId && (itemPrefix.Length == 0 || item.Item == itemPrefix || (itemPrefix.EndsWith('-') && item.Item.StartsWith(itemPrefix, StringComparison.Ordinal)))))
            await work.DeleteIfThereAsync(memberId, Key(item), cancellation);
    }

    /// <returns>What waits for the member, the most urgent first.</returns>
    public async Task<IReadOnlyList<WorkItem>> OfAsync(string memberId, CancellationToken cancellation)
    {
        var items = new List<WorkItem>();
        await foreach (var row in work.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {memberId}"), cancellationToken: cancellation))
            items.Add(row.Content<WorkItem>());
        return items;
    }

    private static string Key(WorkItem item) => $"{item.Due.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture)}|{item.ProjectId}|{item.Item}";
}
