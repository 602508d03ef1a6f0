using Azure.Data.Tables;
using EndToEnd.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Lifecycle;

/// <summary>Looks at every table of a backend.</summary>
internal static class Rows
{
    /// <returns>Every row of every table that names the id, as table and keys.</returns>
    public static async Task<IReadOnlyList<string>> OfAsync(Backend backend, string id)
    {
        var service = backend.Services.GetRequiredService<TableServiceClient>();
        var found = new List<string>();
        await foreach (var table in service.QueryAsync())
        {
            await foreach (var row in service.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                if (((IDictionary<string, object>)row).Values.OfType<string>().Any(value => value.Contains(id, StringComparison.Ordinal)))
                    found.Add($"{table.Name} {row.PartitionKey} {row.RowKey}");
            }
        }

        return found;
    }
}
