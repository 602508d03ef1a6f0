using Azure.Data.Tables;

namespace Journey.Storage.Rows;

/// <summary>Removes rows by their keys.</summary>
internal static class RowRemoval
{
    /// <summary>Rows in one transaction.</summary>
    private const int RowsAtOnce = 100;

    /// <summary>All that is needed of a row.</summary>
    public static readonly string[] Keys = ["PartitionKey", "RowKey"];

    /// <summary>Removes the rows that a filter finds and that are wanted. What is left half-way is removed by the same call again.</summary>
    public static async Task RemoveAsync(this TableClient table, string filter, Func<TableEntity, bool> wanted, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: Keys, cancellationToken: cancellation))
        {
            if (wanted(row))
                rows.Add(row);
        }

        foreach (var partition in rows.GroupBy(row => row.PartitionKey, StringComparer.Ordinal))
        {
            foreach (var batch in partition.Chunk(RowsAtOnce))
                await RemoveAsync(table, batch, cancellation);
        }
    }

    private static async Task RemoveAsync(TableClient table, TableEntity[] rows, CancellationToken cancellation)
    {
        try
        {
            await table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, Azure.ETag.All)), cancellation);
        }
        catch (TableTransactionFailedException fault) when (fault.Status == 404)
        {
            // Somebody else removed one of them: then one by one.
            foreach (var row in rows)
                await table.DeleteIfThereAsync(row.PartitionKey, row.RowKey, cancellation);
        }
    }
}
