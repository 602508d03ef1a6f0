using Journey.Analysis.Surveys;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Surveys;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Surveys;

namespace Journey.Functions.Commands.Surveys;

/// <summary>What a survey has come to.</summary>
/// <param name="Figures">NPS, CSAT and CES of each question that asks for one.</param>
/// <param name="Choices">By question of a choice: how often each option was chosen, by its number.</param>
/// <param name="Words">By question of free text: how many answered it.</param>
public sealed record SurveyResult(
    string Survey, SurveyStatus Status, long Answers, IReadOnlyList<SurveyFigure> Figures, IReadOnlyDictionary<string, IReadOnlyDictionary<int, long>> Choices, IReadOnlyDictionary<string, long> Words);

/// <summary>Reads figures; they were stored with the answers.</summary>
public sealed class SurveyFigureReader(SurveyRepository surveys, EvidenceViews evidence)
{
    /// <returns>Null where there is no such survey.</returns>
    public async Task<SurveyResult?> OfSurveyAsync(string projectId, string id, CancellationToken cancellation)
    {
        if (!Guid.TryParseExact(id, "N", out _) || await surveys.FindAsync(projectId, id, cancellation) is not { Survey: var survey })
            return null;
        var tally = (await surveys.TallyAsync(projectId, id, cancellation)).Tally;
        var asked = survey.Content.Questions;
        return new SurveyResult(
            id,
            survey.Status,
            tally.Answers,
            tally.Figures.Count > 0 ? tally.Figures : SurveyFigures.Of(survey, tally),
            asked.Where(question => question.Kind?.IsChoice() == true).ToDictionary(question => question.Id, question => Options(question, tally)),
            asked.Where(question => question.Kind == QuestionKind.FreeText).ToDictionary(question => question.Id, question => tally.Counts.GetValueOrDefault(question.Id)?.Values.Sum() ?? 0));
    }

    /// <returns>By stage, of all surveys that were published and of answers to others that were imported: one figure for each measure, method and scale.</returns>
    public async Task<IReadOnlyList<SurveyFigure>> ByStageAsync(Project project, CancellationToken cancellation)
    {
        var found = new List<(Survey, SurveyTally)>();
        foreach (var survey in (await surveys.ListAsync(project.Id, cancellation)).Where(survey => survey.Status != SurveyStatus.Draft))
            found.Add((survey, (await surveys.TallyAsync(project.Id, survey.Id, cancellation)).Tally));
        return SurveyFigures.ByStage(found, await evidence.RatingsAsync(project.Id, cancellation), [.. project.Stages.Select(stage => stage.Id)]);
    }

    /// <param name="projectId">The project.</param>
    /// <param name="first">"survey.question", as figures name it.</param>
    /// <param name="second">Likewise.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<Outcome<FigureComparison>> CompareAsync(string projectId, string first, string second, CancellationToken cancellation) =>
        await FindAsync(projectId, first, cancellation) is not { } before ? Refuse.Unknown("figure", first.Length <= 100 ? first : first[..100])
        : await FindAsync(projectId, second, cancellation) is not { } after ? Refuse.Unknown("figure", second.Length <= 100 ? second : second[..100])
        : SurveyFigures.Compare(before.Figure, before.Tally, after.Figure, after.Tally);

    private async Task<(SurveyFigure Figure, SurveyTally Tally)?> FindAsync(string projectId, string name, CancellationToken cancellation)
    {
        var id = name.Split('.', 2)[0];
        if (!Guid.TryParseExact(id, "N", out _) || await surveys.FindAsync(projectId, id, cancellation) is not { Survey: var survey })
            return null;
        var tally = (await surveys.TallyAsync(projectId, id, cancellation)).Tally;
        return SurveyFigures.Of(survey, tally).FirstOrDefault(figure => figure.Question == name) is { } figure ? (figure, tally) : null;
    }

    private static IReadOnlyDictionary<int, long> Options(SurveyQuestion question, SurveyTally tally) =>
        Enumerable.Range(1, question.Options.Count).ToDictionary(option => option, option => tally.Counts.GetValueOrDefault(question.Id)?.GetValueOrDefault(option) ?? 0);
}
