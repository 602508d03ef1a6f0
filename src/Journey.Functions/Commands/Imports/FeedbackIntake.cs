using Journey.Analysis.Evidence;
using Journey.Analysis.Files;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Imports;

/// <summary>Takes in what customers said.</summary>
public sealed class FeedbackIntake(FeedbackKeeper keeper, LineIntake lines) : TableIntake<Feedback>(EvidenceKinds.Feedback, FeedbackRows.Kind, lines)
{
    protected override IAsyncEnumerable<BroughtItem> ItemsAsync(Import import, IAsyncEnumerable<EvidenceRow<Feedback>.Good> rows, CancellationToken cancellation) =>
        keeper.ItemsAsync(rows.Select(row => (row.Value, row.Line)), cancellation);

    protected override IdClashes Clashes() => FeedbackKeeper.Clashes();
}
