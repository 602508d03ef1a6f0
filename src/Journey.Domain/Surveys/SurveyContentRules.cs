using System.Globalization;
using Journey.Domain.Guidance;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;

namespace Journey.Domain.Surveys;

/// <summary>What a survey must keep whenever it is stored.</summary>
public static class SurveyContentRules
{
    public const int MostQuestions = 20;
    public const int MostOptions = 20;
    public const int LongestTitle = 200;
    public const int LongestIntroduction = 1000;
    public const int LongestQuestion = 500;
    public const int LongestOption = 200;
    public const int LongestTouchpoint = 200;

    /// <param name="content">As it was sent.</param>
    /// <param name="stages">Those of the project that are in scope; null where they are not known.</param>
    /// <returns>The content with an id for every question, or the first thing that can't be stored.</returns>
    public static Outcome<SurveyContent> Check(SurveyContent content, IReadOnlyList<Stage>? stages)
    {
        if (content.Questions.Count > MostQuestions)
            return Refuse.Invalid("questions", "questions-too-many", $"The survey has more than {MostQuestions} questions.", "Ask what matters most; short surveys are answered.");
        if (content.Questions.Any(question => question is null))
            return Refuse.Invalid("questions", "field-invalid", "The list holds a null.", "Remove it.");
        var complete = content with
        {
            Questions = [.. content.Questions.Select((question, index) => string.IsNullOrEmpty(question.Id) ? question with { Id = string.Create(CultureInfo.InvariantCulture, $"q{index + 1}") } : question)],
        };
        return (Frame(complete, stages) ?? Questions(complete, stages)) is { } refusal ? refusal : complete;
    }

    private static Refusal? Frame(SurveyContent content, IReadOnlyList<Stage>? stages) =>
        !GuidanceTexts.Languages.Contains(content.Language) ? Refuse.Invalid("language", "language-unknown", "That is not a language of the product.", "Use en, pl, ru or zh.")
        : Text("title", content.Title, LongestTitle)
        ?? (content.Introduction is null ? null : Text("introduction", content.Introduction, LongestIntroduction, lineBreaks: true))
        ?? Place("", content.Stage, content.Touchpoint, stages);

    private static Refusal? Questions(SurveyContent content, IReadOnlyList<Stage>? stages)
    {
        for (var i = 0; i < content.Questions.Count; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"questions[{i}].");
            if ((Question(at, content.Questions[i]) ?? Place(at, content.Questions[i].Stage, content.Questions[i].Touchpoint, stages)) is { } refusal)
                return refusal;
        }

        return content.Questions.DistinctBy(question => question.Id).Count() == content.Questions.Count
            ? null
            : Refuse.Invalid("questions", "question-id-twice", "Two questions have the same id.", "Give each an id of its own, or none.");
    }

    private static Refusal? Question(string at, SurveyQuestion question)
    {
        if (!Identifiers.IsSlug(question.Id))
            return Refuse.Invalid(at + "id", "question-id-invalid", "The id is no slug.", "Use lower-case letters, digits and hyphens, at most 60, or leave it out.");
        if (question.Kind is not { } kind)
            return Refuse.Invalid(at + "kind", "question-kind-missing", "The question has no kind.", "Use nps, csat, ces, single-choice, multiple-choice or free-text.");
        if (Text(at + "text", question.Text, LongestQuestion) is { } invalid)
            return invalid;
        if (question.Method is { } method && !Ratings.Fits(kind, method))
            return Refuse.Invalid(at + "method", "method-unfit", "Answers to such a question are not summed up so.", "csat and ces take share or mean; nps has one method; other kinds have none.");
        return Options(at, kind, question.Options);
    }

    private static Refusal? Options(string at, QuestionKind kind, IReadOnlyList<string> options)
    {
        if (kind.IsChoice() ? options.Count is < 2 or > MostOptions : options.Count > 0)
            return Refuse.Invalid(at + "options", "options-unfit", $"A choice has 2 to {MostOptions} options; other kinds have none.", "List what can be chosen, or change the kind.");
        if (options.Select(option => Text(at + "options", option, LongestOption)).FirstOrDefault(refusal => refusal is not null) is { } invalid)
            return invalid;
        return options.Select(Blank.Seen).Distinct(StringComparer.OrdinalIgnoreCase).Count() == options.Count
            ? null
            : Refuse.Invalid(at + "options", "options-unfit", "An option is there twice, or two differ in nothing but capitals, spaces or what can't be seen.", "List each once.");
    }

    private static Refusal? Place(string at, string? stage, string? touchpoint, IReadOnlyList<Stage>? stages)
    {
        if (stage is not null && stages is not null && !stages.Any(known => known.Id == stage))
            return Refuse.Invalid(at + "stage", "stage-unknown", "There is no such stage in scope.", $"Use one of: {string.Join(", ", stages.Select(known => known.Id))}.");
        return touchpoint is null ? null : Text(at + "touchpoint", touchpoint, LongestTouchpoint);
    }

    private static Refusal? Text(string field, string? text, int longest, bool lineBreaks = false)
    {
        if (Blank.Is(text))
            return Refuse.Invalid(field, "survey-text-invalid", "The text is missing.", "Write it, or leave an optional one out.");
        if (text.Length > longest)
            return Refuse.Invalid(field, "text-too-long", $"The text has more than {longest} characters.", "Shorten it.");
        return text.Any(letter => char.IsControl(letter) && !(lineBreaks && letter is '\n' or '\r'))
            ? Refuse.Invalid(field, "survey-text-invalid", "The text holds a control character.", "Send plain text on one line.")
            : null;
    }
}
