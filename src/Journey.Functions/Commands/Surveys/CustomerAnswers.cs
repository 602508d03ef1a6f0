using Journey.Analysis.Surveys;
using Journey.Domain.Surveys;
using Journey.Storage.Surveys;

namespace Journey.Functions.Commands.Surveys;

/// <summary>
/// What surveys know of one customer, to be handed out or erased. What came through an open link is nobody's; what has become feedback
/// is erased there.
/// </summary>
public sealed class CustomerAnswers(CustomerAnswerRepository answers, SurveyRepository surveys, SurveyLinkRepository links, ProjectTurns turns)
{
    /// <returns>Whom personal links were made for, as they were named.</returns>
    public async Task<IReadOnlySet<string>> CustomersAsync(string projectId, CancellationToken cancellation) =>
        (await links.CustomersAsync(projectId, cancellation)).Concat(await answers.CustomersAsync(projectId, cancellation)).ToHashSet(StringComparer.Ordinal);

    public async Task<IReadOnlyList<SurveyAnswer>> ExportAsync(string projectId, string customer, CancellationToken cancellation) =>
        [.. (await answers.OfAsync(projectId, customer, cancellation)).Select(stored => stored.Answer)];

    /// <summary>Removes links, answers, and what they added to figures. Done again, it goes on with what is left.</summary>
    public async Task EraseAsync(string projectId, string customer, CancellationToken cancellation)
    {
        // First the links, so that no further answer comes.
        await links.RemoveAsync(projectId, customer, cancellation);
        while (await answers.OfAsync(projectId, customer, cancellation) is [var stored, ..])
        {
            using var turn = await turns.TakeAsync(AnswerCommands.TurnOf(projectId, stored.Answer.Survey), cancellation);
            if (await surveys.FindAsync(projectId, stored.Answer.Survey, cancellation) is not { Survey: var survey })
                throw new InvalidOperationException($"Survey {stored.Answer.Survey} has answers but is not there.");
            var before = await surveys.TallyAsync(projectId, survey.Id, cancellation);
            var after = before.Tally.Without(stored.Answer, stored.IsWaiting);
            await answers.TryRemoveAsync(projectId, stored, before, after with { Figures = SurveyFigures.Of(survey, after) }, cancellation);
        }
    }
}
