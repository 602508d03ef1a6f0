using System.Security.Cryptography;
using System.Text;
using Journey.Analysis.Evidence;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands;

/// <summary>Accepts files of evidence. The same file with the same mapping is the same import: it is taken in once.</summary>
public sealed class EvidenceCommands(CommandRunner runner, ProjectAccess access, ProjectRecords records, UploadRepository uploads, TimeProvider time)
{
    public async Task<Outcome<ProjectSnapshot>> MayImportAsync(Caller caller, CancellationToken cancellation)
    {
        if (!(await access.ReadAsync(caller.ProjectId, caller.MemberId, cancellation)).TryGet(out var snapshot, out var refusal))
            return refusal;
        return TeamRules.MayEdit(snapshot.Project.Team, caller.Name) is { } notYours ? notYours
            : LifecycleRules.Blocks(snapshot.Project.Lifecycle, Purpose.Intake, isBackend: false) is { } stopped ? stopped
            : snapshot;
    }

    public async Task<Outcome<Import>> ImportAsync(Caller caller, string kind, IReadOnlyDictionary<string, string> mapping, byte[] content, CancellationToken cancellation)
    {
        if (content.Length == 0)
            return Refuse.Invalid("body", "body-empty", "The file is empty.", "Send the file as the body of the request.");
        if (!ReadingOptionsText.Parse(kind, mapping).TryGet(out var options, out var badMapping))
            return badMapping;
        if (kind == EvidenceKinds.Interactions && await HeaderRefusalAsync(content, options, cancellation) is { } badHeader)
            return badHeader;
        var id = Id(kind, mapping, content);
        if (await records.ImportAsync(caller.ProjectId, id, cancellation) is { } known)
            return known;
        await uploads.SaveAsync(caller.ProjectId, id, content, cancellation);
        return await runner.RunAsync<Import>(caller with { Purpose = Purpose.Intake }, async (_, transaction) =>
        {
            if (await records.ImportAsync(caller.ProjectId, id, cancellation) is { } meanwhile)
                return meanwhile;
            var import = new Import(id, kind, mapping, content.Length, ImportStatus.Accepted, time.GetUtcNow(), caller.Name);
            transaction.Import(import, isNew: true).Decide(import.At, caller.Name, "evidence-imported", subject: id).Send(new OutboxMessage(OutboxKind.StartImport, id));
            return import;
        }, cancellation);
    }

    private static async Task<Refusal?> HeaderRefusalAsync(byte[] content, ReadingOptions options, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(content);
        return await InteractionFile.OpenAsync(stream, options, cancellation) is EvidenceFile<Interaction>.Refused { Refusal: var header }
            ? Refuse.Invalid("columns", "columns-missing", header.Reason, "Name the columns in the query, for instance ?case=ticket&activity=event&timestamp=at, or rename them in the file.")
            : null;
    }

    private static string Id(string kind, IReadOnlyDictionary<string, string> mapping, byte[] content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var header = string.Join('\n', mapping.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}").Prepend(kind));
        hash.AppendData(Encoding.UTF8.GetBytes(header + "\n\n"));
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
