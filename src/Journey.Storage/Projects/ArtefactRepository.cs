using Azure.Data.Tables;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;
using Journey.Storage.Rows;

namespace Journey.Storage.Projects;

/// <summary>Reads working copies and stored versions of artefacts.</summary>
public sealed class ArtefactRepository(TableServiceClient service)
{
    private readonly TableClient projects = service.GetTableClient(Tables.Projects);

    /// <returns>The parts of a step's working copy, in order of their keys.</returns>
    public async Task<IReadOnlyList<StoredPart>> PartsAsync(string projectId, Step step, CancellationToken cancellation)
    {
        var parts = new List<StoredPart>();
        await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, RowKeys.Part(step, "")), cancellationToken: cancellation))
            parts.Add(PartRow.Read(step, row));
        return parts;
    }

    public async Task<StoredPart?> PartAsync(string projectId, PartKey key, CancellationToken cancellation) =>
        await projects.FindAsync(projectId, RowKeys.Part(key.Kind.Step, key.ToString()), cancellation) is { } row ? PartRow.Read(key.Kind.Step, row) : null;

    public async Task<Artefact> WorkingCopyAsync(string projectId, Step step, CancellationToken cancellation) =>
        ToArtefact(step, await PartsAsync(projectId, step, cancellation));

    public static Artefact ToArtefact(Step step, IEnumerable<StoredPart> parts) => new(step, parts.ToDictionary(part => part.Key.ToString(), part => part.Part));

    /// <returns>Null where that version does not exist.</returns>
    public async Task<Artefact?> VersionAsync(string projectId, Step step, int version, CancellationToken cancellation)
    {
        var chunks = new List<byte[]>();
        await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, RowKeys.VersionPrefix(step, version)), cancellationToken: cancellation))
            chunks.Add(row.GetBinary("Data"));
        return chunks.Count == 0 ? null : VersionDocument.Read(step, Packed.Unpack(chunks));
    }

    /// <returns>The approved versions of the given steps; a step without one is left out.</returns>
    public async Task<ApprovedArtefacts> ApprovedAsync(ProjectSnapshot snapshot, IEnumerable<Step> steps, CancellationToken cancellation)
    {
        var approved = new Dictionary<Step, Artefact>();
        foreach (var state in steps.Select(snapshot.Step).Where(state => state.ApprovedVersion is not null))
        {
            if (await VersionAsync(snapshot.Project.Id, state.Step, state.ApprovedVersion!.Value, cancellation) is { } artefact)
                approved.Add(state.Step, artefact);
        }

        return new ApprovedArtefacts(approved);
    }
}
