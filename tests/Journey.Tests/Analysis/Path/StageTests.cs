using Journey.Analysis.Journeys;
using Journey.Analysis.Path;

namespace Journey.Tests.Analysis.Path;

public class StageTests
{
    private static readonly string[] stages = ["A", "B", "C"];

    [Fact]
    public void Conversion_counts_those_who_later_went_beyond()
    {
        // BA was beyond A before it entered A, which is no going on.
        var figures = Figures("AB", "AC", "A", "BA", "X");
        Assert.Equal((5L, 4L, 2L, 4L), (figures[0].Cases, figures[0].Entered, figures[0].WentOn, figures[0].Reached));
        Assert.Equal(0.5, figures[0].Conversion);
        Assert.Equal(0.5, figures[0].DropOff);
        Assert.Equal((2L, 0L, 3L), (figures[1].Entered, figures[1].WentOn, figures[1].Reached));
        Assert.Equal(0.6, figures[1].Cumulative);
        Assert.Null(figures[2].Conversion);
        Assert.Equal(0.2, figures[2].Cumulative);
    }

    [Fact]
    public void Stage_that_nobody_entered_has_no_conversion() => Assert.Null(Figures("A")[1].Conversion);

    [Fact]
    public void Unknown_activities_are_placed_by_their_mean_position()
    {
        var placed = StagePlacement.Infer(Traces.Shapes("svbr", "sbvr", "s"), ["first", "middle", "last"]);
        Assert.Equal(["s:first", "b:middle", "v:middle", "r:last"], placed.Select(item => $"{item.Activity}:{item.Stage}"));
        Assert.Equal(0.5, placed[1].MeanPosition, 1e-12);
    }

    [Theory]
    [InlineData("axxxxxb", 6, 5)]
    [InlineData("abxx,abxxxx,axxxxxxbxxxxxxxx", 3, 1)]
    public void An_activity_on_the_border_of_two_stages_is_in_the_later_one_and_in_the_last_at_the_end(string journeys, int stages, int expected)
    {
        var placed = StagePlacement.Infer(Traces.Shapes(journeys.Split(',')), [.. Enumerable.Range(0, stages).Select(stage => $"{stage}")]);
        Assert.Equal($"{expected}", placed.Single(item => item.Activity == "b").Stage);
    }

    /// <summary>Every fraction with a small number below the line, on each border that it lies on.</summary>
    [Fact]
    public void No_border_is_missed_by_rounding()
    {
        for (var last = 1; last <= 40; last++)
        {
            for (var index = 0; index < last; index++)
            {
                var journey = $"{new string('x', index)}b{new string('y', last - index)}";
                foreach (var stages in Enumerable.Range(1, 12).Where(stages => index * stages % last == 0))
                    Assert.Equal($"{index * stages / last}", StagePlacement.Infer(Traces.Shapes(journey, journey), [.. Enumerable.Range(0, stages).Select(stage => $"{stage}")]).Single(item => item.Activity == "b").Stage);
            }
        }
    }

    [Fact]
    public async Task An_activity_of_a_published_log_on_a_border_is_in_the_later_stage()
    {
        var events = (await Evidence.Rows.OfFile(SharedData.Require("eventlogs", "receipt.csv"))).Where(one => one.Channel == "Desk");
        var placed = StagePlacement.Infer(JourneyTally.Of(Cases.From(events)).Shapes, [.. Enumerable.Range(0, 7).Select(stage => $"{stage}")]);
        // Its mean position is 4/7.
        Assert.Equal("4", placed.Single(item => item.Activity == "T03 Adjust confirmation of receipt").Stage);
    }

    [Fact]
    public void Deviations_name_what_was_skipped_gone_back_unplanned_and_never_used()
    {
        var found = Deviations.Find(Traces.Shapes("ABC", "ACA", "AXB"), ["A", "B", "C", "D"]);
        Assert.Equal(
            [
                new(DeviationKind.NeverUsed, "D", null, 3, 1),
                new(DeviationKind.NotPlanned, "X", null, 1, 1d / 3),
                new(DeviationKind.Skipped, "B", null, 1, 1d / 3),
                new Deviation(DeviationKind.Backwards, "A", "C", 1, 1d / 3),
            ],
            found);
    }

    [Fact]
    public void A_step_back_is_seen_over_what_is_not_planned() =>
        Assert.Equal(
            [new(DeviationKind.NotPlanned, "X", null, 1, 1), new(DeviationKind.NotPlanned, "Y", null, 1, 1), new Deviation(DeviationKind.Backwards, "B", "C", 1, 1)],
            Deviations.Find(Traces.Shapes("ACXYB"), ["A", "B", "C"]));

    [Fact]
    public void A_plan_may_come_to_a_touchpoint_again()
    {
        string[] planned = ["shop", "mail", "shop", "desk"];
        Assert.Empty(Found("shop mail shop desk"));
        Assert.Equal(["NeverUsed desk"], Found("shop mail shop"));
        Assert.Equal(["Skipped mail", "NeverUsed mail"], Found("shop desk"));
        Assert.Equal(["Backwards mail desk"], Found("shop mail desk mail"));

        IEnumerable<string> Found(string journey) => Deviations.Find([new JourneyShape([.. journey.Split(' ').Select(name => new Place(name))], 1)], planned).Select(Told);

        static string Told(Deviation deviation) => $"{deviation.Kind} {deviation.Touchpoint} {deviation.After}".Trim();
    }

    private static IReadOnlyList<StageFigures> Figures(params string[] journeys) => StageFigures.Of(Traces.Shapes(journeys), stages, place => place.Activity);
}
