using Journey.Analysis.Emotions;

namespace Journey.Tests.Analysis.Emotions;

public class EmotionTests
{
    [Fact]
    public void Peak_end_takes_the_most_extreme_and_of_two_equal_ones_the_later()
    {
        Assert.Equal(0, PeakEnd.Of([2, 0, -2, 2, -2, 1, 2, -2]) - PeakEnd.Of([-2]));
        Assert.Equal(-0.5, PeakEnd.Of([2, 0, -2, 1]));
        Assert.Equal(1.5, PeakEnd.Of([-1, 2, 1]));
        Assert.Null(PeakEnd.Of([]));
    }

    [Fact]
    public void Arc_goes_from_one_for_coldness_to_five_for_the_strongest_of_either_sign()
    {
        Assert.Equal(1, DramaticArc.Of([0, 0]));
        Assert.Equal(5, DramaticArc.Of([2, -2]));
        Assert.Equal(3, DramaticArc.Of([1]));
        Assert.Null(DramaticArc.Of([]));
    }

    [Fact]
    public void Curve_has_every_stage_and_its_interval_stays_on_the_scale()
    {
        var points = EmotionCurve.ByStage([Mood("1", 2, "use"), Mood("2", 1, "use"), Mood("3", -2, "elsewhere")], ["buy", "use"]);
        Assert.Equal(["buy", "use"], points.Select(point => point.Stage));
        Assert.Equal((0L, null), (points[0].N, points[0].Mean));
        Assert.Equal((2L, 1.5), (points[1].N, points[1].Mean));
        Assert.Equal(2, points[1].Interval!.High);
        Assert.Equal(-2, points[1].Interval!.Low);
    }

    [Fact]
    public void Labels_are_counted_once_a_voice()
    {
        var point = Assert.Single(EmotionCurve.ByTouchpoint([Mood("1", 2, "use", "app", "joy", "joy"), Mood("2", 2, "use", "app", "trust")], ["use"]));
        Assert.Equal([new("joy", 1, 0.5), new LabelShare("trust", 1, 0.5)], point.Labels);
    }

    [Fact]
    public void Quotes_speak_for_the_mean_and_no_customer_speaks_twice()
    {
        Mood[] moods =
        [
            Mood("1", -2, "use") with { CustomerId = "c1", Text = "The app threw me out again." },
            Mood("2", -2, "use") with { CustomerId = "c1", Text = "And once more, every day now." },
            Mood("3", 2, "use") with { CustomerId = "c2", Text = "Quick and friendly, thank you!" },
            Mood("4", -2, "use") with { CustomerId = "c3", Text = "bad" },
            Mood("5", -1, "use") with { CustomerId = "c4", Text = "A little slow this morning." },
        ];
        Assert.Equal(["5", "1"], Quotes.Choose(moods, 2).Select(quote => quote.FeedbackId));
    }

    private static Mood Mood(string id, double value, string stage, string? touchpoint = null, params string[] labels) =>
        new() { FeedbackId = id, Text = id, Value = value, Stage = stage, Touchpoint = touchpoint, Labels = labels };
}
