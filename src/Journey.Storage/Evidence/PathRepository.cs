using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Evidence;

/// <summary>The figures of a project's path, as they were worked out last.</summary>
public sealed class PathRepository(TableServiceClient service)
{
    private const string Row = "figures";

    private readonly TableClient evidence = service.GetTableClient(Tables.Evidence);

    /// <returns>The figures with the version of the evidence that they are of; null where there are none yet.</returns>
    public async Task<Figures<T>?> FindAsync<T>(string projectId, CancellationToken cancellation)
        where T : class => await evidence.FindAsync(Partition(projectId), Row, cancellation) is { } row ? PackedRow.Content<Figures<T>>(row) : null;

    /// <summary>Keeps figures, unless those of a later version, or the same, are there.</summary>
    public async Task SaveAsync<T>(string projectId, Figures<T> figures, CancellationToken cancellation)
        where T : class
    {
        var row = PackedRow.Of(Partition(projectId), Row, figures);
        while (true)
        {
            var before = await evidence.FindAsync(Partition(projectId), Row, cancellation);
            if (before is not null && PackedRow.Content<Figures<T>>(before) is var known && (known.Version > figures.Version || (known.Version == figures.Version && known.Rules == figures.Rules)))
                return;
            try
            {
                if (before is null)
                    await evidence.AddEntityAsync(row, cancellation);
                else
                    await evidence.UpdateEntityAsync(row, before.ETag, TableUpdateMode.Replace, cancellation);
                return;
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 409 or 412)
            {
                // Somebody else was faster; theirs may be older ones.
            }
        }
    }

    private static string Partition(string projectId) => $"{projectId}|path";
}

/// <summary>Figures, and what they are of.</summary>
/// <param name="Version">Of the evidence.</param>
/// <param name="Content">The figures.</param>
/// <param name="Rules">Names the rules by which events became journeys; null for the usual ones.</param>
public sealed record Figures<T>(long Version, T Content, string? Rules = null)
    where T : class;
