using Journey.Analysis.Evidence;
using Journey.Analysis.Files;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Analysis.Segments;
using Journey.Tests.Analysis.Path;

namespace Journey.Tests.Analysis.Journeys;

public class JourneyRulesTests
{
    private static readonly IReadOnlyDictionary<string, string> none = new Dictionary<string, string>();

    [Fact]
    public void The_same_rules_have_one_fingerprint_in_any_order_and_others_another()
    {
        var rules = new JourneyRules { Aliases = new Dictionary<string, string> { ["a"] = "c", ["b"] = "c" } };
        Assert.Equal(rules.Fingerprint, new JourneyRules { Aliases = new Dictionary<string, string> { ["b"] = "c", ["a"] = "c" } }.Fingerprint);
        JourneyRules[] others =
        [
            JourneyRules.Usual, rules, new() { GapDays = 31 }, new() { Aliases = new Dictionary<string, string> { ["a"] = "c" } }, new() { Aliases = new Dictionary<string, string> { ["a|1:c|1:b"] = "c" } },
            new() { Goal = new("buy", true, none) }, new() { Goal = new("buy", false, none) }, new() { Goal = new("buy", true, new Dictionary<string, string> { ["till"] = "buy" }) },
            new() { Goal = new("buy", true, none) { Names = ["BUY"] } }, new() { Goal = new("buy", true, none) { Names = ["BUY", "KAUF"] } }, new() { Goal = new("buy", true, new Dictionary<string, string> { ["BUY"] = "KAUF" }) },
        ];
        Assert.Equal(others.Length, others.Select(other => other.Fingerprint).Distinct().Count());
    }

    [Fact]
    public void A_chain_of_ids_is_refused() =>
        Assert.Throws<ArgumentException>(() => new JourneyRules { Aliases = new Dictionary<string, string> { ["a"] = "b", ["b"] = "c" } });

    [Fact]
    public void A_stage_is_reached_where_the_approved_touchpoint_stands_and_else_where_the_source_says()
    {
        var goal = new JourneyGoal("buy", true, new Dictionary<string, string> { ["till"] = "buy", ["shelf"] = "look" });
        Assert.True(goal.IsReached(new Place("pay", "Till", "look")));
        Assert.False(goal.IsReached(new Place("take", "Shelf", "buy")));
        Assert.True(goal.IsReached(new Place("take", "Web", "buy")));
        Assert.False(goal.IsReached(new Place("buy")));
    }

    [Fact]
    public void A_stage_is_reached_whatever_the_source_calls_it()
    {
        var goal = new JourneyGoal("buy", true, none) { Names = new StageNames([new("buy", "To buy"), new("look", "Buy it")], "en").NamesOf("buy") };
        Assert.All(["buy", "Buy", "to-buy", "TO BUY"], stage => Assert.True(goal.IsReached(new Place("pay", null, stage)), stage));
        Assert.All(["Buy it", "look", "buying"], stage => Assert.False(goal.IsReached(new Place("pay", null, stage)), stage));
    }

    [Fact]
    public void Customers_who_are_one_have_one_sequence_of_journeys_and_go_by_one_id()
    {
        var rules = new JourneyRules { Aliases = new Dictionary<string, string> { ["z"] = "k" }, GapDays = 10 };
        var table = new EventTable();
        foreach (var item in new[]
        {
            Traces.Event(null, "C", Traces.Start.AddDays(8), customer: "z"), Traces.Event(null, "A", Traces.Start, customer: "k"), Traces.Event(null, "E", Traces.Start.AddDays(30), customer: "z"),
            Traces.Event(null, "D", Traces.Start.AddDays(16), customer: "k"), Traces.Event(null, "B", Traces.Start.AddDays(8), customer: "k"), Traces.Event(null, "own", Traces.Start, "case", "z"),
        })
            table.Add(Cases.KeyOf(item), item);
        var traces = Cases.From(table, rules);
        Assert.Equal(["k#1 k ABCD", "k#2 k E", "case k own"], traces.Select(trace => $"{trace.CaseId} {trace.Customer} {string.Concat(trace.Activities)}"));
        var profiles = new CustomerProfiles();
        profiles.Add(table, rules);
        Assert.Equal(6, Assert.Single(profiles.All).Events);
    }
}
