using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Privacy;

/// <summary>Requests to erase customers, and which erased feedback artefacts still cite by its id.</summary>
public sealed class ErasureRepository(TableServiceClient service)
{
    private const string Requests = "r|";
    private const string Cited = "cited";

    private readonly TableClient evidence = service.GetTableClient(Tables.Evidence);

    public Task SaveAsync(string projectId, Erasure erasure, CancellationToken cancellation) =>
        evidence.UpsertEntityAsync(PackedRow.Of(Partition(projectId), Requests + erasure.Id, erasure), TableUpdateMode.Replace, cancellation);

    public async Task<Erasure?> FindAsync(string projectId, string id, CancellationToken cancellation) =>
        await evidence.FindAsync(Partition(projectId), Requests + id, cancellation) is { } row ? PackedRow.Content<Erasure>(row) : null;

    /// <returns>The latest first.</returns>
    public async Task<IReadOnlyList<Erasure>> ListAsync(string projectId, CancellationToken cancellation)
    {
        var found = new List<Erasure>();
        await foreach (var row in evidence.QueryAsync<TableEntity>(RowKeys.InPartition(Partition(projectId), Requests), cancellationToken: cancellation))
            found.Add(PackedRow.Content<Erasure>(row));
        return [.. found.OrderByDescending(erasure => erasure.At).ThenBy(erasure => erasure.Id, StringComparer.Ordinal)];
    }

    /// <returns>Ids of feedback that is erased and that an artefact cites.</returns>
    public async Task<IReadOnlyList<string>> CitedAsync(string projectId, CancellationToken cancellation) =>
        await evidence.FindAsync(Partition(projectId), Cited, cancellation) is { } row ? PackedRow.Content<List<string>>(row) : [];

    public async Task AddCitedAsync(string projectId, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        while (ids.Count > 0)
        {
            var before = await evidence.FindAsync(Partition(projectId), Cited, cancellation);
            var known = before is null ? [] : PackedRow.Content<List<string>>(before);
            var row = PackedRow.Of(Partition(projectId), Cited, known.Union(ids).Order(StringComparer.Ordinal).ToList());
            try
            {
                await (before is null ? evidence.AddEntityAsync(row, cancellation) : evidence.UpdateEntityAsync(row, before.ETag, TableUpdateMode.Replace, cancellation));
                return;
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 409 or 412)
            {
                // Another erasure was faster: read again.
            }
        }
    }

    private static string Partition(string projectId) => $"{projectId}|erasures";
}
