using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Journey.Domain;

namespace Journey.Storage.Rows;

/// <summary>A row whose content is one JSON document.</summary>
internal static class JsonRow
{
    /// <summary>A string property holds 32 Ki characters; some are left for growth by the store.</summary>
    public const int LongestJson = 32_000;

    public static TableEntity Of<T>(string partition, string row, T content)
    {
        var json = JsonSerializer.Serialize(content, Json.Options);
        return json.Length <= LongestJson
            ? new TableEntity(partition, row) { ["Json"] = json }
            : throw new RowTooLargeException(row[(row.IndexOf('|', StringComparison.Ordinal) + 1)..], json.Length);
    }

    public static T Content<T>(this TableEntity row) => JsonSerializer.Deserialize<T>(row.GetString("Json"), Json.Options)!;

    public static async Task<TableEntity?> FindAsync(this TableClient table, string partition, string row, CancellationToken cancellation)
    {
        var response = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
        return response.HasValue ? response.Value : null;
    }

    public static Task<Response> DeleteIfThereAsync(this TableClient table, string partition, string row, CancellationToken cancellation) =>
        table.DeleteEntityAsync(partition, row, ETag.All, cancellation);
}

/// <summary>A document is longer than a row holds; nothing was written.</summary>
public sealed class RowTooLargeException(string row, int length, int most = JsonRow.LongestJson) : Exception($"'{row}' has the length {length}; at most {most} can be stored.")
{
    /// <summary>What the row is called.</summary>
    public string Row { get; } = row;
}
