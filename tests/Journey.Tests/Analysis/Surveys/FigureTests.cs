using Journey.Analysis.Statistics;
using Journey.Analysis.Surveys;
using Journey.Domain.Surveys;
using Journey.Tests.Domain;

namespace Journey.Tests.Analysis.Surveys;

public class FigureTests
{
    private static readonly Survey Asked = new("s1", 1, SurveyStatus.Published, new SurveyContent
    {
        Stage = "before",
        Questions =
        [
            new SurveyQuestion { Id = "nps", Kind = QuestionKind.Nps, Text = "?" },
            new SurveyQuestion { Id = "csat", Kind = QuestionKind.Csat, Text = "?", Stage = "after", Touchpoint = "desk" },
            new SurveyQuestion { Id = "mean", Kind = QuestionKind.Csat, Text = "?", Method = RatingMethod.Mean },
            new SurveyQuestion { Id = "ces", Kind = QuestionKind.Ces, Text = "?" },
            new SurveyQuestion { Id = "easy", Kind = QuestionKind.Ces, Text = "?", Method = RatingMethod.Share },
            new SurveyQuestion { Id = "why", Kind = QuestionKind.FreeText, Text = "?" },
        ],
    }, "olga", Given.Now);

    [Fact]
    public void Net_promoter_score_counts_9_and_10_against_0_to_6()
    {
        var figure = SurveyFigures.Of(QuestionKind.Nps, RatingMethod.NetPromoterScore, Enumerable.Range(0, 11).ToDictionary(rating => rating, rating => rating == 10 ? 9L : 1L));
        // 10 promoters, 7 detractors, 2 passives.
        Assert.Equal((19, 100d * 3 / 19), (figure.N, figure.Value!.Value));
        Assert.True(figure.Low < figure.Value && figure.Value < figure.High);
    }

    [Theory]
    [InlineData(QuestionKind.Csat, RatingMethod.Share, 100d * 2 / 5, "1-5")]
    [InlineData(QuestionKind.Csat, RatingMethod.Mean, 3, "1-5")]
    [InlineData(QuestionKind.Ces, RatingMethod.Share, 100d * 1 / 5, "1-7")]
    [InlineData(QuestionKind.Ces, RatingMethod.Mean, 3, "1-7")]
    public void A_figure_says_its_method_scale_and_n(QuestionKind measure, RatingMethod method, double value, string scale)
    {
        var figure = SurveyFigures.Of(measure, method, Enumerable.Range(1, 5).ToDictionary(rating => rating, _ => 1L));
        Assert.Equal((measure, method, scale, 5L), (figure.Measure, figure.Method, figure.Scale, figure.N));
        Assert.Equal(value, figure.Value!.Value, 1e-12);
    }

    /// <summary>Bonett and Price's interval, with one more on either side: of five promoters 6/7 − 1/7 ± z·√((1 − (5/7)²)/7).</summary>
    [Theory]
    [InlineData(5, 0, 0, 19.5836, 100)]
    [InlineData(0, 0, 5, -100, -19.5836)]
    [InlineData(0, 5, 0, -39.5973, 39.5973)]
    [InlineData(1, 0, 0, -73.3536, 100)]
    [InlineData(60, 20, 20, 23.5680, 54.8634)]
    public void A_net_promoter_score_has_an_interval_with_a_width_wherever_it_stands(int promoters, int passives, int detractors, double low, double high)
    {
        var figure = SurveyFigures.Of(QuestionKind.Nps, RatingMethod.NetPromoterScore, new Dictionary<int, long> { [10] = promoters, [8] = passives, [3] = detractors });
        Assert.Equal(low, figure.Low!.Value, 1e-3);
        Assert.Equal(high, figure.High!.Value, 1e-3);
    }

    [Fact]
    public void A_mean_that_does_not_vary_has_no_interval()
    {
        var figure = SurveyFigures.Of(QuestionKind.Ces, RatingMethod.Mean, new Dictionary<int, long> { [7] = 20 });
        Assert.Equal((7d, null, null), (figure.Value!.Value, figure.Low, figure.High));
    }

    [Fact]
    public void Without_ratings_there_is_no_value()
    {
        var figure = SurveyFigures.Of(QuestionKind.Ces, RatingMethod.Mean, new Dictionary<int, long>());
        Assert.Equal((0L, null, null, null), (figure.N, figure.Value, figure.Low, figure.High));
    }

    [Fact]
    public void Each_question_has_the_figure_of_its_own_stage_and_method()
    {
        var figures = SurveyFigures.Of(Asked, Tally(9, 5));
        Assert.Equal(["s1.nps", "s1.csat", "s1.mean", "s1.ces", "s1.easy"], figures.Select(figure => figure.Question));
        Assert.Equal([("before", null), ("after", "desk"), ("before", null), ("before", null), ("before", null)], figures.Select(figure => (figure.Stage, figure.Touchpoint)));
        Assert.Equal([RatingMethod.NetPromoterScore, RatingMethod.Share, RatingMethod.Mean, RatingMethod.Mean, RatingMethod.Share], figures.Select(figure => figure.Method));
    }

