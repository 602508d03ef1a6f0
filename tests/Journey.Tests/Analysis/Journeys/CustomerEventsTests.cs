using Journey.Analysis.Customers.Stitching;
using Journey.Analysis.Evidence;
using Journey.Analysis.Journeys;

namespace Journey.Tests.Analysis.Journeys;

public sealed class CustomerEventsTests
{
    /// <summary>The address of customer a, as somebody writes it.</summary>
    private const string Written = "A@Example.COM";

    private static readonly HashSet<Identifier> Known = [new(IdentifierKind.Email, "a@example.com")];

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_customers_own_journeys_and_cases_are_theirs_as_a_whole()
    {
        var table = Table((null, "a", "look"), ("1", "a", "ask"), ("1", null, "answer"), (null, "b", "look"), ("2", "b", "ask"), ("3", null, "buy"));
        Assert.Equal(["look", "ask", "answer"], Theirs(table, "a"));
        Assert.Equal(3, CustomerEvents.Split(table, id => id == "a", Known.Contains).Others.Count);
    }

    [Fact]
    public void Of_a_case_with_others_only_the_events_that_name_the_customer_are_theirs() =>
        Assert.Equal(["ask"], Theirs(Table(("1", "a", "ask"), ("1", "b", "help"), ("1", null, "end")), "a"));

    [Fact]
    public void A_case_that_names_nobody_counts_as_the_customer_it_is_called_as() => Assert.Equal(["buy"], Theirs(Table(("3", null, "buy"), ("4", null, "buy more")), "3"));

    [Fact]
    public void An_event_without_a_customer_names_whoever_its_attributes_tell_of()
    {
        Assert.Equal(["ask", "end"], Theirs(Told(("1", null, "ask", Written), ("1", null, "end", null)), "a"));
        Assert.Equal(["ask"], Theirs(Told(("1", null, "ask", Written), ("1", null, "help", "other@example.com"), ("1", null, "end", null)), "a"));
        Assert.Equal(["ask"], Theirs(Told(("1", null, "ask", Written), ("1", "b", "help", null)), "a"));
        Assert.Equal(["ask", "help"], Theirs(Told(("1", "a", "ask", null), ("1", null, "help", "desk@example.com")), "a"));
        Assert.Empty(Theirs(Told(("1", "b", "ask", Written), ("2", null, "end", "other@example.com")), "a"));
    }

    [Fact]
    public void Nothing_gets_lost()
    {
        var table = Table((null, "a", "look"), ("1", "a", "ask"), ("1", "b", "help"), ("9", null, "end"));
        var (theirs, others) = CustomerEvents.Split(table, id => id == "a", Known.Contains);
        Assert.Equal(table.Interactions().Select(Shown).Order(), theirs.Interactions().Concat(others.Interactions()).Select(Shown).Order());
    }

    private static string Shown(Interaction interaction) => $"{interaction.CaseId} {interaction.CustomerId} {interaction.Activity} {interaction.Time:O}";

    private static IEnumerable<string> Theirs(EventTable table, params string[] customers) =>
        CustomerEvents.Split(table, customers.Contains, Known.Contains).Theirs.Interactions().Select(interaction => interaction.Activity);

    private static EventTable Table(params (string? Case, string? Customer, string Activity)[] events) => Told([.. events.Select(one => (one.Case, one.Customer, one.Activity, (string?)null))]);

    private static EventTable Told(params (string? Case, string? Customer, string Activity, string? Email)[] events)
    {
        var table = new EventTable();
        foreach (var (number, (id, customer, activity, email)) in events.Index())
        {
            var attributes = email is null ? Interaction.NoAttributes : new Dictionary<string, string> { ["email"] = email };
            table.Add(id is null ? new JourneyKey(false, customer!) : new JourneyKey(true, id), new Interaction { CaseId = id, CustomerId = customer, Activity = activity, Time = Start.AddHours(number), Attributes = attributes });
        }

        return table;
    }
}
