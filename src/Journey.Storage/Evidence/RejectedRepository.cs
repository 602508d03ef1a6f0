using System.Globalization;
using Azure.Data.Tables;
using Journey.Storage.Projects;
using Journey.Storage.Rows;

namespace Journey.Storage.Evidence;

/// <summary>Some rejected rows of a file.</summary>
/// <param name="Rows">In the order of the file.</param>
/// <param name="Continuation">Asks for those after them; null where there are none.</param>
public sealed record RejectedPage(IReadOnlyList<RejectedLine> Rows, string? Continuation);

/// <summary>The rows of each file that were left out, every one of them. Their values are not kept.</summary>
public sealed class RejectedRepository(TableServiceClient service)
{
    private readonly TableClient evidence = service.GetTableClient(Tables.Evidence);

    /// <summary>Keeps a block of rejected rows; written again, it is written over.</summary>
    public Task WriteAsync(string projectId, string importId, int block, IReadOnlyList<RejectedLine> rows, CancellationToken cancellation) =>
        evidence.UpsertEntityAsync(PackedRow.Of(Partition(projectId), Prefix(importId) + Number(block), rows), TableUpdateMode.Replace, cancellation);

    /// <param name="projectId">The project.</param>
    /// <param name="importId">The import.</param>
    /// <param name="block">Which block, from 0.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<RejectedPage> ReadAsync(string projectId, string importId, int block, CancellationToken cancellation)
    {
        if (await evidence.FindAsync(Partition(projectId), Prefix(importId) + Number(block), cancellation) is not { } row)
            return new RejectedPage([], null);
        var next = await evidence.FindAsync(Partition(projectId), Prefix(importId) + Number(block + 1), cancellation);
        return new RejectedPage(PackedRow.Content<List<RejectedLine>>(row), next is null ? null : (block + 1).ToString(CultureInfo.InvariantCulture));
    }

    private static string Number(int block) => block.ToString("D6", CultureInfo.InvariantCulture);

    private static string Prefix(string importId) => $"{importId}|";

    private static string Partition(string projectId) => $"{projectId}|rejected";
}
