using System.Globalization;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Tells whether evidence of a kind has changed, from its imports.</summary>
internal static class EvidenceVersions
{
    /// <returns>Another text whenever anything has been added; empty where nothing ever was.</returns>
    public static async Task<string> EvidenceVersionAsync(this ProjectRecords records, string projectId, string kind, CancellationToken cancellation) =>
        string.Join(' ', (await records.ImportsAsync(projectId, cancellation)).Where(import => import.Kind == kind)
            .Select(import => string.Create(CultureInfo.InvariantCulture, $"{import.Id}:{import.Status}:{import.Rows}:{import.IsStored}")));
}
