using System.Globalization;
using Journey.Analysis.Surveys;
using Journey.Domain;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Surveys;
using Journey.Storage.Projects;
using Journey.Storage.Surveys;

namespace Journey.Functions.Commands.Surveys;

/// <summary>A link to a survey, shown once.</summary>
/// <param name="Customer">Whose personal link it is; null for an open one.</param>
/// <param name="Link">Its path at this backend.</param>
public sealed record SurveyLinkMade(string? Customer, string Link);

/// <summary>Writes, publishes and closes surveys.</summary>
public sealed class SurveyCommands(CommandRunner runner, SurveyRepository surveys, SurveyLinkRepository links, ContactConsents consents, Recipients recipients, ProjectTurns turns, TimeProvider time)
{
    public Task<Outcome<Survey>> CreateAsync(Caller caller, SurveyContent content, CancellationToken cancellation) => runner.RunAsync<Survey>(caller, async (snapshot, transaction) =>
    {
        if (!SurveyRules.Create(snapshot.Project, content, Identifiers.NewProject(), caller.Name, time.GetUtcNow()).TryGet(out var survey, out var refusal))
            return refusal;
        if ((await surveys.ListAsync(caller.ProjectId, cancellation)).Count >= SurveyRules.MostSurveys)
            return new Refusal(RefusalKind.Conflict, "surveys-too-many", $"The project has {SurveyRules.MostSurveys} surveys already.", "Change a draft, or clone the project for a new round.");
        transaction.Survey(null, survey);
        return survey;
    }, cancellation);

    /// <param name="caller">Who writes.</param>
    /// <param name="id">The survey.</param>
    /// <param name="content">All of it.</param>
    /// <param name="revision">Refuses where the caller has not read the present revision.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public Task<Outcome<Survey>> EditAsync(Caller caller, string id, SurveyContent content, Func<int, Refusal?> revision, CancellationToken cancellation) =>
        ChangeAsync(caller, id, (project, survey) => revision(survey.Revision) is { } stale ? stale : SurveyRules.Edit(project, survey, content, caller.Name, time.GetUtcNow()), null, cancellation);

    /// <returns>The published survey and its open link.</returns>
    public async Task<Outcome<(Survey Survey, SurveyLinkMade Link)>> PublishAsync(Caller caller, string id, IReadOnlyList<AcceptedWording> accepted, CancellationToken cancellation)
    {
        var published = await ChangeAsync(
            caller,
            id,
            (project, survey) => SurveyRules.Publish(project, survey, Findings(project, survey.Content), accepted, caller.Name, time.GetUtcNow()),
            (transaction, survey) => Task.FromResult(transaction.Decide(time.GetUtcNow(), caller.Name, "survey-published", version: survey.Revision, reason: Reason(survey), subject: survey.Id)),
            cancellation);
        if (!published.TryGet(out var survey, out var refusal))
            return refusal;
        return (survey, await LinkAsync(caller, survey, null, null, cancellation));
    }

    /// <param name="caller">Who asks for them.</param>
    /// <param name="id">A published survey.</param>
    /// <param name="customers">A personal link for each; none for one more open link.</param>
    /// <param name="cancellation">Ends the attempt; links made till then lead to the survey, but nobody knows them.</param>
    public async Task<Outcome<IReadOnlyList<SurveyLinkMade>>> LinkAsync(Caller caller, string id, IReadOnlyList<string> customers, CancellationToken cancellation)
    {
        var linked = await ChangeAsync(
            caller,
            id,
            (project, survey) => SurveyRules.Link(project, survey, customers, caller.Name),
            (transaction, survey) => Task.FromResult(transaction.Decide(time.GetUtcNow(), caller.Name, "survey-links-made", reason: string.Create(CultureInfo.InvariantCulture, $"{customers.Count} personal, {(customers.Count == 0 ? 1 : 0)} open"), subject: survey.Id)),
            cancellation,
            async () => SurveyRules.AreOthers(await recipients.KnownAsync(caller.ProjectId, customers, cancellation)) ?? SurveyRules.MayWriteTo(customers, await consents.RefusedAsync(caller.ProjectId, customers, cancellation)));
        if (!linked.TryGet(out var survey, out var refusal))
            return refusal;
        if (customers.Count == 0)
            return new Outcome<IReadOnlyList<SurveyLinkMade>>.Accepted([await LinkAsync(caller, survey, null, null, cancellation)]);
        // Of two requests for one customer, the later one has to see the link of the earlier.
        using var turn = await turns.TakeAsync($"{AnswerCommands.TurnOf(caller.ProjectId, survey.Id)}|links", cancellation);
        var (made, answers) = (new List<SurveyLinkMade>(), await AnswersAsync(caller.ProjectId, survey.Id, customers, cancellation));
        foreach (var (index, customer) in customers.Index())
            made.Add(await LinkAsync(caller, survey, customer, answers[index], cancellation));
        return made;
    }

