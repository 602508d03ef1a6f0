using Journey.Analysis.Evidence;
using Journey.Analysis.Metrics;

namespace Journey.Tests.Analysis.Evidence;

public sealed class LatestStatementsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_said_again_takes_no_correction_back_unless_it_says_when()
    {
        var known = new LatestStatements<MetricReading>(MetricReadings.Key);
        Assert.True(known.Add(Read(4m, at: 1)));
        Assert.True(known.Add(Read(5m, at: 2)));
        Assert.False(known.Add(Read(4m, at: 3)));
        Assert.Equal(5m, Assert.Single(known.All).Value);
        Assert.True(known.Add(Read(4m, at: 4, updated: 4)));
        Assert.Equal(4m, Assert.Single(known.All).Value);
        Assert.False(known.Add(Read(4m, at: 6, updated: 4)));
        Assert.False(known.Add(Read(6m, at: 7, updated: 3)));
        Assert.Equal(4m, Assert.Single(known.All).Value);
    }

    [Fact]
    public void Zeros_that_say_nothing_and_stages_in_another_order_are_no_correction()
    {
        var metrics = new LatestStatements<MetricReading>(MetricReadings.Key);
        Assert.True(metrics.Add(Read(3.50m, at: 1)));
        Assert.All([3.5m, 3.500m], value => Assert.False(metrics.Add(Read(value, at: 2))));
        Assert.True(metrics.Add(Read(3.05m, at: 3)));

        var context = new LatestStatements<ContextEvent>(known => known.Id);
        Assert.True(context.Add(Touching(1, "before", "after")));
        Assert.False(context.Add(Touching(2, "after", "before")));
        Assert.True(context.Add(Touching(3, "after")));
    }

    [Fact]
    public void What_is_kept_comes_to_the_same_in_any_order_and_also_with_what_was_sent_again()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var dice = new Random(seed);
            var (known, kept) = (new LatestStatements<MetricReading>(MetricReadings.Key), new List<Statement<MetricReading>>());
            for (var day = 0; day < 10; day++)
            {
                var said = Read(dice.Next(4), at: day, updated: dice.Next(3) == 0 ? dice.Next(10) : null);
                if (known.Add(said))
                    kept.Add(said);
            }

            var expected = Assert.Single(known.All).Value;
            // An earlier release kept what was sent again too.
            var shuffled = kept.Concat(kept.Where(said => !said.IsDated).Select(said => said with { At = Start.AddDays(20) })).ToArray();
            dice.Shuffle(shuffled);
            var read = new LatestStatements<MetricReading>(MetricReadings.Key);
            Assert.All(shuffled, said => read.Add(said));
            Assert.Equal(expected, Assert.Single(read.All).Value);
        }
    }

    private static Statement<ContextEvent> Touching(int day, params string[] stages) =>
        new(new ContextEvent { Id = "e", Kind = ContextKind.Economy, Title = "t", Time = Start, Stages = stages }, Start.AddDays(day), 0);

    private static Statement<MetricReading> Read(decimal value, int at, int? updated = null) =>
        new(new MetricReading { Metric = "sat", Time = Start, Value = value, UpdatedAt = updated is { } day ? Start.AddDays(day) : null }, Start.AddDays(at), 0);
}
