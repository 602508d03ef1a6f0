using Azure.Data.Tables;

namespace Journey.Storage.Surveys;

/// <summary>Rows that name a customer.</summary>
internal static class CustomerColumn
{
    public const string Name = "Customer";

    /// <returns>Each customer that one of the rows names.</returns>
    public static async Task<IReadOnlySet<string>> CustomersAsync(this TableClient table, string filter, CancellationToken cancellation) =>
        await table.QueryAsync<TableEntity>(filter, select: [Name], cancellationToken: cancellation).Select(row => row.GetString(Name)).OfType<string>().ToHashSetAsync(StringComparer.Ordinal, cancellation);
}
