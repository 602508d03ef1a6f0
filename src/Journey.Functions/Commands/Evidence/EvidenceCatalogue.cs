using System.Collections.Concurrent;
using System.Globalization;
using Journey.Domain.Artefacts;
using Journey.Domain.Completeness;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>What a project's parts may cite. Ids of feedback are read once for each state of the imports.</summary>
public sealed class EvidenceCatalogue(ProjectRecords records, EvidenceRepository evidence)
{
    private const int MostProjects = 32;

    private readonly ConcurrentDictionary<string, (string Imports, IReadOnlySet<string> Ids)> feedback = new();

    /// <summary>A draft is made while its import still runs, so what has come of that counts too.</summary>
    /// <param name="snapshot">The project.</param>
    /// <param name="artefact">The artefact that cites.</param>
    /// <param name="approved">The approved artefacts whose parts it cites.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<CitableEvidence> CitableAsync(ProjectSnapshot snapshot, Artefact artefact, ApprovedArtefacts approved, CancellationToken cancellation)
    {
        var projectId = snapshot.Project.Id;
        var imports = (await records.ImportsAsync(projectId, cancellation)).Where(import => import.Status is ImportStatus.Running or ImportStatus.Completed).ToList();
        var ids = EvidenceReferences.CiteFeedback(artefact) ? await FeedbackAsync(projectId, imports, cancellation) : new HashSet<string>();
        return new CitableEvidence(
            imports.Exists(import => import.Kind == EvidenceKinds.Interactions && (import.Added > 0 || import.Status == ImportStatus.Running)),
            imports.Select(import => import.Id).ToHashSet(StringComparer.Ordinal),
            ids,
            snapshot.Steps.Where(state => state.ApprovedVersion is not null).Select(state => state.Step).ToHashSet(),
            approved);
    }

    private async Task<IReadOnlySet<string>> FeedbackAsync(string projectId, IReadOnlyList<Import> imports, CancellationToken cancellation)
    {
        var isGrowing = imports.Any(import => import is { Kind: EvidenceKinds.Feedback, Status: ImportStatus.Running });
        var state = string.Join(' ', imports.Where(import => import.Kind == EvidenceKinds.Feedback).Select(import => string.Create(CultureInfo.InvariantCulture, $"{import.Id}:{import.At.UtcTicks}")));
        if (!isGrowing && feedback.TryGetValue(projectId, out var known) && known.Imports == state)
            return known.Ids;
        var ids = (await evidence.IdsAsync(projectId, EvidenceKinds.Feedback, cancellation)).ToHashSet(StringComparer.Ordinal);
        if (isGrowing)
            return ids;
        if (feedback.Count >= MostProjects)
            feedback.Clear();
        feedback[projectId] = (state, ids);
        return ids;
    }
}
