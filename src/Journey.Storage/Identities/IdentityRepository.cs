using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Journey.Domain;
using Journey.Storage.Rows;

namespace Journey.Storage.Identities;

/// <summary>Who is who in a project: decisions and what holds are rows of the project's partition; findings, which may be long, stand beside the evidence.</summary>
public sealed class IdentityRepository(TableServiceClient service)
{
    private readonly TableClient projects = service.GetTableClient(Tables.Projects);
    private readonly TableClient evidence = service.GetTableClient(Tables.Evidence);

    /// <returns>What holds; null where nothing was found yet.</returns>
    public async Task<StoredIdentities?> FindAsync(string projectId, CancellationToken cancellation) =>
        await projects.FindAsync(projectId, RowKeys.Identities, cancellation) is { } row ? new StoredIdentities(row) : null;

    /// <returns>The oldest first.</returns>
    public async Task<IReadOnlyList<StoredIdentityDecision>> DecisionsAsync(string projectId, CancellationToken cancellation)
    {
        var found = new List<StoredIdentityDecision>();
        await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, RowKeys.IdentityDecisions), cancellationToken: cancellation))
            found.Add(row.Content<StoredIdentityDecision>());
        return found;
    }

    /// <summary>Writes findings under a name of their own: they hold once the project's partition names them.</summary>
    /// <returns>The name.</returns>
    public async Task<string> SaveAsync<T>(string projectId, long version, T findings, CancellationToken cancellation)
    {
        // Of two who write the same version at once, one comes to hold.
        var name = string.Create(CultureInfo.InvariantCulture, $"{version:D8}.{Guid.NewGuid():N}");
        foreach (var row in BinaryRows.Of(Partition(projectId), Prefix(name), Packed.PackSized(JsonSerializer.SerializeToUtf8Bytes(findings, Json.Options))))
            await evidence.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        return name;
    }

    /// <returns>Null where they were replaced twice since: then what holds is to be read again.</returns>
    public async Task<T?> FindingsAsync<T>(string projectId, string name, CancellationToken cancellation)
        where T : class
    {
        using var bytes = new MemoryStream();
        await foreach (var row in evidence.QueryAsync<TableEntity>(RowKeys.InPartition(Partition(projectId), Prefix(name)), cancellationToken: cancellation))
            BinaryRows.Append(row, bytes);
        return bytes.Length == 0 ? null : JsonSerializer.Deserialize<T>(Packed.UnpackSized(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)), Json.Options);
    }

    /// <summary>Removes findings of earlier versions, also those that never came to hold.</summary>
    public async Task DropBeforeAsync(string projectId, long version, CancellationToken cancellation)
    {
        var end = Prefix(version.ToString("D8", CultureInfo.InvariantCulture))[..^1];
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(projectId)} and RowKey lt {end}");
        await foreach (var row in evidence.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
            await evidence.DeleteIfThereAsync(row.PartitionKey, row.RowKey, cancellation);
    }

    private static string Partition(string projectId) => $"{projectId}|identities";

    private static string Prefix(string name) => $"f|{name}|";
}
