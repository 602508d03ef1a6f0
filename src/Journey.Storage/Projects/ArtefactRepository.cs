using Azure;
using Azure.Data.Tables;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;
using Journey.Storage.Rows;

namespace Journey.Storage.Projects;

/// <summary>Reads working copies and stored versions of artefacts.</summary>
public sealed class ArtefactRepository(TableServiceClient service, WorkingCopies copies)
{
    /// <summary>Some 2 KB each.</summary>
    private const int MostPartsOfVersions = 50_000;

    private readonly TableClient projects = service.GetTableClient(Tables.Projects);
    private readonly Recent<(string ProjectId, Step Step, int Version), (ETag Tag, Artefact Artefact)> versions = new(MostPartsOfVersions);

    /// <returns>The parts of a step's working copy as it stands with the snapshot, in order of their keys.</returns>
    public async Task<IReadOnlyList<StoredPart>> PartsAsync(ProjectSnapshot snapshot, Step step, CancellationToken cancellation)
    {
        var (projectId, tag) = (snapshot.Project.Id, snapshot.StepRows[step].Tag);
        if (copies.Find(projectId, step, tag) is { } kept)
            return kept;
        // Where somebody writes in between, this is newer than its tag; but then nobody reads that tag any more.
        var parts = await PartsAsync(projectId, step, cancellation);
        copies.Keep(projectId, step, tag, parts);
        return parts;
    }

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
        // A version never changes, but a project may be deleted and come back from elsewhere: its first row tells whether it is the same.
        var first = await projects.GetEntityIfExistsAsync<TableEntity>(projectId, RowKeys.Version(step, version, 0), ["RowKey"], cancellation);
        if (!first.HasValue)
            return null;
        if (versions.TryGet((projectId, step, version), out var kept) && kept.Tag == first.Value!.ETag)
            return kept.Artefact;
        var chunks = new List<byte[]>();
        await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, RowKeys.VersionPrefix(step, version)), cancellationToken: cancellation))
            chunks.Add(row.GetBinary("Data"));
        if (chunks.Count == 0)
            return null;
        var artefact = VersionDocument.Read(step, Packed.Unpack(chunks));
        versions.Set((projectId, step, version), (first.Value!.ETag, artefact), artefact.Parts.Count + 1);
        return artefact;
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
