using System.Text.Json;
using Journey.Analysis.Evidence;
using Journey.Analysis.Text;
using Journey.Domain;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Reads in words how customers feel, and keeps both.</summary>
public sealed class FeedbackKeeper(FeedbackReader reader, EvidenceRepository evidence)
{
    /// <returns>How many pieces were not there before.</returns>
    public async Task<int> KeepAsync(string projectId, ImportBatch batch, IReadOnlyList<Feedback> feedback, CancellationToken cancellation)
    {
        var said = await reader.ReadAsync([.. feedback.Where(piece => piece.Text.Length > 0)], cancellation);
        var kept = said.Select(KeptFeedback.Of).Concat(feedback.Where(piece => piece.Text.Length == 0).Select(piece => new KeptFeedback(piece, null, "A rating without words.")));
        return await evidence.AddAsync(projectId, EvidenceKinds.Feedback, batch, kept.Select(Item), cancellation);
    }

    /// <summary>What nobody is known to have said stands by itself.</summary>
    private static EvidenceItem Item(KeptFeedback kept) => new(kept.Feedback.Id, kept.Feedback.CustomerId ?? kept.Feedback.Id, JsonSerializer.Serialize(kept, Json.Options));
}
