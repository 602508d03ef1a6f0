using System.Text.Json;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;
using Journey.Analysis.Surveys;
using Journey.Domain;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Imports;

/// <summary>Takes in answers to surveys made elsewhere: ratings count in the figures, and what was said is feedback as well.</summary>
public sealed class SurveyAnswerIntake(FeedbackKeeper keeper, LineIntake lines) : TableIntake<ImportedAnswer>(EvidenceKinds.SurveyAnswers, SurveyAnswerRows.Kind, lines)
{
    protected override IAsyncEnumerable<BroughtItem> ItemsAsync(Import import, IAsyncEnumerable<EvidenceRow<ImportedAnswer>.Good> rows, CancellationToken cancellation) =>
        rows.Chunk(FeedbackKeeper.AtOnce).SelectMany(answers => keeper.ItemsAsync(answers.Select(row => (SurveyFeedback.Of(row.Value), row.Line)).ToAsyncEnumerable(), cancellation).Concat(answers.Select(row => Item(row.Value)).ToAsyncEnumerable()));

    protected override IdClashes Clashes() => FeedbackKeeper.Clashes();

    private static BroughtItem Item(ImportedAnswer answer) => new(EvidenceKinds.SurveyAnswers, new EvidenceItem(answer.Id, answer.CustomerId ?? answer.Id, JsonSerializer.Serialize(answer, Json.Options)));
}
