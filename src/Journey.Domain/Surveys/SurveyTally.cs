using System.Collections.Immutable;

namespace Journey.Domain.Surveys;

/// <summary>What all answers to a survey come to. Written with each answer, so that it never differs from counting them anew.</summary>
/// <param name="Answers">How many answered.</param>
/// <param name="Waiting">How many of these are not yet among the feedback.</param>
/// <param name="Counts">By question: how often each rating or option was given; under 1, how often words were.</param>
/// <param name="Figures">NPS, CSAT and CES of each question that asks for one, each with its method and n.</param>
public sealed record SurveyTally(long Answers, int Waiting, IReadOnlyDictionary<string, IReadOnlyDictionary<int, long>> Counts, IReadOnlyList<SurveyFigure> Figures)
{
    public static SurveyTally Empty { get; } = new(0, 0, ImmutableDictionary<string, IReadOnlyDictionary<int, long>>.Empty, []);

    /// <returns>The tally with one answer more; its figures are still to be made.</returns>
    public SurveyTally With(SurveyAnswer answer) => this with { Answers = Answers + 1, Waiting = Waiting + 1, Counts = Counted(answer, 1) };

    /// <param name="answer">One that was counted.</param>
    /// <param name="waited">Whether it waited to be taken in.</param>
    /// <returns>The tally as if the answer had never come; its figures are still to be made.</returns>
    public SurveyTally Without(SurveyAnswer answer, bool waited) => this with { Answers = Answers - 1, Waiting = Waiting - (waited ? 1 : 0), Counts = Counted(answer, -1) };

    private Dictionary<string, IReadOnlyDictionary<int, long>> Counted(SurveyAnswer answer, int by)
    {
        var counts = Counts.ToDictionary(question => question.Key, question => question.Value.ToDictionary());
        foreach (var (question, value) in answer.Values)
        {
            counts.TryAdd(question, []);
            foreach (var counted in value.Counted())
                counts[question][counted] = counts[question].GetValueOrDefault(counted) + by;
        }

        // What nobody gave is not there, so that it doesn't show that somebody once did.
        return counts.Select(question => (question.Key, Counts: question.Value.Where(one => one.Value > 0).ToDictionary()))
            .Where(question => question.Counts.Count > 0).ToDictionary(question => question.Key, IReadOnlyDictionary<int, long> (question) => question.Counts);
    }
}

/// <summary>A figure with all that says what it may be compared with.</summary>
/// <param name="Measure">NPS, CSAT or CES.</param>
/// <param name="Method">How it was made of the ratings.</param>
/// <param name="Scale">Of the ratings, such as "1-5".</param>
/// <param name="N">Ratings behind it.</param>
/// <param name="Value">In points for NPS, per cent for a share, units of the scale for a mean; null without ratings.</param>
/// <param name="Low">Lower end of the 95 % interval: Wilson's for a share, Bonett and Price's for a net score, Student's for a mean; null where n is too small for one, or a mean does not vary.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Stage">The stage that was asked about; null for the whole journey.</param>
/// <param name="Touchpoint">The touchpoint that was asked about; null for none.</param>
/// <param name="Question">Survey and question, "survey.question"; null for several questions together.</param>
public sealed record SurveyFigure(
    QuestionKind Measure, RatingMethod Method, string Scale, long N, double? Value, double? Low, double? High, string? Stage, string? Touchpoint, string? Question);
