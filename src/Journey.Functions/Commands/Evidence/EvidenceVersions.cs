using System.Globalization;
using Journey.Storage.Privacy;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Tells whether evidence has changed: it comes by imports and goes by erasures. For what is kept in memory of it.</summary>
public sealed class EvidenceVersions(ProjectRecords records, ErasureRepository erasures)
{
    /// <returns>Another text whenever evidence of one of the kinds has come, or any has gone.</returns>
    public async Task<string> OfAsync(string projectId, IReadOnlyCollection<string> kinds, CancellationToken cancellation)
    {
        var imports = (await records.ImportsAsync(projectId, cancellation)).Where(import => kinds.Contains(import.Kind))
            .Select(import => string.Create(CultureInfo.InvariantCulture, $"{import.Id}:{import.Status}:{import.Rows}:{import.IsStored}"));
        var gone = (await erasures.ListAsync(projectId, cancellation)).Select(erasure => $"{erasure.Id}:{erasure.Status}:{erasure.Person is null}");
        return string.Join(' ', imports.Concat(gone));
    }
}
