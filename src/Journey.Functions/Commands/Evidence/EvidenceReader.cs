using System.Text.Json;
using Journey.Analysis.Emotions;
using Journey.Analysis.Evidence;
using Journey.Analysis.Text;
using Journey.Domain;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>All evidence of a project.</summary>
public sealed record ProjectEvidence(IReadOnlyList<Interaction> Interactions, IReadOnlyList<Mood> Moods);

/// <summary>Feedback as it is kept.</summary>
/// <param name="Mood">Null where nothing could be read in it.</param>
/// <param name="NotUnderstood">Why not.</param>
internal sealed record KeptFeedback(Feedback Feedback, Mood? Mood, string? NotUnderstood)
{
    public static KeptFeedback Of(ReadFeedback read) => read switch
    {
        ReadFeedback.Understood understood => new KeptFeedback(understood.Feedback, understood.Mood, null),
        ReadFeedback.NotUnderstood not => new KeptFeedback(not.Feedback, null, not.Reason),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>Reads evidence back from where it is kept.</summary>
public sealed class EvidenceReader(EvidenceRepository repository)
{
    public async Task<ProjectEvidence> ReadAsync(string projectId, CancellationToken cancellation) => new(
        await ReadAsync<Interaction>(projectId, EvidenceKinds.Interactions, cancellation),
        [.. (await ReadAsync<KeptFeedback>(projectId, EvidenceKinds.Feedback, cancellation)).Select(kept => kept.Mood).OfType<Mood>()]);

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string projectId, string kind, CancellationToken cancellation) =>
        [.. (await repository.ReadAsync(projectId, kind, cancellation)).Select(line => JsonSerializer.Deserialize<T>(line, Json.Options)!)];
}
