using Journey.Analysis.Files;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Imports;

/// <summary>Accepts files of evidence. The same file with the same mapping is the same import: it is taken in once.</summary>
public sealed class EvidenceCommands(CommandRunner runner, ProjectAccess access, ProjectRecords records, UploadRepository uploads, AbandonedUploads abandoned, EvidenceIntake intake, TimeProvider time)
{
    /// <summary>Among what was said of a file; no column is mapped by this name.</summary>
    private const string ProjectStages = "stages of the project";

    public async Task<Outcome<ProjectSnapshot>> MayImportAsync(Caller caller, CancellationToken cancellation)
    {
        if (!(await access.ReadAsync(caller.ProjectId, caller.MemberId, cancellation)).TryGet(out var snapshot, out var refusal))
            return refusal;
        return TeamRules.MayEdit(snapshot.Project.Team, caller.Name) is { } notYours ? notYours
            : LifecycleRules.Blocks(snapshot.Project.Lifecycle, Purpose.Intake, isBackend: false) is { } stopped ? stopped
            : snapshot;
    }

    /// <summary>A file in one piece.</summary>
    public async Task<Outcome<Import>> ImportAsync(Caller caller, string kind, IReadOnlyDictionary<string, string> mapping, byte[] content, CancellationToken cancellation)
    {
        if (content.Length == 0)
            return Refuse.Invalid("body", "body-empty", "The file is empty.", "Send the file as the body of the request.");
        using var stream = new MemoryStream(content);
        if (await RefusalAsync(kind, mapping, stream, cancellation) is { } refusal)
            return refusal;
        var id = await IdAsync(caller, kind, mapping, said =>
        {
            stream.Position = 0;
            return FileFingerprint.OfAsync(kind, said, stream, cancellation);
        }, cancellation);
        if (await records.ImportAsync(caller.ProjectId, id, cancellation) is { } known && !IsRefused(known))
            return known;
        var upload = new Upload(id, kind, mapping, caller.Name, time.GetUtcNow(), IsTaken: true);
        // Before it is there, so that a crash in between leaves nothing that nobody looks at.
        await abandoned.WatchAsync(caller.ProjectId, id, cancellation);
        do
        {
            await uploads.BeginAsync(caller.ProjectId, upload with { TakenAt = time.GetUtcNow() }, cancellation);
            await uploads.SaveAsync(caller.ProjectId, id, content, cancellation);
        }
        while (!await uploads.TakeAsync(caller.ProjectId, id, time.GetUtcNow(), cancellation));
        var outcome = await AcceptAsync(caller, new Import(id, kind, mapping, content.Length, ImportStatus.Accepted, time.GetUtcNow(), caller.Name), cancellation);
        // Somebody sent the same file at the same time, and that one is taken in already.
        if (outcome.TryGet(out var accepted, out _) && accepted.IsSettled)
            await uploads.DeleteAsync(caller.ProjectId, id, cancellation);
        return outcome;
    }

    /// <summary>A file whose parts are all there.</summary>
    public async Task<Outcome<Import>> ImportAsync(Caller caller, Upload upload, IReadOnlyList<UploadedPart> parts, CancellationToken cancellation)
    {
        var bytes = parts.Sum(part => part.Bytes);
        await using (var beginning = uploads.Open(caller.ProjectId, upload.Id, bytes, cancellation))
        {
            if (await RefusalAsync(upload.Kind, upload.Mapping, beginning, cancellation) is { } refusal)
                return refusal;
        }

        var id = await IdAsync(
            caller, upload.Kind, upload.Mapping, async said => FileFingerprint.OfParts(upload.Kind, said, parts) ?? await ReadFingerprintAsync(caller.ProjectId, upload, bytes, said, cancellation), cancellation);
        // It may have been taken back while it was read.
        if (!await uploads.TakeAsync(caller.ProjectId, upload.Id, time.GetUtcNow(), cancellation))
            return Refuse.Unknown("upload", upload.Id);
        return await AcceptAsync(caller, new Import(id, upload.Kind, upload.Mapping, bytes, ImportStatus.Accepted, time.GetUtcNow(), caller.Name, Upload: upload.Id), cancellation);
    }

