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

    /// <returns>All answers, one after the other.</returns>
    public IAsyncEnumerable<StoredAnswer> AllAsync(string projectId, CancellationToken cancellation) => answers.AllAsync(projectId, cancellation);

    /// <param name="projectId">The project.</param>
    /// <param name="change">The answer as it is from now on, in other words; null where it stays. What it has become stays.</param>
    /// <param name="cancellation">Ends the attempt; done again, it goes on with what is left.</param>
    public async Task ChangeAsync(string projectId, Func<SurveyAnswer, SurveyAnswer?> change, CancellationToken cancellation)
    {
        var isWhole = false;
        while (!isWhole)
        {
            isWhole = true;
            await foreach (var stored in answers.AllAsync(projectId, cancellation))
            {
                if (change(stored.Answer) is not { } next)
                    continue;
                using var turn = await turns.TakeAsync(AnswerCommands.TurnOf(projectId, next.Survey), cancellation);
                isWhole &= await answers.TryChangeAsync(projectId, stored, next, await surveys.TallyAsync(projectId, next.Survey, cancellation), cancellation);
            }
        }
    }

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