    [Fact]
    public void By_stage_only_what_is_measured_alike_is_put_together()
    {
        var other = Asked with { Id = "s2" };
        var figures = SurveyFigures.ByStage([(Asked, Tally(10, 5)), (other, Tally(0, 1))], [], ["before", "after"]);
        Assert.Equal(
            [("before", QuestionKind.Nps, RatingMethod.NetPromoterScore, 0d), ("before", QuestionKind.Csat, RatingMethod.Mean, 3d), ("before", QuestionKind.Ces, RatingMethod.Share, 50d), ("before", QuestionKind.Ces, RatingMethod.Mean, 3d), ("after", QuestionKind.Csat, RatingMethod.Share, 50d)],
            figures.Select(figure => (figure.Stage!, figure.Measure, figure.Method, figure.Value!.Value)));
        Assert.All(figures, figure => Assert.Equal(2, figure.N));
    }

    [Theory]
    [InlineData("csat", "mean")]
    [InlineData("ces", "easy")]
    [InlineData("nps", "csat")]
    [InlineData("mean", "ces")]
    public void Figures_of_different_methods_or_scales_are_not_compared(string first, string second)
    {
        var tally = Tally(9, 5);
        var refusal = SurveyFigures.Compare(Figure(first, tally), tally, Figure(second, tally), tally).Refusal();
        Assert.Equal("methods-differ", refusal.Code);
    }

    [Fact]
    public void Figures_of_one_method_are_compared_in_their_own_unit()
    {
        var before = Many(20, 9, 2);
        var after = Many(20, 2, 5);
        var nps = SurveyFigures.Compare(Figure("nps", before), before, Figure("nps", after), after).Value();
        Assert.Equal((-200d, null, null, null, null), (nps.Comparison!.Difference, nps.Comparison.Interval, nps.Comparison.Statistic, nps.Comparison.PValue, nps.Comparison.EffectSize));
        Assert.Equal((true, false, false), (nps.Comparison.EnoughEvidence, nps.Comparison.EnoughVariation, nps.Comparison.Significant));
        var share = SurveyFigures.Compare(Figure("csat", before), before, Figure("csat", after), after).Value();
        Assert.Equal(100, share.Comparison!.Difference, 1e-9);
        Assert.True(share.Comparison.Interval is { Low: > 50 and < 100, High: <= 100 + 1e-9 }, $"{share.Comparison.Interval}");
        Assert.True(share.Comparison.Significant);
        var few = Tally(9, 5);
        Assert.Null(SurveyFigures.Compare(Figure("nps", few), few, Figure("nps", few), few).Value().Comparison);
    }

    [Fact]
    public void A_tally_that_grows_answer_by_answer_is_the_count_of_all()
    {
        var tally = SurveyTally.Empty;
        foreach (var (rating, n) in new[] { (10, 1), (10, 2), (3, 3) })
            tally = tally.With(new SurveyAnswer($"{n}", "s1", Given.Now, new Dictionary<string, AnswerValue> { ["nps"] = new(Rating: rating), ["many"] = new(Options: [1, 3]), ["why"] = new(Text: "So.") }));
        Assert.Equal((3, 3), (tally.Answers, tally.Waiting));
        Assert.Equal(new Dictionary<int, long> { [10] = 2, [3] = 1 }, tally.Counts["nps"]);
        Assert.Equal(new Dictionary<int, long> { [1] = 3, [3] = 3 }, tally.Counts["many"]);
        Assert.Equal(new Dictionary<int, long> { [1] = 3 }, tally.Counts["why"]);
    }

    [Fact]
    public void An_answer_that_is_taken_out_leaves_no_trace_in_the_tally()
    {
        static SurveyAnswer Answer(int n) => new($"{n}", "s1", Given.Now, new Dictionary<string, AnswerValue> { ["nps"] = new(Rating: n), ["many"] = new(Options: [1, n]), [$"only-{n}"] = new(Text: "So.") });
        var one = SurveyTally.Empty.With(Answer(3));
        var back = one.With(Answer(4)).Without(Answer(4), waited: true);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(one, Journey.Domain.Json.Options), System.Text.Json.JsonSerializer.Serialize(back, Journey.Domain.Json.Options));
        Assert.Equal((0, 1), (one.Without(Answer(3), waited: false).Answers, one.Without(Answer(3), waited: false).Waiting));
    }

    private static SurveyFigure Figure(string question, SurveyTally tally) => SurveyFigures.Of(Asked, tally).Single(figure => figure.Question == $"s1.{question}");

    private static SurveyTally Tally(int nps, int others) => Many(1, nps, others);

    private static SurveyTally Many(int n, int nps, int others) => SurveyTally.Empty with
    {
        Counts = Asked.Content.Questions.Where(question => question.Kind!.Value.IsRating())
            .ToDictionary(question => question.Id, IReadOnlyDictionary<int, long> (question) => new Dictionary<int, long> { [question.Id == "nps" ? nps : others] = n }),
    };
}