    /// <summary>A file that could not be taken in is tried again when it is sent again: it may have been the store that failed.</summary>
    private static bool IsRefused(Import import) => import is { Status: ImportStatus.Refused, IsStored: false };

    /// <summary>Rows that named no stage of the project may do so under another stage model: a file that had rejected ones is another import then.</summary>
    private async Task<string> IdAsync(Caller caller, string kind, IReadOnlyDictionary<string, string> mapping, Func<IReadOnlyDictionary<string, string>, Task<string>> fingerprint, CancellationToken cancellation)
    {
        var id = await fingerprint(mapping);
        if (!EvidenceKinds.NamingStages.Contains(kind) || await records.ImportAsync(caller.ProjectId, id, cancellation) is not { Status: ImportStatus.Completed, Rejected: > 0 }
            || !(await access.ReadAsync(caller.ProjectId, caller.MemberId, cancellation)).TryGet(out var snapshot, out _))
            return id;
        return await fingerprint(new Dictionary<string, string>(mapping) { [ProjectStages] = string.Join(' ', snapshot.Project.Charter.StageModel.Stages().Select(stage => stage.Id)) });
    }

    private async Task<string> ReadFingerprintAsync(string projectId, Upload upload, long bytes, IReadOnlyDictionary<string, string> said, CancellationToken cancellation)
    {
        await using var whole = uploads.Open(projectId, upload.Id, bytes, cancellation);
        return await FileFingerprint.OfAsync(upload.Kind, said, whole, cancellation);
    }

    /// <summary>Of two files the one that was accepted later holds: also by a clock that stood still, or went back, in between.</summary>
    private Task<Outcome<Import>> AcceptAsync(Caller caller, Import import, CancellationToken cancellation) => runner.RunAsync<Import>(caller with { Purpose = Purpose.Intake }, async (_, transaction) =>
    {
        var before = await records.ImportsAsync(caller.ProjectId, cancellation);
        var known = before.FirstOrDefault(other => other.Id == import.Id);
        if (known is not null && !IsRefused(known))
            return known;
        var accepted = import with { At = before.Select(other => Later(other.At)).Append(import.At).Max() };
        transaction.Import(accepted, isNew: known is null).Decide(accepted.At, caller.Name, "evidence-imported", subject: import.Id).Send(new OutboxMessage(OutboxKind.StartImport, import.Id));
        return accepted;
    }, cancellation);

    private static DateTimeOffset Later(DateTimeOffset at) => at < DateTimeOffset.MaxValue ? at.AddTicks(1) : at;

    /// <summary>What is wrong with what a request says of its file; the file itself is looked into later.</summary>
    internal Outcome<(IKindIntake Kind, ReadingOptions Options)> Understand(string? kind, IReadOnlyDictionary<string, string> mapping)
    {
        if (intake.Find(kind) is not { } known)
            return Refuse.Invalid("kind", "evidence-kind-unknown", "There is no such kind of evidence.", $"Send one of {string.Join(", ", intake.Kinds)}.");
        return ReadingOptionsText.Parse(known, mapping).Then<(IKindIntake, ReadingOptions)>(options => (known, options));
    }

    private async Task<Refusal?> RefusalAsync(string kind, IReadOnlyDictionary<string, string> mapping, Stream beginning, CancellationToken cancellation)
    {
        if (!Understand(kind, mapping).TryGet(out var understood, out var notUnderstood))
            return notUnderstood;
        return await understood.Kind.CheckAsync(beginning, understood.Options, cancellation) switch
        {
            null => null,
            { IsFile: true } file => Refuse.Invalid("body", "file-unreadable", file.Reason, "Send a table with a header (CSV), one JSON object a line (NDJSON) or, of interactions, an XES log, each plain or as gzip."),
            { IsTwice: true } twice => Refuse.Invalid("columns", "columns-alike", twice.Reason, "Rename all but one of them in the file."),
            var header => Refuse.Invalid("columns", "columns-missing", header.Reason, $"Name the columns in the query, for instance ?{understood.Kind.Roles[0]}=header, or rename them in the file."),
        };
    }
}
