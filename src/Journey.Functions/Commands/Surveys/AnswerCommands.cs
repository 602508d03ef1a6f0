using Journey.Analysis.Surveys;
using Journey.Domain.Projects;
using Journey.Domain.Surveys;
using Journey.Storage.Projects;
using Journey.Storage.Schedule;
using Journey.Storage.Surveys;

namespace Journey.Functions.Commands.Surveys;

/// <summary>What stands behind a link.</summary>
public abstract record SurveyDoor
{
    private SurveyDoor()
    {
    }

    /// <summary>No survey that anybody may know of.</summary>
    public sealed record Unknown : SurveyDoor;

    /// <summary>It takes no more answers.</summary>
    public sealed record Closed(SurveyContent Content) : SurveyDoor;

    /// <summary>The personal link was used, or another one of the same customer.</summary>
    public sealed record Answered(SurveyContent Content) : SurveyDoor;

    public sealed record Open(SurveyLink Link, Survey Survey) : SurveyDoor;
}

/// <summary>What became of a form that was sent.</summary>
public enum AnswerOutcome
{
    /// <summary>It is on disk, now or since it came before.</summary>
    Kept,

    /// <summary>Meanwhile as many have answered as are taken.</summary>
    Full,

    /// <summary>Meanwhile the survey was closed, or its project archived.</summary>
    Closed,

    /// <summary>So many answer at once that this one could not be kept.</summary>
    Busy,
}

/// <summary>Takes answers from the public, who have nothing but a link.</summary>
public sealed class AnswerCommands(SurveyLinkRepository links, SurveyRepository surveys, ProjectRepository projects, ProjectTurns turns, DueRepository due, TimeProvider time)
{
    /// <summary>Answers wait so long, so that many are taken in at once: each time the drafts are made anew.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private const int MostAttempts = 60;
    private const int LongestPauseMilliseconds = 40;
    private const int LongestToken = 64;

    public async Task<SurveyDoor> OpenAsync(string token, CancellationToken cancellation)
    {
        if (token.Length > LongestToken || await links.FindAsync(token, cancellation) is not { } link
            || await projects.ReadAsync(link.ProjectId, cancellation) is not { } snapshot
            || await surveys.FindAsync(link.ProjectId, link.Survey, cancellation) is not { Survey: { Status: not SurveyStatus.Draft } survey })
            return new SurveyDoor.Unknown();
        if (link.Customer is not null && await surveys.HasAnswerAsync(link.ProjectId, survey.Id, link.AnswerId, cancellation))
            return new SurveyDoor.Answered(survey.Content);
        return !survey.IsOpen || !TakesAnswers(snapshot) || (await surveys.TallyAsync(link.ProjectId, survey.Id, cancellation)).Tally.Answers >= SurveyRules.MostAnswers
            ? new SurveyDoor.Closed(survey.Content)
            : new SurveyDoor.Open(link, survey);
    }

    /// <summary>Keeps an answer and the tally that counts it, in one transaction, as long as the survey is open. The same form again changes nothing.</summary>
    /// <param name="open">Where it was sent to.</param>
    /// <param name="formId">Of the form that was delivered; a customer who has personal links has one answer whatever the form and the link.</param>
    /// <param name="values">What was answered.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<AnswerOutcome> KeepAsync(SurveyDoor.Open open, string formId, IReadOnlyDictionary<string, AnswerValue> values, CancellationToken cancellation)
    {
        var (project, survey) = (open.Link.ProjectId, open.Survey);
        var answer = new SurveyAnswer(open.Link.Customer is null ? formId : open.Link.AnswerId, survey.Id, time.GetUtcNow(), values, open.Link.Customer);
        using var turn = await turns.TakeAsync(TurnOf(project, survey.Id), cancellation);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await surveys.HasAnswerAsync(project, survey.Id, answer.Id, cancellation))
                return AnswerOutcome.Kept;
            var before = await surveys.TallyAsync(project, survey.Id, cancellation);
            if (before.Tally.Answers >= SurveyRules.MostAnswers)
                return AnswerOutcome.Full;
            // Read after the tally, which closing writes too: whatever closes it from now on makes this attempt fail.
            if (await surveys.FindAsync(project, survey.Id, cancellation) is not { Survey.IsOpen: true })
                return AnswerOutcome.Closed;
            // The project may have been archived, or deleted, since the link was opened.
            if (await projects.ReadAsync(project, cancellation) is not { } snapshot || !TakesAnswers(snapshot))
                return AnswerOutcome.Closed;
            var after = before.Tally.With(answer);
            after = after with { Figures = SurveyFigures.Of(survey, after) };
            // Noted before the write, so that no crash in between leaves an answer that nobody takes in.
            if (before.Tally.Waiting == 0 || after.Waiting == AnswerIntake.AtOnce)
                await due.NoteAsync(project, DueRepository.Answers + survey.Id, answer.At + (before.Tally.Waiting == 0 ? LongestWait : TimeSpan.Zero), cancellation);
            if (await surveys.TryAddAsync(project, answer, before, after, cancellation))
                return AnswerOutcome.Kept;
            await Task.Delay(Random.Shared.Next(1, LongestPauseMilliseconds), cancellation);
        }

        return AnswerOutcome.Busy;
    }

    private static bool TakesAnswers(ProjectSnapshot snapshot) => snapshot.Project.Lifecycle.State != LifecycleState.Archived;

    /// <summary>Those who change the tally of one survey take turns.</summary>
    internal static string TurnOf(string projectId, string survey) => $"{projectId}|{survey}";
}
