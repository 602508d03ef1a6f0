using Journey.Analysis.Evidence;
using Journey.Analysis.Files;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Imports;

/// <summary>Takes in notes of interviews, as feedback.</summary>
public sealed class InterviewIntake(FeedbackKeeper keeper, LineIntake lines) : TableIntake<Feedback>(EvidenceKinds.Interviews, InterviewRows.Kind, lines)
{
    protected override string Counted => EvidenceKinds.Feedback;

    protected override IAsyncEnumerable<BroughtItem> ItemsAsync(Import import, IAsyncEnumerable<EvidenceRow<Feedback>.Good> rows, CancellationToken cancellation) =>
        keeper.ItemsAsync(rows.Select(row => (row.Value, row.Line)), cancellation);

    protected override bool IsOfNoCustomer(Feedback row) => !Speakers.IsOfCustomer(row);

    protected override IdClashes Clashes() => FeedbackKeeper.Clashes();
}
