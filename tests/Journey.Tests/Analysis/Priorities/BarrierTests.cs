using Journey.Analysis.Emotions;
using Journey.Analysis.Priorities;

namespace Journey.Tests.Analysis.Priorities;

public class BarrierTests
{
    [Fact]
    public void Negative_voices_about_one_thing_become_one_barrier_across_languages()
    {
        Mood[] moods =
        [
            Mood("1", -2, "delivery", month: 1), Mood("2", -1.5, "delivery", month: 2) with { Language = "pl" },
            Mood("3", 1, "delivery", month: 2), Mood("4", 0, "price", month: 3),
        ];
        var barrier = Assert.Single(Barriers.Find(moods));
        Assert.Equal(("delivery", 2, 4), (barrier.Topic, barrier.Mentions, barrier.Voices));
        Assert.Equal(0.5, barrier.Frequency);
        Assert.Equal(0.875, barrier.Impact);
        Assert.Equal(2d / 3, barrier.Persistence!.Value, 1e-12);
        Assert.Equal(0.5, barrier.ShareOfCustomers);
        // 4·(0.5·0.875 + 0.3·0.5 + 0.2·2/3) = 2.88
        Assert.Equal(3, barrier.Severity);
        Assert.Equal(1.5, barrier.Pain);
    }

    [Fact]
    public void One_loud_customer_is_one_customer()
    {
        var moods = Enumerable.Range(0, 5).Select(number => Mood($"{number}", -2, "price", month: 1) with { CustomerId = "loud" }).Append(Mood("calm", 1, "price", month: 1));
        Assert.Equal(0.5, Assert.Single(Barriers.Find([.. moods])).ShareOfCustomers);
    }

    [Fact]
    public void How_long_a_barrier_lasts_is_not_known_without_times_and_does_not_make_it_lighter()
    {
        Mood[] undated = [Undated(Mood("1", -2, "delivery", 1)), Undated(Mood("2", -2, "delivery", 1)), Undated(Mood("0", -2, "delivery", 1)), Undated(Mood("3", 1, "delivery", 1))];
        // 4·(0.5·1 + 0.3·3/4)/0.8 = 3.625; with a persistence of 0 it would be 2.9.
        Assert.Equal((null, 4), Told(undated));
        Assert.Equal((null, 4), Told([.. undated, Mood("4", 1, "delivery", 1) with { Touchpoint = "shop" }]));
        Assert.Equal((1d, 4), Told([.. undated, Mood("5", -2, "delivery", 1)]));

        static (double?, int) Told(Mood[] moods) => Assert.Single(Barriers.Find(moods)) is var barrier ? (barrier.Persistence, barrier.Severity) : default;
        static Mood Undated(Mood mood) => mood with { Time = null };
    }

    [Fact]
    public void Voice_without_a_known_topic_is_not_lost() => Assert.Equal(Barriers.OtherTopic, Assert.Single(Barriers.Find([Mood("1", -2, null, month: 1)])).Topic);

    [Fact]
    public void Strengths_and_opportunities_are_ordered_by_how_sure_they_are()
    {
        var points = EmotionCurve.ByTouchpoint(
            [
                .. Enumerable.Range(0, 20).Select(number => Mood($"s{number}", 1 + (number % 2), null, 1) with { Touchpoint = "sure" }),
                Mood("once", 2, null, 1) with { Touchpoint = "once" },
                Mood("bad", -2, null, 1) with { Touchpoint = "bad" },
            ],
            ["use"]);
        Assert.Equal(["sure", "once"], Strengths.Find(points).Select(point => point.Touchpoint));
        Assert.Equal("bad", Assert.Single(Strengths.Opportunities(points)).Touchpoint);
    }

    [Fact]
    public void Proposals_are_found_at_their_touchpoint() =>
        Assert.Equal("2", Assert.Single(Suggestions.Find([Mood("1", -1, "price", 1), Mood("2", -1, "suggestion", 1)])[("use", "app")]).FeedbackId);

    private static Mood Mood(string id, double value, string? topic, int month) => new()
    {
        FeedbackId = id,
        Text = $"What customer {id} said",
        Value = value,
        Stage = "use",
        Touchpoint = "app",
        CustomerId = id,
        Topics = topic is null ? [] : [topic],
        Time = new(2026, month, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
