using System.Text.Json;
using Journey.Analysis.Evidence;
using Journey.Analysis.Text;
using Journey.Domain;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Takes in what customers said, and reads in it how they feel.</summary>
public sealed class FeedbackIntake(FeedbackReader reader, EvidenceRepository evidence) : TableIntake<Feedback>(EvidenceKinds.Feedback, FeedbackRows.Kind)
{
    protected override int Characters(Feedback row) => 2 * row.Text.Length;

    protected override async Task<int> StoreAsync(string projectId, Import import, int batch, IReadOnlyList<Feedback> items, CancellationToken cancellation) =>
        await evidence.AddAsync(projectId, EvidenceKinds.Feedback, Batch(import, batch), (await reader.ReadAsync(items, cancellation)).Select(read => Item(KeptFeedback.Of(read))), cancellation);

    /// <summary>Feedback as it is kept; what nobody is known to have said stands by itself.</summary>
    internal static EvidenceItem Item(KeptFeedback kept) => new(kept.Feedback.Id, kept.Feedback.CustomerId ?? kept.Feedback.Id, JsonSerializer.Serialize(kept, Json.Options));
}
