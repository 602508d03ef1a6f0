using Azure;
using Azure.Data.Tables;

namespace Survival.Workload;

/// <summary>What an activity is to bring about.</summary>
/// <param name="Owner">The orchestration, whose partition the rows stand in.</param>
/// <param name="Key">The idempotency key.</param>
/// <param name="Amount">What is added to the owner's sum, once.</param>
internal sealed record Effect(string Owner, string Key, int Amount)
{
    public int Result => Amount * 2;
}

/// <summary>
/// Brings effects about: a row for every attempt, and once for each key, in one transaction, a row of that key and the amount on the owner's sum.
/// </summary>
internal sealed class Effects(TableServiceClient tables)
{
    public const string Table = "effects";
    public const string AttemptPrefix = "attempt|";
    public const string KeyPrefix = "key|";
    public const string SumRow = "sum";
    public const string Amount = "Amount";

    private readonly TableClient table = tables.GetTableClient(Table);

    public async Task<int> ApplyAsync(Effect effect)
    {
        await NoteAttemptAsync(effect);
        while (!await TryApplyAsync(effect))
        {
        }

        return effect.Result;
    }

    public Task NoteAttemptAsync(Effect effect) =>
        table.AddEntityAsync(new TableEntity(effect.Owner, $"{AttemptPrefix}{effect.Key}|{Guid.NewGuid():N}"));

    public Task<int> AttemptsAsync(Effect effect)
    {
        var first = $"{AttemptPrefix}{effect.Key}|";
        var rows = table.QueryAsync<TableEntity>(row => row.PartitionKey == effect.Owner && row.RowKey.CompareTo(first) > 0 && row.RowKey.CompareTo(first + "~") < 0);
        return rows.CountAsync().AsTask();
    }

    /// <returns>False when another activity of the same owner came between.</returns>
    private async Task<bool> TryApplyAsync(Effect effect)
    {
        var sum = await table.GetEntityIfExistsAsync<TableEntity>(effect.Owner, SumRow);
        var before = sum.HasValue ? sum.Value!.GetInt32(Amount)!.Value : 0;
        var after = new TableEntity(effect.Owner, SumRow) { [Amount] = before + effect.Amount };
        var write = sum.HasValue
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, after, sum.Value!.ETag)
            : new TableTransactionAction(TableTransactionActionType.Add, after);
        var key = new TableEntity(effect.Owner, KeyPrefix + effect.Key) { [Amount] = effect.Amount };
        try
        {
            await table.SubmitTransactionAsync([new TableTransactionAction(TableTransactionActionType.Add, key), write]);
            return true;
        }
        catch (TableTransactionFailedException fault) when (fault.FailedTransactionActionIndex == 0 && fault.ErrorCode == "EntityAlreadyExists")
        {
            return true;
        }
        catch (TableTransactionFailedException fault) when (fault.Status is 409 or 412)
        {
            return false;
        }
    }
}
