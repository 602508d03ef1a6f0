using System.Text.Json;
using Journey.Analysis.Evidence;
using Journey.Analysis.Surveys;
using Journey.Domain;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Takes in answers to surveys made elsewhere: ratings count in the figures, and what was said is feedback as well.</summary>
public sealed class SurveyAnswerIntake(FeedbackKeeper keeper, LineIntake lines) : TableIntake<ImportedAnswer>(EvidenceKinds.SurveyAnswers, SurveyAnswerRows.Kind, lines)
{
    protected override IAsyncEnumerable<BroughtItem> ItemsAsync(Import import, IAsyncEnumerable<ImportedAnswer> rows, CancellationToken cancellation) =>
        rows.Chunk(FeedbackKeeper.AtOnce).SelectMany(answers => keeper.ItemsAsync(answers.Select(SurveyFeedback.Of).ToAsyncEnumerable(), cancellation).Concat(answers.Select(Item).ToAsyncEnumerable()));

    private static BroughtItem Item(ImportedAnswer answer) => new(EvidenceKinds.SurveyAnswers, new EvidenceItem(answer.Id, answer.CustomerId ?? answer.Id, JsonSerializer.Serialize(answer, Json.Options)));
}
