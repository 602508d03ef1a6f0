using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Outbox;
using Journey.Functions.Commands.Paths;
using Journey.Storage.Projects;
using Journey.Storage.Transfer;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Transfer;

/// <summary>Puts a whole project into one file.</summary>
public sealed class ExportCommands(ProjectAccess access, ProjectReader reader, JourneyStore journeys, OutboxSender outbox, IOptions<JourneyOptions> options, TimeProvider time)
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>Written to a temporary file first: an answer that has begun can't be refused any more.</summary>
    /// <param name="projectId">Which project.</param>
    /// <param name="memberId">An owner: the file holds evidence of customers.</param>
    /// <param name="client">Does what decisions have set off and is still to be done.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The file, at its beginning; gone when it is closed.</returns>
    public async Task<Outcome<Stream>> ExportAsync(string projectId, string memberId, DurableTaskClient client, CancellationToken cancellation)
    {
        if (!(await access.ReadAsync(projectId, memberId, cancellation)).TryGet(out var snapshot, out var refusal))
            return refusal;
        if (TeamRules.MayOwn(snapshot.Project.Team, memberId) is { } notOwner)
            return notOwner;
        if (await reader.PartitionAsync(projectId, () => outbox.SendAsync(projectId, client, cancellation), cancellation) is not { } rows)
            return new Refusal(RefusalKind.Conflict, "project-busy", "Others change this project all the time.", "Try again in a moment.");
        // As the file will have them: others may be accepted at any time.
        var imports = ProjectReader.Imports(rows);
        if (imports.Any(import => import.Status is ImportStatus.Accepted or ImportStatus.Running))
            return new Refusal(RefusalKind.Conflict, "imports-running", "Evidence is still being taken in.", "Export the project when GET /imports shows that all have ended.");
        var file = Open();
        try
        {
            var records = await WriteAsync(file, snapshot.Project, rows, imports.Select(import => import.Id).ToHashSet(StringComparer.Ordinal), cancellation);
            if (file.Length <= options.Value.LargestProjectFile && records <= options.Value.MostProjectRecords)
            {
                file.Position = 0;
                return new Outcome<Stream>.Accepted(file);
            }
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        await file.DisposeAsync();
        return new Refusal(RefusalKind.TooLarge, "export-too-large", $"The project's file would have more than {options.Value.LargestProjectFile} bytes or {options.Value.MostProjectRecords} lines, which no import takes.", "Copy the data file or the tables, or clone the project and import a part of its evidence.");
    }

    internal static FileStream Open() => new(
        Path.Combine(Path.GetTempPath(), $"journey-{Path.GetRandomFileName()}"),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = BufferBytes, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });

    /// <returns>How many lines.</returns>
    private async Task<long> WriteAsync(FileStream file, Project project, IReadOnlyList<ProjectRecord> rows, IReadOnlySet<string> imports, CancellationToken cancellation)
    {
        await using var writer = new ProjectFileWriter(file);
        await writer.WriteAsync(new ProjectRecord.Manifest(ProjectFileWriter.Format, ProjectFileWriter.Version, project.Id, project.Name, time.GetUtcNow()), cancellation);
        foreach (var row in rows)
            await writer.WriteAsync(row, cancellation);
        foreach (var kind in EvidenceKinds.InBlocks)
        {
            await foreach (var block in reader.BlocksAsync(project.Id, kind, imports, cancellation))
                await writer.WriteAsync(block, cancellation);
        }

        await foreach (var (bucket, events) in journeys.BucketsAsync(project.Id, cancellation))
        {
            foreach (var block in InteractionBlocks.Of(bucket, events))
                await writer.WriteAsync(block, cancellation);
        }

        foreach (var item in await reader.WorkAsync(project.Id, project.Team, cancellation))
            await writer.WriteAsync(item, cancellation);
        await writer.EndAsync(cancellation);
        return writer.Records;
    }
}
