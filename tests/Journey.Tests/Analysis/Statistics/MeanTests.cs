using Journey.Analysis.Statistics;
using Journey.Analysis.Surveys;
using Journey.Domain.Surveys;

namespace Journey.Tests.Analysis.Statistics;

public class MeanTests
{
    private static readonly double[] first = [27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4];
    private static readonly double[] second = [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4];

    [Fact]
    public void Welch_test_gives_figures_that_were_integrated_elsewhere()
    {
        var compared = WelchTest.Compare(Sample.Of(first), Sample.Of(second))!;
        Assert.Equal(T, compared.Statistic!.Value, 1e-6);
        Assert.Equal(P, compared.PValue!.Value, 1e-6);
        Assert.Equal(Low, compared.Interval!.Low, 1e-5);
        Assert.Equal(High, compared.Interval!.High, 1e-5);
        Assert.Equal(G, compared.EffectSize!.Value, 1e-6);
        Assert.True(compared.Significant);
    }

    [Fact]
    public void Mean_of_one_to_five_has_the_interval_of_the_table()
    {
        // t with 4 degrees of freedom at 97.5 %: 2.7764.
        var interval = Sample.Of([1, 2, 3, 4, 5]).MeanInterval()!;
        Assert.Equal(3 - (2.776445 * Math.Sqrt(0.5)), interval.Low, 1e-5);
        Assert.Equal(3 + (2.776445 * Math.Sqrt(0.5)), interval.High, 1e-5);
    }

    [Fact]
    public void One_value_has_no_interval_and_is_not_compared()
    {
        Assert.Null(Sample.Of([4]).MeanInterval());
        Assert.Null(WelchTest.Compare(Sample.Of([4]), Sample.Of([1, 2])));
    }

    [Theory]
    [InlineData(4, 5)]
    [InlineData(5, 5)]
    public void Groups_that_do_not_vary_show_nothing_but_their_difference(double before, double after)
    {
        var compared = WelchTest.Compare(Sample.Of(Enumerable.Repeat(before, 12)), Sample.Of(Enumerable.Repeat(after, 12)))!;
        Assert.Equal(new Comparison(after - before, null, null, null, null, true), compared);
        Assert.False(compared.EnoughVariation);
        Assert.False(compared.Significant);
    }

    [Fact]
    public void Nine_values_are_not_enough_evidence() =>
        Assert.False(WelchTest.Compare(Sample.Of(first.Take(9)), Sample.Of(second))!.EnoughEvidence);

    [Fact]
    public void Large_offset_does_not_eat_the_variance() =>
        Assert.Equal(Sample.Of(first).Variance, Sample.Of(first.Select(value => value + 1e9)).Variance, 1e-5);

    [Fact]
    public void Percentiles_interpolate_between_ranks()
    {
        Assert.Equal(2.5, Percentile.Of([4, 1, 3, 2], 0.5));
        Assert.Equal(3.85, Percentile.Of([4, 1, 3, 2], 0.95)!.Value, 1e-12);
        Assert.Equal(4, Percentile.Of([4, 1, 3, 2], 1));
        Assert.Null(Percentile.Of([], 0.5));
    }

    [Fact]
    public void Nps_csat_and_ces_follow_their_definitions()
    {
        Assert.Equal(100d * (2 - 1) / 4, Figure(QuestionKind.Nps, RatingMethod.NetPromoterScore, 10, 9, 8, 6));
        Assert.Equal(50, Figure(QuestionKind.Csat, RatingMethod.Share, 5, 4, 3, 1));
        Assert.Equal(75, Figure(QuestionKind.Ces, RatingMethod.Share, 7, 6, 5, 4));
        Assert.Null(Figure(QuestionKind.Nps, RatingMethod.NetPromoterScore));
    }

    private static double? Figure(QuestionKind measure, RatingMethod method, params int[] ratings) =>
        SurveyFigures.Of(measure, method, ratings.CountBy(rating => rating).ToDictionary(count => count.Key, count => (long)count.Value)).Value;

    private const double T = 2.455356398286006;
    private const double P = 0.021378001095;
    private const double Low = 0.34923763125;
    private const double High = 3.9840957020787;
    private const double G = 0.8723377855497632;
}
