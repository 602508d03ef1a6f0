using Journey.Analysis.Evidence;
using Journey.Domain.Surveys;

namespace Journey.Analysis.Surveys;

/// <summary>What answers to a survey are as feedback.</summary>
public static class SurveyFeedback
{
    /// <summary>The channel of what came through a survey.</summary>
    public const string Channel = "survey";

    /// <summary>
    /// One piece of feedback for each rating and for each answer in words. Words right after a rating of the same stage and touchpoint
    /// say why, so both are one piece, and no rating is there twice. Choices are figures of the survey and no feedback.
    /// </summary>
    public static IReadOnlyList<Feedback> Of(Survey survey, SurveyAnswer answer)
    {
        var found = new List<Feedback>();
        SurveyQuestion? rated = null;
        foreach (var question in survey.Content.Questions)
        {
            var value = answer.Values.GetValueOrDefault(question.Id);
            if (value?.Text is { } text && rated is not null && Places(survey, rated) == Places(survey, question))
                found[^1] = found[^1] with { Text = text };
            else if (value is { Rating: not null } or { Text: not null })
                found.Add(Piece(survey, answer, question, value));
            rated = value?.Rating is null ? null : question;
        }

        return found;
    }

    /// <summary>An answer to a survey that was made elsewhere, as feedback.</summary>
    public static Feedback Of(ImportedAnswer answer) => new()
    {
        Id = $"survey.{answer.Id}",
        Text = answer.Text ?? "",
        Rating = answer.Rating,
        Scale = ScaleOf(answer.Kind),
        Language = answer.Language,
        Stage = answer.Stage,
        Touchpoint = answer.Touchpoint,
        Channel = Channel,
        CustomerId = answer.CustomerId,
        Time = answer.Time,
        Survey = answer.Survey,
    };

    private static RatingScale ScaleOf(QuestionKind? kind) => kind switch { QuestionKind.Nps => RatingScale.ZeroToTen, QuestionKind.Ces => RatingScale.OneToSeven, _ => RatingScale.OneToFive };

    private static Feedback Piece(Survey survey, SurveyAnswer answer, SurveyQuestion question, AnswerValue value) => new()
    {
        Id = $"{answer.Id}.{question.Id}",
        Text = value.Text ?? "",
        Rating = value.Rating,
        Scale = ScaleOf(question.Kind),
        Stage = survey.Content.StageOf(question),
        Touchpoint = survey.Content.TouchpointOf(question),
        Channel = Channel,
        CustomerId = answer.Customer,
        Time = answer.At,
        Survey = survey.Id,
    };

    private static (string? Stage, string? Touchpoint) Places(Survey survey, SurveyQuestion question) => (survey.Content.StageOf(question), survey.Content.TouchpointOf(question));
}
