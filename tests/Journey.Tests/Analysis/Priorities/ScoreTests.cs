using CsCheck;
using Journey.Analysis.Priorities;

namespace Journey.Tests.Analysis.Priorities;

public class ScoreTests
{
    private static readonly Gen<Initiative[]> initiatives =
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 20]).Array[0, 10].Select(pairs => pairs.Select((pair, index) => new Initiative($"i{index}", pair.Item1, pair.Item2)).ToArray());

    [Fact]
    public void Scores_follow_their_formulas()
    {
        Assert.Equal(100 * 2 * 0.8 / 4, Scores.Rice(100, 2, 0.8, 4));
        Assert.Equal(6, Scores.Value(8, 4));
        Assert.Equal(13, Scores.Opportunity(8, 3));
        Assert.Equal(8, Scores.Opportunity(8, 9));
    }

    [Fact]
    public void Scores_refuse_what_has_no_meaning()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Scores.Rice(1, 1, 1.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scores.Rice(1, 1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scores.Opportunity(11, 0));
    }

    [Fact]
    public void Funding_is_as_good_as_trying_every_choice() => Gen.Select(initiatives, Gen.Int[0, 60]).Sample((list, budget) =>
    {
        var best = Enumerable.Range(0, 1 << list.Length)
            .Select(mask => list.Where((_, index) => (mask >> index & 1) == 1).ToList())
            .Where(choice => choice.Sum(item => item.Cost) <= budget)
            .Max(choice => choice.Sum(item => item.Value));
        var plan = Funding.Choose(list, budget);
        Assert.Equal(best, plan.Value);
        Assert.Equal(plan.Cost, plan.Funded.Sum(item => item.Cost));
        Assert.Equal(budget - plan.Cost, plan.Remaining);
        Assert.True(plan.Remaining >= 0);
        Assert.Equal(list.Length, plan.Funded.Count + plan.LeftOut.Count);
    });

    [Fact]
    public void What_is_left_out_has_a_reason()
    {
        var plan = Funding.Choose([new("a", 60, 10), new("b", 50, 9), new("c", 50, 9), new("d", 500, 99)], 100);
        Assert.Equal(["b", "c"], plan.Funded.Select(item => item.Id));
        Assert.Equal([("a", "The budget brings more value without it."), ("d", "It costs more than the whole budget.")], plan.LeftOut.Select(item => (item.Initiative.Id, item.Reason)));
    }
}
