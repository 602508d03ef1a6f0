using Azure;
using Azure.Data.Tables;
using static Azure.Data.Tables.TableTransactionActionType;

namespace Embedded.Tests.Tables.Comparison;

/// <summary>What Azurite 3.37 answers otherwise than the Table service, apart from filters (<see cref="FilterDefect"/>).</summary>
/// <param name="Probe">Shows it.</param>
/// <param name="Ours">What the service answers, and this one.</param>
/// <param name="Theirs">What Azurite answers.</param>
/// <param name="Source">Where the right answer, or the defect, can be read.</param>
internal sealed record AzuriteDefect(Step Probe, string Ours, string Theirs, string Source)
{
    private const string DataModel = "Understanding the Table service data model";

    public static readonly AzuriteDefect[] All =
    [
        new(new("a table whose name has a dash", async side => $"{(await side.Service.CreateTableAsync(side.Prefix + "x-y")).GetRawResponse().Status}"),
            "400 InvalidResourceName", "400 ", "Common REST API error codes; Azurite, src/table/errors/StorageErrorFactory has an empty code"),
        new(new("a table whose name has two letters", async side => $"{(await side.Service.CreateTableAsync("ab")).GetRawResponse().Status}"),
            "400 OutOfRangeInput", "400 ", "Common REST API error codes; Azurite, src/table/errors/StorageErrorFactory has an empty code"),
        new(new("a table made in capitals, by its name in small letters", async side =>
            {
                await Table(side, "LARGE").CreateAsync();
                return $"{(await Table(side, "large").UpsertEntityAsync(Entity("p"))).Status}";
            }),
            "204", "404 TableNotFound", DataModel + ": table names are case-insensitive"),
        new(new("a malformed ETag in a merge", async side => $"{(await side.Table().UpdateEntityAsync(Entity("p"), new ETag("none"))).Status}"),
            "400 InvalidInput", "400 InvalidOperation", "Azurite issue 2013; its fix, pull request 2062, left the merge out"),
        new(new("a key with a slash", async side => $"{(await side.Table().UpsertEntityAsync(Entity("a/b"))).Status}"),
            "400 InvalidInput", "500 ", DataModel + ": keys hold no slash"),
        new(new("a transaction of two partitions", async side => $"{(await side.Table().SubmitTransactionAsync([new(UpsertMerge, Entity("p")), new(UpsertMerge, Entity("q"))])).Value.Count}"),
            "400 CommandsInBatchActOnDifferentPartitions at 1", "2", "Performing entity group transactions; Azurite issue 1215"),
        new(new("a transaction of 101 changes", async side =>
            {
                try
                {
                    return $"{(await side.Table().SubmitTransactionAsync(Enumerable.Range(0, 101).Select(i => new TableTransactionAction(UpsertMerge, new TableEntity("p", $"{i}"))))).Value.Count}";
                }
                catch (InvalidOperationException)
                {
                    return "an answer that the client cannot read";
                }
            }),
            "400 InvalidInput at 99", "an answer that the client cannot read", "Performing entity group transactions: at most 100; Azurite, src/table/batch/TableBatchSerialization"),
        new(new("an entity of more than 1 MiB", side => AddAsync(side, entity => Fill(entity, 17, new byte[64 * 1024]))),
            "400 EntityTooLarge", "204", DataModel + ": an entity is up to 1 MiB"),
        new(new("an entity of 253 properties", side => AddAsync(side, entity => Fill(entity, 253, 1))),
            "400 TooManyProperties", "204", DataModel + ": up to 252 properties of its own"),
        new(new("a property name with a dash", side => AddAsync(side, entity => entity["a-b"] = 1)),
            "400 PropertyNameInvalid", "204", DataModel + ": names follow the rules for C# identifiers"),
        new(new("a time before 1601", side => AddAsync(side, entity => entity["Time"] = new DateTimeOffset(1600, 12, 31, 0, 0, 0, TimeSpan.Zero))),
            "400 OutOfRangeInput", "204", DataModel + ": DateTime from January 1, 1601"),
        new(new("a page of more than 1,000", async side => $"{await CountAsync(side, "", 1001)}"),
            "400 InvalidInput", "0", "Query timeout and pagination: more than 1,000 is a bad request"),
        new(new("operators in capitals", async side => $"{await CountAsync(side, "RowKey EQ 'r'")}"),
            "400 InvalidInput", "0", "Querying tables and entities: all parts of the filter string are case-sensitive"),
        new(new("a time apart by less than a millisecond", async side =>
            {
                await side.Table().AddEntityAsync(new TableEntity("t", "r") { ["Time"] = DateTimeOffset.UnixEpoch.AddTicks(1) });
                return $"{await CountAsync(side, "Time eq datetime'1970-01-01T00:00:00Z'")}";
            }),
            "0", "1", "Azurite, src/table/persistence/QueryInterpreter/QueryNodes/DateTimeNode says so itself"),
    ];

    private static TableClient Table(Side side, string name) => side.Service.GetTableClient(side.Prefix + name);

    private static TableEntity Entity(string partition) => new(partition, "x");

    private static async Task<string> AddAsync(Side side, Action<TableEntity> fill)
    {
        var entity = Entity("limits");
        fill(entity);
        var status = (await side.Table().AddEntityAsync(entity)).Status;
        await side.Table().DeleteEntityAsync(entity.PartitionKey, entity.RowKey);
        return $"{status}";
    }

    private static void Fill(TableEntity entity, int properties, object value)
    {
        for (var i = 0; i < properties; i++)
            entity[$"Value{i}"] = value;
    }

    private static async Task<int> CountAsync(Side side, string filter, int? size = null)
    {
        var count = 0;
        await foreach (var _ in side.Table().QueryAsync<TableEntity>(filter, size))
            count++;
        return count;
    }
}
