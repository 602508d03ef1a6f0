using System.Globalization;
using System.Security.Cryptography;
using Journey.Domain.Refusals;
using Journey.Functions.Http;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Commands.Imports;

/// <summary>An upload as the API shows it.</summary>
/// <param name="LargestPart">In bytes; each part but the last may be as large.</param>
/// <param name="Parts">Those that are stored as a whole.</param>
public sealed record UploadView(string Id, string Kind, IReadOnlyDictionary<string, string> Mapping, string By, DateTimeOffset At, int LargestPart, IReadOnlyList<UploadedPart> Parts);

/// <summary>Takes large files in parts: each is acknowledged once it is stored, and what has not come is sent again.</summary>
public sealed class UploadCommands(EvidenceCommands evidence, UploadRepository uploads, AbandonedUploads abandoned, ProjectRecords records, IOptions<JourneyOptions> options, TimeProvider time)
{
    public async Task<Outcome<UploadView>> BeginAsync(Caller caller, string? kind, IReadOnlyDictionary<string, string> mapping, CancellationToken cancellation)
    {
        if (!(await evidence.MayImportAsync(caller, cancellation)).TryGet(out _, out var refusal))
            return refusal;
        if (!evidence.Understand(kind, mapping).TryGet(out var understood, out var notUnderstood))
            return notUnderstood;
        var upload = new Upload(Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture), understood.Kind.Kind, mapping, caller.Name, time.GetUtcNow());
        // Before it is there, so that a crash in between leaves none that nobody looks at.
        await abandoned.WatchAsync(caller.ProjectId, upload.Id, cancellation);
        await uploads.BeginAsync(caller.ProjectId, upload, cancellation);
        return View(upload, []);
    }

    /// <returns>The uploads whose files are still there, the latest first.</returns>
    public async Task<Outcome<IReadOnlyList<UploadView>>> ListAsync(Caller caller, CancellationToken cancellation)
    {
        if (!(await evidence.MayImportAsync(caller, cancellation)).TryGet(out _, out var refusal))
            return refusal;
        // Of one whose import was refused the file is there, and may be completed again.
        var taken = (await records.ImportsAsync(caller.ProjectId, cancellation)).Where(import => import.Status != ImportStatus.Refused).Select(import => import.File).ToHashSet(StringComparer.Ordinal);
        var views = new List<UploadView>();
        foreach (var upload in (await uploads.ListAsync(caller.ProjectId, cancellation)).Where(upload => !taken.Contains(upload.Id)).OrderByDescending(upload => upload.At))
            views.Add(View(upload, await uploads.PartsAsync(caller.ProjectId, upload.Id, cancellation)));
        return views;
    }

    public async Task<Outcome<UploadView>> ReadAsync(Caller caller, string uploadId, CancellationToken cancellation) =>
        (await FindAsync(caller, uploadId, cancellation)).TryGet(out var upload, out var refusal) ? View(upload, await uploads.PartsAsync(caller.ProjectId, upload.Id, cancellation)) : refusal;

    /// <param name="caller">Who sends.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="part">1, 2, 3, …</param>
    /// <param name="sha256">What the sender says that the bytes hash to; null for nothing.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<Outcome<UploadedPart>> SaveAsync(Caller caller, string uploadId, int part, string? sha256, byte[] content, CancellationToken cancellation)
    {
        if (!(await FindAsync(caller, uploadId, cancellation)).TryGet(out var upload, out var refusal))
            return refusal;
        if (part < 1 || part > options.Value.MostParts)
            return Refuse.Invalid("part", "part-number-invalid", $"Parts are numbered 1 to {options.Value.MostParts}.", "Send parts of the largest size, counted from 1.");
        if (content.Length == 0)
            return Refuse.Invalid("body", "body-empty", "The part is empty.", "Send its bytes as the body of the request.");
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (sha256 is not null && !string.Equals(sha256, hash, StringComparison.OrdinalIgnoreCase))
            return Refuse.Invalid("sha256", "part-damaged", "The bytes are not those that were sent: their hash is another one.", "Send the part again.");
        if (await IsTakenAsync(caller, upload, cancellation))
            return await StoredAsync(caller, upload, part, hash, cancellation);
        var stored = await uploads.SavePartAsync(caller.ProjectId, upload.Id, new UploadedPart(part, content.Length, hash, time.GetUtcNow()), content, cancellation);
        if (stored.Sha256 != hash)
            return new Refusal(RefusalKind.Conflict, "part-stored", $"Part {part} is stored already, with other bytes.", "Go on with the next part, or begin a new upload for another file.", "part");
        if (await uploads.FindAsync(caller.ProjectId, upload.Id, cancellation) is { } still)
        {
            // Where the upload was said to be whole meanwhile, nobody knows whether this part was seen.
            return await IsTakenAsync(caller, still, cancellation) ? TakenIn : stored;
        }

        // It went meanwhile, and what came after it stays for nobody.
        await uploads.DeleteAsync(caller.ProjectId, upload.Id, cancellation);
        return Refuse.Unknown("upload", upload.Id);
    }

    /// <summary>The file is whole: it is taken in. Asked again, it answers the same.</summary>
    public async Task<Outcome<Import>> CompleteAsync(Caller caller, string uploadId, int? parts, CancellationToken cancellation)
    {
        if (!(await FindAsync(caller, uploadId, cancellation)).TryGet(out var upload, out var refusal))
            return refusal.Kind == RefusalKind.NotFound && (await records.ImportsAsync(caller.ProjectId, cancellation)).FirstOrDefault(import => import.Upload == uploadId) is { } taken ? taken : refusal;
        // From here on nobody takes its parts away; where somebody was faster, there is nothing to take in.
        if (!await uploads.TakeAsync(caller.ProjectId, upload.Id, time.GetUtcNow(), cancellation))
            return Refuse.Unknown("upload", upload.Id);
        var outcome = await CompleteAsync(caller, upload, parts, cancellation);
        if (outcome is Outcome<Import>.Refused)
            await uploads.TakeAsync(caller.ProjectId, upload.Id, null, cancellation);
        return outcome;
    }

    private async Task<Outcome<Import>> CompleteAsync(Caller caller, Upload upload, int? parts, CancellationToken cancellation)
    {
        var stored = await uploads.PartsAsync(caller.ProjectId, upload.Id, cancellation);
        var missing = Enumerable.Range(1, Math.Max(0, Math.Min(parts ?? 0, options.Value.MostParts))).Except(stored.Select(part => part.Part)).ToList();
        if (parts is null or < 1 || parts != stored.Count || missing.Count > 0)
            return Refuse.Incomplete("upload", [.. missing.Select(part => new Missing(null, string.Create(CultureInfo.InvariantCulture, $"parts[{part}]"), "This part is not stored.")), .. Excess(parts, stored)]);
        var outcome = await evidence.ImportAsync(caller, upload, stored, cancellation);
        // The same file came before: this copy of it is not needed.
        if (outcome.TryGet(out var import, out _) && import.File != upload.Id)
            await uploads.DeleteAsync(caller.ProjectId, upload.Id, cancellation);
        return outcome;
    }

    public async Task<Outcome<string>> DropAsync(Caller caller, string uploadId, CancellationToken cancellation)
    {
        if (!(await FindAsync(caller, uploadId, cancellation)).TryGet(out var upload, out var refusal))
            return refusal;
        return !await IsTakenAsync(caller, upload, cancellation) && await uploads.TryDropAsync(caller.ProjectId, upload.Id, time.GetUtcNow(), cancellation)
            ? upload.Id
            : TakenIn;
    }

    /// <summary>Whoever broke off while it was being accepted has not taken it.</summary>
    private async Task<bool> IsTakenAsync(Caller caller, Upload upload, CancellationToken cancellation) =>
        upload.IsBeingTaken(time.GetUtcNow()) || (await records.ImportsAsync(caller.ProjectId, cancellation)).Any(import => import.File == upload.Id && !import.IsSettled);

    private static Refusal TakenIn => new(RefusalKind.Conflict, "upload-taken-in", "The upload is whole and is being taken in.", "Wait until GET /imports shows that it has ended; where it shows none, complete the upload again. Send what is missing in a new upload.", "upload");

    /// <summary>A part that was stored before the upload was said to be whole may be sent again.</summary>
    private async Task<Outcome<UploadedPart>> StoredAsync(Caller caller, Upload upload, int part, string hash, CancellationToken cancellation) =>
        (await uploads.PartsAsync(caller.ProjectId, upload.Id, cancellation)).FirstOrDefault(known => known.Part == part && known.Sha256 == hash) is { } stored ? stored : TakenIn;

    private static IEnumerable<Missing> Excess(int? parts, IReadOnlyList<UploadedPart> stored) =>
        parts is null or < 1 || stored.Any(part => part.Part > parts) ? [new Missing(null, "parts", $"{stored.Count} parts are stored; say how many there are.")] : [];

    private async Task<Outcome<Upload>> FindAsync(Caller caller, string uploadId, CancellationToken cancellation)
    {
        if (!(await evidence.MayImportAsync(caller, cancellation)).TryGet(out _, out var refusal))
            return refusal;
        return Guid.TryParseExact(uploadId, "N", out _) && await uploads.FindAsync(caller.ProjectId, uploadId, cancellation) is { } upload ? upload : Refuse.Unknown("upload", uploadId.Length <= 64 ? uploadId : uploadId[..64]);
    }

    private UploadView View(Upload upload, IReadOnlyList<UploadedPart> parts) => new(upload.Id, upload.Kind, upload.Mapping, upload.By, upload.At, options.Value.LargestPart, parts);
}
