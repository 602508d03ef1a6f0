using Journey.Analysis.Journeys;
using Journey.Analysis.Path;

namespace Journey.Tests.Analysis.Path;

public class CasesTests
{
    [Fact]
    public void Equal_times_keep_the_order_of_the_source()
    {
        var trace = Assert.Single(Cases.From(
        [
            Traces.Event("1", "C", Traces.Start.AddMinutes(1), "c"), Traces.Event("2", "B", Traces.Start, "c"), Traces.Event("3", "A", Traces.Start, "c"),
        ]));
        Assert.Equal(["B", "A", "C"], trace.Activities);
    }

    [Fact]
    public void Customer_without_cases_begins_a_new_journey_after_the_goal_and_after_thirty_days()
    {
        var traces = Cases.From(
            [
                Traces.Event("1", "look", Traces.Start, customer: "k"),
                Traces.Event("2", "look", Traces.Start.AddDays(30), customer: "k"),
                Traces.Event("3", "look", Traces.Start.AddDays(60.5), customer: "k"),
                Traces.Event("4", "buy", Traces.Start.AddDays(61), customer: "k"),
                Traces.Event("5", "look", Traces.Start.AddDays(62), customer: "k"),
            ],
            new JourneyRules { Goal = new JourneyGoal("buy", IsStage: false, new Dictionary<string, string>()) });
        Assert.Equal([2, 2, 1], traces.Select(trace => trace.Places.Count));
        Assert.Equal(["k#1", "k#2", "k#3"], traces.Select(trace => trace.CaseId));
    }

    [Fact]
    public void Event_that_comes_twice_counts_once() =>
        Assert.Single(Assert.Single(Cases.From([Traces.Event("1", "A", Traces.Start, "c"), Traces.Event("1", "A", Traces.Start, "c")])).Places);

    [Fact]
    public void Case_and_customer_of_the_same_name_stay_apart() =>
        Assert.Equal(2, Cases.From([Traces.Event("1", "A", Traces.Start, "x"), Traces.Event("2", "A", Traces.Start, customer: "x")]).Count);
}
