using System.Text.Json;
using Journey.Analysis.Evidence;
using Journey.Analysis.Surveys;
using Journey.Domain;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Takes in answers to surveys made elsewhere: ratings count in the figures, and what was said is feedback as well.</summary>
public sealed class SurveyAnswerIntake(FeedbackKeeper keeper, EvidenceRepository evidence) : TableIntake<ImportedAnswer>(EvidenceKinds.SurveyAnswers, SurveyAnswerRows.Kind)
{
    protected override int Characters(ImportedAnswer row) => 4 * (row.Text?.Length ?? 0);

    protected override async Task<int> StoreAsync(string projectId, Import import, int batch, IReadOnlyList<ImportedAnswer> items, CancellationToken cancellation)
    {
        await keeper.KeepAsync(projectId, Batch(import, batch), [.. items.Select(SurveyFeedback.Of)], cancellation);
        return await evidence.AddAsync(
            projectId, EvidenceKinds.SurveyAnswers, Batch(import, batch), items.Select(answer => new EvidenceItem(answer.Id, answer.CustomerId ?? answer.Id, JsonSerializer.Serialize(answer, Json.Options))), cancellation);
    }
}
