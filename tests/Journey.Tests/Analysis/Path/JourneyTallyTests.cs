using System.Text.Json;
using CsCheck;
using Journey.Analysis.Evidence;
using Journey.Analysis.Path;

namespace Journey.Tests.Analysis.Path;

public class JourneyTallyTests
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
        var figures = PathFigures.Of(Cases.From(
        [
            Traces.Event("1", "A", Traces.Start, "c", channel: "web"),
            Traces.Event("2", "B", Traces.Start.AddHours(1), "c", channel: "store"),
            Traces.Event("3", "A", Traces.Start.AddHours(2), "c"),
            Traces.Event("4", "A", Traces.Start.AddHours(3), "c", channel: "web"),
        ]));
        Assert.Equal([new Switch("web", "store", 1)], figures.ChannelSwitches);
        Assert.Equal([new Counted("A", 1)], figures.Loops);
        Assert.Equal(3 * 3_600_000_000d, figures.CaseTimes.Mean);
    }

    [Fact]
    public void Variants_come_by_falling_count_then_in_ordinal_order_of_their_activities_whichever_was_met_first() =>
        Assert.Equal(
            ["bC 2", "C 1", "a 1", "ab 1", "aba 1", "b 1"],
            PathFigures.Of(Traces.Of("bC", "b", "aba", "ab", "bC", "a", "C")).Variants.Select(variant => $"{string.Concat(variant.Activities)} {variant.Count}"));

    [Fact]
    public void What_was_never_counted_cannot_be_taken_back() =>
        Assert.Throws<InvalidOperationException>(() => new JourneyTally().Add(Traces.Of("A")[0], -1));

    [Fact]
    public void A_step_of_another_time_cannot_be_taken_back()
    {
        var (hour, day) = (Tally(Cases.From(AfterHours(1))), Tally(Cases.From(AfterHours(24))));
        hour.Add(day, -1);
        Assert.Throws<InvalidOperationException>(() => hour.Steps.Count());
        hour.Add(day);
        Same(Tally(Cases.From(AfterHours(1))), hour);

        static Interaction[] AfterHours(int hours) => [Traces.Event("1", "A", Traces.Start, "c"), Traces.Event("2", "B", Traces.Start.AddHours(hours), "c")];
    }

    [Fact]
    public void Written_tallies_are_added_and_taken_back_as_they_are() => Gen.Select(journeys, journeys).Sample((names, others) =>
    {
        var tally = Tally(Traces.Of(names));
        var written = JourneyTallyFormat.Write(Tally(Traces.Of(others)));
        JourneyTallyFormat.Add(tally, written);
        Same(Tally([.. Traces.Of(names), .. Traces.Of(others)]), tally);
        JourneyTallyFormat.Add(tally, written, -1);
        Same(Tally(Traces.Of(names)), tally);
    });

    [Fact]
    public void A_tally_is_read_back_as_it_was_written() => journeys.Sample(names =>
    {
        var tally = Tally(Traces.Of(names));
        Same(tally, JourneyTallyFormat.Read(JourneyTallyFormat.Write(tally)));
    });

    private static JourneyTally Tally(IEnumerable<CaseTrace> traces) => JourneyTally.Of(traces);

    private static void Same(JourneyTally expected, JourneyTally actual) =>
        Assert.Equal(JsonSerializer.Serialize(PathFigures.Of(expected)), JsonSerializer.Serialize(PathFigures.Of(actual)));
}
