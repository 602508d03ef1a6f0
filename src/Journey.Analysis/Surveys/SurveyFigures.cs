using Journey.Analysis.Statistics;
using Journey.Domain.Refusals;
using Journey.Domain.Surveys;

namespace Journey.Analysis.Surveys;

/// <summary>NPS, CSAT and CES from the counts of ratings.</summary>
public static class SurveyFigures
{
    /// <returns>The figure of each question that asks for a rating, in order.</returns>
    public static IReadOnlyList<SurveyFigure> Of(Survey survey, SurveyTally tally) =>
    [
        .. survey.Content.Questions.Where(question => question.Kind?.IsRating() == true).Select(question => Of(
            question.Kind!.Value,
            Ratings.MethodOf(question),
            tally.Counts.GetValueOrDefault(question.Id) ?? new Dictionary<int, long>()) with
        {
            Stage = survey.Content.StageOf(question),
            Touchpoint = survey.Content.TouchpointOf(question),
            Question = $"{survey.Id}.{question.Id}",
        }),
    ];

    /// <summary>
    /// NPS = 100·(promoters 9–10 − detractors 0–6)/n; a share is 100·(ratings 4–5 of 1–5, or 5–7 of 1–7)/n; else the mean. Intervals at 95 %:
    /// Wilson's score interval for a share, Bonett and Price's adjusted Wald interval for NPS, Student's interval of the mean for the others; a mean has none where all ratings are alike.
    /// </summary>
    /// <param name="counts">How often each rating was given.</param>
    public static SurveyFigure Of(QuestionKind measure, RatingMethod method, IReadOnlyDictionary<int, long> counts)
    {
        var sample = Scores(measure, method, counts);
        var interval = method switch
        {
            RatingMethod.Share => Percent(Successes(measure, counts).Wilson()),
            RatingMethod.NetPromoterScore => Percent(NetShare.AdjustedWald(Scoring(100), Scoring(-100), sample.N)),
            _ => sample.Variance == 0 ? null : sample.MeanInterval()?.Within(Ratings.Range(measure).Low, Ratings.Range(measure).High),
        };
        return new(measure, method, Ratings.Scale(measure), sample.N, sample.N == 0 ? null : sample.Mean, interval?.Low, interval?.High, null, null, null);

        long Scoring(int score) => counts.Where(one => Score(measure, method, one.Key) == score).Sum(one => one.Value);
    }

    /// <summary>Puts together the questions that ask the same of a stage: one figure for each measure, method and scale.</summary>
    /// <param name="surveys">Surveys of the project.</param>
    /// <param name="imported">What others asked.</param>
    /// <param name="stages">Ids of the stages, in order.</param>
    public static IReadOnlyList<SurveyFigure> ByStage(IEnumerable<(Survey Survey, SurveyTally Tally)> surveys, IEnumerable<ImportedRatings> imported, IReadOnlyList<string> stages)
    {
        var asked = surveys.SelectMany(one => Of(one.Survey, one.Tally).Select(figure => (Figure: figure, Counts: Counts(one.Tally, figure))))
            .Concat(imported.Select(one => (Figure: Of(one.Measure, one.Method, one.Counts) with { Stage = one.Stage }, one.Counts)))
            .Where(one => one.Figure.N > 0);
        return
        [
            .. asked.GroupBy(one => (one.Figure.Stage, one.Figure.Measure, one.Figure.Method))
                .OrderBy(group => group.Key.Stage is null ? -1 : IndexOf(stages, group.Key.Stage)).ThenBy(group => group.Key.Stage, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Measure).ThenBy(group => group.Key.Method)
                .Select(group => Of(group.Key.Measure, group.Key.Method, Sum(group.Select(one => one.Counts))) with { Stage = group.Key.Stage }),
        ];
    }

    /// <summary>Compares two figures: shares with the two-proportion test, others with Welch's.</summary>
    /// <returns>The comparison, in the unit of the figures; refused where they are of another measure, method or scale.</returns>
    public static Outcome<FigureComparison> Compare(SurveyFigure first, SurveyTally ofFirst, SurveyFigure second, SurveyTally ofSecond)
    {
        if (first.Measure != second.Measure || first.Method != second.Method || first.Scale != second.Scale)
            return new Refusal(
                RefusalKind.Conflict,
                "methods-differ",
                $"{Name(first)} and {Name(second)} are measured differently; their difference would mean nothing.",
                "Compare figures of the same measure, method and scale.",
                "second");
        var (before, after) = (Counts(ofFirst, first), Counts(ofSecond, second));
        if (first.Method != RatingMethod.Share)
            return new FigureComparison(first, second, WelchTest.Compare(Scores(first.Measure, first.Method, before), Scores(first.Measure, first.Method, after)));
        var shares = TwoProportionTest.Compare(Successes(first.Measure, before), Successes(first.Measure, after));
        return new FigureComparison(first, second, shares is null ? null : shares with { Difference = 100 * shares.Difference, Interval = Percent(shares.Interval) });
    }

    private static string Name(SurveyFigure figure) => $"{figure.Measure.ToString().ToUpperInvariant()} as {(figure.Method switch { RatingMethod.Share => "a share", RatingMethod.Mean => "a mean", _ => "a net score" })} on {figure.Scale}";

    private static IReadOnlyDictionary<int, long> Counts(SurveyTally tally, SurveyFigure figure) =>
        tally.Counts.GetValueOrDefault(figure.Question!.Split('.', 2)[1]) ?? new Dictionary<int, long>();

    private static Dictionary<int, long> Sum(IEnumerable<IReadOnlyDictionary<int, long>> counts) =>
        counts.SelectMany(one => one).GroupBy(one => one.Key).ToDictionary(rating => rating.Key, rating => rating.Sum(one => one.Value));

    private static Proportion Successes(QuestionKind measure, IReadOnlyDictionary<int, long> counts) =>
        new(counts.Where(one => one.Key >= Ratings.ShareFrom(measure)).Sum(one => one.Value), counts.Values.Sum());

    /// <summary>What each rating scores; the figure is the mean of the scores.</summary>
    private static Sample Scores(QuestionKind measure, RatingMethod method, IReadOnlyDictionary<int, long> counts)
    {
        var n = counts.Values.Sum();
        if (n == 0)
            return new Sample(0, 0, 0);
        var mean = counts.Sum(one => one.Value * Score(measure, method, one.Key)) / n;
        return new Sample(n, mean, n > 1 ? counts.Sum(one => one.Value * Math.Pow(Score(measure, method, one.Key) - mean, 2)) / (n - 1) : 0);
    }

    private static double Score(QuestionKind measure, RatingMethod method, int rating) => method switch
    {
        RatingMethod.NetPromoterScore => rating >= 9 ? 100 : rating <= 6 ? -100 : 0,
        RatingMethod.Share => rating >= Ratings.ShareFrom(measure) ? 100 : 0,
        _ => rating,
    };

    private static Interval? Percent(Interval? share) => share is null ? null : share with { Low = 100 * share.Low, High = 100 * share.High };

    private static int IndexOf(IReadOnlyList<string> stages, string stage) => stages.TakeWhile(known => known != stage).Count();
}

/// <summary>Two figures beside each other.</summary>
/// <param name="Comparison">Second minus first; null where one has too few ratings for a test.</param>
public sealed record FigureComparison(SurveyFigure First, SurveyFigure Second, Comparison? Comparison);
