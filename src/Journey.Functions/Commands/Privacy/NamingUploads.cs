using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Analysis.Files;
using Journey.Domain;
using Journey.Functions.Commands.Imports;
using Journey.Functions.Orchestrators;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Privacy;

/// <summary>Files that were sent and that no import has: one that names the customer is told of, and dropped at an erasure, to be sent again without.</summary>
public sealed class NamingUploads(UploadRepository uploads, TornParts torn, EvidenceCommands evidence, ProjectRecords records, TimeProvider time)
{
    /// <summary>Drops them, and what is left of uploads that are gone and of parts whose storing broke off, whomever it names: nobody goes on with it.</summary>
    /// <returns>Ids of the uploads that went, and whether these are all: one that is being accepted brings what it holds, and goes then; a part that may still be coming is looked at again.</returns>
    public async Task<(IReadOnlyList<string> Dropped, bool AreAll)> DropAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var (dropped, areAll) = (new List<string>(), true);
        foreach (var upload in await FindAsync(projectId, person, cancellation))
        {
            // Looked at again: a large file takes long to be looked through.
            if (!(await TakenAsync(projectId, cancellation)).Contains(upload.Id) && await uploads.TryDropAsync(projectId, upload.Id, time.GetUtcNow(), cancellation))
                dropped.Add(upload.Id);
            else
                areAll = false;
        }

        foreach (var upload in (await uploads.ListAsync(projectId, cancellation)).ExceptBy(await TakenAsync(projectId, cancellation), upload => upload.Id))
            areAll &= await torn.SweepAsync(projectId, upload.Id, time.GetUtcNow() - DeletionOrchestrator.LongestFunction, cancellation);
        foreach (var id in (await uploads.HeadlessAsync(projectId, cancellation)).Except(await TakenAsync(projectId, cancellation)))
            await uploads.DeleteAsync(projectId, id, cancellation);
        return (dropped, areAll);
    }

    /// <returns>Which uploads name the customer; what else they hold may be of others.</returns>
    public async Task<JsonArray> ExportAsync(string projectId, Person person, CancellationToken cancellation) =>
        [.. (await FindAsync(projectId, person, cancellation)).Select(upload => JsonSerializer.SerializeToNode(new { upload.Id, upload.Kind, upload.At }, Json.Options))];

    private async Task<IReadOnlyList<Upload>> FindAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var taken = await TakenAsync(projectId, cancellation);
        var found = new List<Upload>();
        foreach (var upload in (await uploads.ListAsync(projectId, cancellation)).Where(upload => !taken.Contains(upload.Id)))
        {
            if (await HoldsAsync(upload, uploads.Open(projectId, upload.Id, null, cancellation)) || await TornAsync(upload))
                found.Add(upload);
        }

        return found;

        async Task<bool> TornAsync(Upload upload)
        {
            foreach (var part in await torn.FindAsync(projectId, upload.Id, cancellation))
            {
                if (await HoldsAsync(upload, torn.Open(projectId, upload.Id, part, cancellation)))
                    return true;
            }

            return false;
        }

        async Task<bool> HoldsAsync(Upload upload, Stream content)
        {
            await using (content)
            {
                var encoding = evidence.Understand(upload.Kind, upload.Mapping).TryGet(out var known, out _) ? known.Options.Encoding : null;
                return await WordSearch.HoldsAnyAsync(content, encoding, [.. person.Ids, .. person.Words], person.Numbers, cancellation);
            }
        }
    }

    /// <summary>A file that is being taken in goes when it is; what it brought is erased afterwards.</summary>
    private async Task<HashSet<string>> TakenAsync(string projectId, CancellationToken cancellation) =>
        (await records.ImportsAsync(projectId, cancellation)).Where(import => import.Status is ImportStatus.Accepted or ImportStatus.Running).Select(import => import.File).ToHashSet(StringComparer.Ordinal);
}
