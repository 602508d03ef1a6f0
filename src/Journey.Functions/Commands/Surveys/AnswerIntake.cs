using System.Security.Cryptography;
using System.Text;
using Journey.Analysis.Evidence;
using Journey.Analysis.Surveys;
using Journey.Analysis.Text;
using Journey.Domain;
using Journey.Domain.Refusals;
using Journey.Domain.Surveys;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;
using Journey.Storage.Surveys;

namespace Journey.Functions.Commands.Surveys;

/// <summary>Brings answers among the feedback: as imports, so that drafts are made anew, parts may cite them, and an export has them.</summary>
public sealed class AnswerIntake(CommandRunner runner, SurveyRepository surveys, FeedbackKeeper keeper, TimeProvider time)
{
    /// <summary>Answers of one import: with head, tally and outbox they fit one transaction.</summary>
    public const int AtOnce = 90;

    /// <summary>Begins imports for all answers of a survey that wait for one.</summary>
    /// <exception cref="InvalidOperationException">The project is too busy, or gone: those that wait still do.</exception>
    public async Task TakeInAsync(Caller caller, string surveyId, CancellationToken cancellation)
    {
        while (true)
        {
            if (!(await BeginAsync(caller, surveyId, cancellation)).TryGet(out var taken, out var refusal))
                throw new InvalidOperationException($"Answers to survey {surveyId} can't be taken in: {refusal.Reason}");
            if (taken < AtOnce)
                return;
        }
    }

    /// <summary>Keeps the answers of an import as feedback; done again, it keeps the same.</summary>
    /// <returns>The import, stored.</returns>
    public async Task<Import> StoreAsync(Caller caller, Import import, CancellationToken cancellation)
    {
        var survey = (await surveys.FindAsync(caller.ProjectId, import.Survey!, cancellation))?.Survey ?? throw new InvalidOperationException($"Survey {import.Survey} of import {import.Id} is not there.");
        var answers = await surveys.AnswersAsync(caller.ProjectId, survey.Id, import.Id, int.MaxValue, cancellation);
        var feedback = answers.SelectMany(answer => SurveyFeedback.Of(survey, answer)).ToList();
        var added = await keeper.KeepAsync(caller.ProjectId, import.Id, feedback, cancellation);
        var stored = import with { Status = ImportStatus.Running, IsStored = true, Rows = feedback.Count, Added = added };
        await runner.RunAsync(caller, (_, transaction) =>
        {
            transaction.Import(stored, isNew: false);
            return Task.FromResult<Outcome<Import>>(stored);
        }, cancellation);
        return stored;
    }

    /// <returns>How many answers an import was begun for.</returns>
    private Task<Outcome<int>> BeginAsync(Caller caller, string surveyId, CancellationToken cancellation) => runner.RunAsync<int>(caller, async (_, transaction) =>
    {
        var tally = await surveys.TallyAsync(caller.ProjectId, surveyId, cancellation);
        var answers = await surveys.AnswersAsync(caller.ProjectId, surveyId, null, AtOnce, cancellation);
        if (answers.Count == 0)
            return 0;
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', answers.Select(answer => answer.Id).Prepend(surveyId)))))[..32];
        transaction.TakeIn(answers, id, tally)
            .Import(new Import(id, EvidenceKinds.Feedback, new Dictionary<string, string>(), 0, ImportStatus.Accepted, time.GetUtcNow(), caller.Name, Survey: surveyId), isNew: true)
            .Send(new OutboxMessage(OutboxKind.StartImport, id));
        return answers.Count;
    }, cancellation);
}
