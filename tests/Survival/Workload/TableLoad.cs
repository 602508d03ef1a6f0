using System.Globalization;
using Azure.Data.Tables;

namespace Survival.Workload;

/// <summary>Writes rows by themselves: transactions of five, a counter that only grows, rows that come and go.</summary>
internal sealed class TableLoad(TableServiceClient tables, Journal journal)
{
    public const string Table = "rows";
    public const int RowsInTransaction = 5;
    public const string Counters = "counters";
    public const string Passing = "passing";
    public const string Value = "Value";

    private readonly TableClient table = tables.GetTableClient(Table);

    public async Task WriteTogetherAsync(string token)
    {
        await table.SubmitTransactionAsync(Enumerable.Range(0, RowsInTransaction).Select(i =>
            new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(token, $"{i}") { [Value] = i })));
        journal.Say(Verbs.Wrote, token);
    }

    public async Task CountAsync(string counter)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(Counters, counter);
        var next = (found.HasValue ? found.Value!.GetInt32(Value)!.Value : 0) + 1;
        var row = new TableEntity(Counters, counter) { [Value] = next };
        await (found.HasValue ? table.UpdateEntityAsync(row, found.Value!.ETag, TableUpdateMode.Replace) : table.AddEntityAsync(row));
        journal.Say(Verbs.Counted, counter, next.ToString(CultureInfo.InvariantCulture));
    }

    public async Task ComeAndGoAsync(string token)
    {
        await table.AddEntityAsync(new TableEntity(Passing, token));
        journal.Say(Verbs.Deleting, token);
        await table.DeleteEntityAsync(Passing, token);
        journal.Say(Verbs.Deleted, token);
    }
}
