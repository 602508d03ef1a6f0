using Journey.Analysis.Journeys;
using Journey.Analysis.Path;

namespace Journey.Tests.Analysis.Path;

public class DecisionPointTests
{
    // Small letters stand for touchpoints of stage 1, capitals for stage 2.
    private static readonly string[] stages = ["1", "2"];

    [Fact]
    public void Touchpoint_that_goes_with_going_on_is_told_with_its_difference()
    {
        var traces = Traces.Shapes([.. Repeat("faB", 30), .. Repeat("fa", 10), .. Repeat("aB", 10), .. Repeat("a", 30)]);
        var point = DecisionPoints.Find(traces, stages, StageOf).First(item => item is { Touchpoint: "f", Tips: Tipping.Presence });
        Assert.Equal((30L, 40L), (point.With.Successes, point.With.N));
        Assert.Equal((10L, 40L), (point.Without.Successes, point.Without.N));
        Assert.Equal(0.5, point.Comparison.Difference);
        Assert.True(point.Comparison.Significant);
    }

    [Fact]
    public void Order_and_mood_count_too()
    {
        var journeys = Traces.Of([.. Repeat("faB", 20), .. Repeat("af", 20)]);
        var voiced = journeys.Select((trace, index) => new VoicedJourney(trace.Places, new Dictionary<string, double> { ["f"] = index < 15 ? 1 : -1 }));
        var points = DecisionPoints.Find(JourneyTally.Of(journeys).Shapes, stages, StageOf, voiced);
        Assert.Equal(1, points.First(item => item is { Touchpoint: "f", Tips: Tipping.Order }).Comparison.Difference);
        Assert.Equal(1 - (5d / 25), points.First(item => item is { Touchpoint: "f", Tips: Tipping.Emotion }).Comparison.Difference, 1e-12);
        Assert.Equal((15L, 15L), Counts(points.First(item => item is { Touchpoint: "f", Tips: Tipping.Emotion })));
    }

    [Fact]
    public void What_happens_after_going_on_does_not_explain_it()
    {
        var points = DecisionPoints.Find(Traces.Shapes([.. Repeat("aBf", 10), .. Repeat("a", 10)]), stages, StageOf);
        Assert.DoesNotContain(points, point => point.Touchpoint == "f");
    }

    [Fact]
    public void Communication_points_count_endings_and_waits_outside_the_last_stage()
    {
        var points = CommunicationPoints.Find(JourneyTally.Of(Traces.Of("aB", "ab", "a")), stages, StageOf);
        Assert.Equal(
            [new("1", "a", null, 1, 2, 60_000_000, 60_000_000), new CommunicationPoint("1", "b", null, 1, 0, null, null)],
            points);
    }

    private static (long, long) Counts(DecisionPoint point) => (point.With.Successes, point.With.N);

    private static string StageOf(Place place) => char.IsLower(place.Activity[0]) ? "1" : "2";

    private static IEnumerable<string> Repeat(string journey, int times) => Enumerable.Repeat(journey, times);
}
