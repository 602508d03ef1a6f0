using Journey.Analysis.Statistics;

namespace Journey.Tests.Analysis.Statistics;

public class HolmTests
{
    [Fact]
    public void P_values_are_those_that_are_worked_out_by_hand()
    {
        // 4 · 0.005, 3 · 0.01, 2 · 0.03, and 0.04 not below the one before it.
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjusted([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 12)));
        Assert.Equal([1, 1], Holm.Adjusted([0.6, 0.7]));
        Assert.Equal([0.02], Holm.Adjusted([0.02]));
        Assert.Empty(Holm.Adjusted([]));
    }

    [Fact]
    public void Equal_values_stay_equal() => Assert.Equal([0.03, 0.03, 0.03], Holm.Adjusted([0.01, 0.01, 0.01]).Select(p => Math.Round(p, 12)));
}
