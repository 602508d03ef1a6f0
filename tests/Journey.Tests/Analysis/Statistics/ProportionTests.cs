using Journey.Analysis.Statistics;

namespace Journey.Tests.Analysis.Statistics;

public class ProportionTests
{
    [Fact]
    public void Wilson_interval_of_eight_in_ten_is_as_published()
    {
        var interval = new Proportion(8, 10).Wilson()!;
        Assert.Equal(0.4902, interval.Low, 1e-4);
        Assert.Equal(0.9433, interval.High, 1e-4);
    }

    [Fact]
    public void Wilson_interval_stays_inside_and_reaches_the_border()
    {
        Assert.Equal(0, new Proportion(0, 12).Wilson()!.Low);
        Assert.Equal(1, new Proportion(12, 12).Wilson()!.High);
        Assert.Null(new Proportion(0, 0).Wilson());
    }

    [Fact]
    public void Difference_of_shares_is_as_in_Newcombes_example()
    {
        // Newcombe 1998, table II, contrast (a): 56/70 against 48/80.
        var compared = TwoProportionTest.Compare(new(48, 80), new(56, 70))!;
        Assert.Equal(0.2, compared.Difference, 1e-12);
        Assert.Equal(0.0524, compared.Interval!.Low, 1e-4);
        Assert.Equal(0.3339, compared.Interval!.High, 1e-4);
        Assert.Equal(Z, compared.Statistic!.Value, 1e-6);
        Assert.Equal(P, compared.PValue!.Value, 1e-6);
        Assert.True(compared.Significant);
    }

    [Fact]
    public void Small_groups_are_not_enough_evidence()
    {
        var compared = TwoProportionTest.Compare(new(0, 4), new(4, 4))!;
        Assert.False(compared.EnoughEvidence);
        Assert.False(compared.Significant);
        Assert.Null(TwoProportionTest.Compare(new(0, 0), new(1, 2)));
    }

    [Fact]
    public void Shares_that_are_equal_and_certain_do_not_differ()
    {
        var compared = TwoProportionTest.Compare(new(50, 50), new(60, 60))!;
        Assert.Equal((0d, 1d), (compared.Statistic!.Value, compared.PValue!.Value));
        Assert.False(compared.Significant);
    }

    [Fact]
    public void More_successes_than_trials_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Proportion(3, 2));

    private const double Z = 2.6501719512585;
    private const double P = 0.0080450813682;
}
