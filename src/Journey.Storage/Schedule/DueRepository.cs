using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Schedule;

/// <summary>Something that has to be looked at from some hour on.</summary>
public sealed class DueItem
{
    internal DueItem(TableEntity row)
    {
        Row = row;
        var bar = row.RowKey.IndexOf('|', StringComparison.Ordinal);
        (ProjectId, Kind) = (row.RowKey[..bar], row.RowKey[(bar + 1)..]);
        At = row.GetDateTimeOffset("At") ?? default;
    }

    public string ProjectId { get; }

    public string Kind { get; }

    public DateTimeOffset At { get; }

    internal TableEntity Row { get; }
}

/// <summary>Answers "what is due" by the hour, from a stored watermark, without reading all projects.</summary>
public sealed class DueRepository(TableServiceClient service, TimeProvider time)
{
    public const string Outbox = "outbox";
    public const string Reevaluation = "reevaluation";

    /// <summary>A project is being put together; when it is not whole by then, its rows are removed.</summary>
    public const string Unfinished = "unfinished";

    /// <summary>Begins the kind of items for answers to a survey that wait to be taken in; its id follows.</summary>
    public const string Answers = "answers-";

    /// <summary>Begins the kind of items for uploads that may have been abandoned; the upload's id follows.</summary>
    public const string Upload = "upload-";

    private const int Shards = 4;
    private const string WatermarkPartition = "watermark";
    private const string HourFormat = "yyyyMMddHH";

    private readonly TableClient due = service.GetTableClient(Tables.Due);

    public Task NoteOutboxAsync(string projectId, CancellationToken cancellation) => NoteAsync(projectId, Outbox, time.GetUtcNow(), cancellation);

    /// <summary>Notes that something is to be looked at from then on; what lies in the past, from now on.</summary>
    public Task NoteAsync(string projectId, string kind, DateTimeOffset at, CancellationToken cancellation)
    {
        // The watermark has passed the hours before this one: nobody looks there any more.
        var from = at > time.GetUtcNow() ? at : time.GetUtcNow();
        return due.UpsertEntityAsync(new TableEntity(Partition(Hour(from), Shard(projectId)), $"{projectId}|{kind}") { ["At"] = from, ["Note"] = Guid.NewGuid() }, TableUpdateMode.Replace, cancellation);
    }

    /// <returns>All that is due by now, from the watermark on.</returns>
    public async Task<IReadOnlyList<DueItem>> DueAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var found = new List<DueItem>();
        for (var hour = await WatermarkAsync(now, cancellation); hour <= now; hour = hour.AddHours(1))
        {
            for (var shard = 0; shard < Shards; shard++)
            {
                await foreach (var row in due.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition(Hour(hour), shard)}"), cancellationToken: cancellation))
                {
                    if (row.GetDateTimeOffset("At") <= now)
                        found.Add(new DueItem(row));
                }
            }
        }

        return found;
    }

    /// <summary>Moves the watermark to the hour before this one, or to the earliest item that is still there.</summary>
    public async Task AdvanceAsync(IReadOnlyList<DueItem> left, CancellationToken cancellation)
    {
        var to = left.Select(item => item.At).Append(time.GetUtcNow().AddHours(-1)).Min();
        await due.UpsertEntityAsync(new TableEntity(WatermarkPartition, WatermarkPartition) { ["Hour"] = Floor(to) }, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>Takes the item away, unless it was noted again since it was read.</summary>
    /// <returns>False when it stays.</returns>
    public async Task<bool> DoneAsync(DueItem item, CancellationToken cancellation)
    {
        try
        {
            await due.DeleteEntityAsync(item.Row.PartitionKey, item.Row.RowKey, item.Row.ETag, cancellation);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status is 412)
        {
            return false;
        }
    }

    private async Task<DateTimeOffset> WatermarkAsync(DateTimeOffset now, CancellationToken cancellation) =>
        (await due.FindAsync(WatermarkPartition, WatermarkPartition, cancellation))?.GetDateTimeOffset("Hour") ?? await EarliestAsync(cancellation) ?? Floor(now.AddHours(-1));

    /// <returns>The first hour that something is noted in; null where nothing is.</returns>
    private async Task<DateTimeOffset?> EarliestAsync(CancellationToken cancellation)
    {
        await foreach (var row in due.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey lt {WatermarkPartition}"), maxPerPage: 1, cancellationToken: cancellation))
            return DateTimeOffset.ParseExact(row.PartitionKey[..HourFormat.Length], HourFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return null;
    }

    private static DateTimeOffset Floor(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month, at.UtcDateTime.Day, at.UtcDateTime.Hour, 0, 0, TimeSpan.Zero);

    private static string Hour(DateTimeOffset at) => at.UtcDateTime.ToString(HourFormat, CultureInfo.InvariantCulture);

    private static string Partition(string hour, int shard) => $"{hour}|{shard.ToString(CultureInfo.InvariantCulture)}";

    private static int Shard(string projectId) => projectId[^1] % Shards;
}
