using System.Text.Json;
using Journey.Analysis.Emotions;
using Journey.Analysis.Evidence;
using Journey.Domain;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands;

/// <summary>All evidence of a project.</summary>
public sealed record ProjectEvidence(IReadOnlyList<Interaction> Interactions, IReadOnlyList<Mood> Moods);

/// <summary>Reads evidence back from where it is kept.</summary>
public sealed class EvidenceReader(EvidenceRepository repository)
{
    public async Task<ProjectEvidence> ReadAsync(string projectId, CancellationToken cancellation) => new(
        await ReadAsync<Interaction>(projectId, EvidenceKinds.Interactions, cancellation),
        await ReadAsync<Mood>(projectId, EvidenceKinds.Feedback, cancellation));

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string projectId, string kind, CancellationToken cancellation) =>
        [.. (await repository.ReadAsync(projectId, kind, cancellation)).Select(line => JsonSerializer.Deserialize<T>(line, Json.Options)!)];
}
