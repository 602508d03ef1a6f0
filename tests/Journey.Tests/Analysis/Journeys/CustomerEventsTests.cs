using Journey.Analysis.Evidence;
using Journey.Analysis.Journeys;

namespace Journey.Tests.Analysis.Journeys;

public sealed class CustomerEventsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_customers_own_journeys_and_cases_are_theirs_as_a_whole()
    {
        var table = Table((null, "a", "look"), ("1", "a", "ask"), ("1", null, "answer"), (null, "b", "look"), ("2", "b", "ask"), ("3", null, "buy"));
        Assert.Equal(["look", "ask", "answer"], Theirs(table, "a"));
        Assert.Equal(3, CustomerEvents.Split(table, new HashSet<string> { "a" }).Others.Count);
    }

    [Fact]
    public void Of_a_case_with_others_only_the_events_that_name_the_customer_are_theirs() =>
        Assert.Equal(["ask"], Theirs(Table(("1", "a", "ask"), ("1", "b", "help"), ("1", null, "end")), "a"));

    [Fact]
    public void A_case_that_names_nobody_counts_as_the_customer_it_is_called_as() => Assert.Equal(["buy"], Theirs(Table(("3", null, "buy"), ("4", null, "buy more")), "3"));

    [Fact]
    public void Nothing_gets_lost()
    {
        var table = Table((null, "a", "look"), ("1", "a", "ask"), ("1", "b", "help"), ("9", null, "end"));
        var (theirs, others) = CustomerEvents.Split(table, new HashSet<string> { "a" });
        Assert.Equal(table.Interactions().Select(Shown).Order(), theirs.Interactions().Concat(others.Interactions()).Select(Shown).Order());
    }

    private static string Shown(Interaction interaction) => $"{interaction.CaseId} {interaction.CustomerId} {interaction.Activity} {interaction.Time:O}";

    private static IEnumerable<string> Theirs(EventTable table, params string[] customers) =>
        CustomerEvents.Split(table, customers.ToHashSet()).Theirs.Interactions().Select(interaction => interaction.Activity);

    private static EventTable Table(params (string? Case, string? Customer, string Activity)[] events)
    {
        var table = new EventTable();
        foreach (var (number, (id, customer, activity)) in events.Index())
            table.Add(id is null ? new JourneyKey(false, customer!) : new JourneyKey(true, id), new Interaction { CaseId = id, CustomerId = customer, Activity = activity, Time = Start.AddHours(number) });
        return table;
    }
}