    /// <returns>For each customer the id of the answer that their earlier personal links lead to; null where they have none.</returns>
    private async Task<IReadOnlyList<string?>> AnswersAsync(string projectId, string survey, IReadOnlyList<string> customers, CancellationToken cancellation)
    {
        var before = await links.PersonalAsync(projectId, survey, cancellation);
        if (before.Count == 0)
            return new string?[customers.Count];
        var known = await recipients.KnownAsync(projectId, [.. customers, .. before.Select(link => link.Customer!)], cancellation);
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (customer, link) in known.Skip(customers.Count).Zip(before))
            answers.TryAdd(customer, link.AnswerId);
        return [.. known.Take(customers.Count).Select(answers.GetValueOrDefault)];
    }

    /// <summary>From now on its links say that it is closed, also to answers that were on their way. A paused project's survey can be closed too.</summary>
    public Task<Outcome<Survey>> CloseAsync(Caller caller, string id, CancellationToken cancellation) => ChangeAsync(
        caller with { Purpose = Purpose.Intake },
        id,
        (project, survey) => SurveyRules.Close(project, survey, caller.Name, time.GetUtcNow()),
        async (transaction, survey) => transaction.EndTally(survey.Id, await surveys.TallyAsync(caller.ProjectId, survey.Id, cancellation)).Decide(time.GetUtcNow(), caller.Name, "survey-closed", subject: survey.Id),
        cancellation);

    /// <returns>What the wording check finds; the names of brand and competitors are no jargon.</returns>
    public static IReadOnlyList<WordingFinding> Findings(Project project, SurveyContent content) =>
        SurveyWording.Check(content, project.Charter.Brand is { } brand ? [brand, .. project.Charter.Competitors] : project.Charter.Competitors.ToList());

    private Task<Outcome<Survey>> ChangeAsync(Caller caller, string id, Func<Project, Survey, Outcome<Survey>> change, Func<ProjectTransaction, Survey, Task>? also, CancellationToken cancellation, Func<Task<Refusal?>>? last = null) =>
        runner.RunAsync<Survey>(caller, async (snapshot, transaction) =>
        {
            if (!Guid.TryParseExact(id, "N", out _) || await surveys.FindAsync(caller.ProjectId, id, cancellation) is not { } before)
                return Refuse.Unknown("survey", id.Length <= 64 ? id : id[..64]);
            if (!change(snapshot.Project, before.Survey).TryGet(out var next, out var refusal))
                return refusal;
            if (last is not null && await last() is { } refused)
                return refused;
            transaction.Survey(before, next);
            if (also is not null)
                await also(transaction, next);
            return next;
        }, cancellation);

    private async Task<SurveyLinkMade> LinkAsync(Caller caller, Survey survey, string? customer, string? answer, CancellationToken cancellation) =>
        new(customer, $"/s/{await links.CreateAsync(caller.ProjectId, survey.Id, customer, answer, cancellation)}");

    /// <summary>What stands in the decision log: the rules that were set aside, and why. One that is too long ends in an ellipsis; the survey holds it whole.</summary>
    private static string? Reason(Survey survey)
    {
        var reason = string.Join("; ", survey.Accepted.Select(one => $"{one.Rule}{(one.Question is null ? "" : $" in {one.Question}")}: {one.Reason}"));
        return reason.Length == 0 ? null : reason.Length <= SurveyRules.LongestReason ? reason : $"{reason[..(SurveyRules.LongestReason - 1)]}…";
    }
}
