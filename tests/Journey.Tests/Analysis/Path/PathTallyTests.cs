using System.Text.Json;
using CsCheck;
using Journey.Analysis.Path;

namespace Journey.Tests.Analysis.Path;

public class PathTallyTests
{
    private static readonly Gen<string[]> journeys = Gen.Char["ABC"].Array[1, 6].Select(letters => new string(letters)).Array[1, 8];

    [Fact]
    public void Parts_added_in_any_order_give_the_same_as_the_whole() => journeys.Sample(names =>
    {
        var traces = Traces.Of(names);
        var whole = Tally(traces);
        var parts = Tally(traces.Where((_, index) => index % 2 == 1));
        parts.Add(Tally(traces.Where((_, index) => index % 2 == 0)));
        Same(whole, parts);
    });

    [Fact]
    public void What_is_taken_back_leaves_nothing_behind() => journeys.Sample(names =>
    {
        var traces = Traces.Of(names);
        var tally = Tally(traces);
        foreach (var extra in Traces.Of("ABCA", "CC"))
        {
            tally.Add(extra);
            tally.Add(extra, -1);
        }
        Same(Tally(traces), tally);
    });

    [Fact]
    public void Loops_and_switches_are_counted()
    {
        CaseTrace trace = new("c", null,
        [
            Traces.Event("1", "A", Traces.Start, channel: "web"),
            Traces.Event("2", "B", Traces.Start.AddHours(1), channel: "store"),
            Traces.Event("3", "A", Traces.Start.AddHours(2)),
            Traces.Event("4", "A", Traces.Start.AddHours(3), channel: "web"),
        ]);
        var figures = PathFigures.Of([trace]);
        Assert.Equal([new Switch("web", "store", 1)], figures.ChannelSwitches);
        Assert.Equal([new Counted("A", 1)], figures.Loops);
        Assert.Equal(3 * 3_600_000_000d, figures.CaseTimes.Mean);
    }

    [Fact]
    public void What_was_never_counted_cannot_be_taken_back() =>
        Assert.Throws<InvalidOperationException>(() => new PathTally().Add(Traces.Of("A")[0], -1));

    private static PathTally Tally(IEnumerable<CaseTrace> traces)
    {
        var tally = new PathTally();
        foreach (var trace in traces) tally.Add(trace);
        return tally;
    }

    private static void Same(PathTally expected, PathTally actual) =>
        Assert.Equal(JsonSerializer.Serialize(PathFigures.Of(expected)), JsonSerializer.Serialize(PathFigures.Of(actual)));
}
