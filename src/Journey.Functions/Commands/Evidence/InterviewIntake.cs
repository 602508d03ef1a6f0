using Journey.Analysis.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Takes in notes of interviews, as feedback.</summary>
public sealed class InterviewIntake(FeedbackKeeper keeper) : TableIntake<Feedback>(EvidenceKinds.Interviews, InterviewRows.Kind)
{
    protected override int Characters(Feedback row) => 2 * row.Text.Length;

    protected override Task<int> StoreAsync(string projectId, Import import, int batch, IReadOnlyList<Feedback> items, CancellationToken cancellation) =>
        keeper.KeepAsync(projectId, Batch(import, batch), items, cancellation);
}
