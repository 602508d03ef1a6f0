using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Analysis.Files;
using Journey.Domain;
using Journey.Functions.Commands.Imports;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Privacy;

/// <summary>Files that were sent in parts and that nobody has completed: one that names the customer is told of, and dropped at an erasure, to be sent again without.</summary>
public sealed class NamingUploads(UploadRepository uploads, EvidenceCommands evidence, ProjectRecords records)
{
    /// <returns>Ids of the uploads that went.</returns>
    public async Task<IReadOnlyList<string>> DropAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var dropped = new List<string>();
        foreach (var upload in await FindAsync(projectId, person, cancellation))
        {
            await uploads.DeleteAsync(projectId, upload.Id, cancellation);
            dropped.Add(upload.Id);
        }

        return dropped;
    }

    /// <returns>Which uploads name the customer; what else they hold may be of others.</returns>
    public async Task<JsonArray> ExportAsync(string projectId, Person person, CancellationToken cancellation) =>
        [.. (await FindAsync(projectId, person, cancellation)).Select(upload => JsonSerializer.SerializeToNode(new { upload.Id, upload.Kind, upload.At }, Json.Options))];

    private async Task<IReadOnlyList<Upload>> FindAsync(string projectId, Person person, CancellationToken cancellation)
    {
        // A file that is being taken in goes when it is; what it brought is erased afterwards.
        var taken = (await records.ImportsAsync(projectId, cancellation)).Where(import => import.Status is ImportStatus.Accepted or ImportStatus.Running).Select(import => import.File).ToHashSet(StringComparer.Ordinal);
        var found = new List<Upload>();
        foreach (var upload in (await uploads.ListAsync(projectId, cancellation)).Where(upload => !taken.Contains(upload.Id)))
        {
            await using var content = uploads.Open(projectId, upload.Id, null, cancellation);
            var encoding = evidence.Understand(upload.Kind, upload.Mapping).TryGet(out var known, out _) ? known.Options.Encoding : null;
            if (await WordSearch.HoldsAnyAsync(content, encoding, [.. person.Ids, .. person.Words], person.Numbers, cancellation))
                found.Add(upload);
        }

        return found;
    }
}
