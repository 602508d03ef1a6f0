using System.Text.Json;
using Journey.Analysis.Customers;
using Journey.Analysis.Evidence;

namespace Journey.Tests.Analysis.Customers;

public class CustomerStatesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_newest_date_holds_whatever_came_first()
    {
        Assert.Equal("new", Known(Said("new", updated: 5, at: 10), Said("old", updated: 3, at: 20)).Name);
        Assert.Equal("new", Known(Said("old", updated: 3, at: 20), Said("new", updated: 5, at: 10)).Name);
    }

    [Fact]
    public void Without_a_date_the_later_file_holds_and_within_it_the_later_row()
    {
        Assert.Equal("a", Known(Said("a", at: 1), Said("b", at: 2), Said("a", at: 3)).Name);
        Assert.Equal("b", Known(Said("a", at: 1, place: 1), Said("b", at: 1, place: 2)).Name);
    }

    [Fact]
    public void What_is_known_already_changes_nothing()
    {
        var states = new CustomerStates();
        Assert.True(states.Add(Said("a", at: 1)));
        Assert.False(states.Add(Said("a", at: 2)));
        Assert.True(states.Add(Said("b", at: 3)));
        Assert.True(states.Add(Said("a", at: 4)));
        Assert.False(states.Add(Said("older", updated: 0, at: 5)));
    }

    [Fact]
    public void A_refusal_stays_where_a_newer_file_says_nothing_of_consent()
    {
        var known = Known(Said("a", at: 1, analysis: false), Said("b", at: 2));
        Assert.Equal(("b", false), (known.Name, known.ConsentAnalysis));
        Assert.True(Known(Said("a", at: 1, analysis: false), Said("b", at: 2, analysis: true)).ConsentAnalysis);
        Assert.False(Known(Said("a", updated: 1, analysis: true), Said("b", updated: 1, analysis: false)).ConsentAnalysis);
        Assert.Null(Known(Said("a")).ConsentAnalysis);
    }

    [Fact]
    public void Dated_statements_come_to_the_same_in_any_order_also_where_only_those_are_kept_that_changed_something()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var dice = new Random(seed);
            var said = Enumerable.Range(0, dice.Next(1, 12)).Select(i => Said(
                $"n{dice.Next(3)}", updated: dice.Next(4), at: i, place: dice.Next(3), analysis: Maybe(dice), contact: Maybe(dice), id: $"k{dice.Next(2)}")).ToArray();
            var expected = All(said);
            for (var shuffle = 0; shuffle < 5; shuffle++)
            {
                dice.Shuffle(said);
                // As storage does it: a statement is kept where it changes something, and what is kept is read in any order.
                var states = new CustomerStates();
                var kept = said.Where(states.Add).ToArray();
                Assert.Equal(expected, All(said));
                dice.Shuffle(kept);
                Assert.Equal(expected, All(kept));
            }
        }
    }

    private static bool? Maybe(Random dice) => dice.Next(3) switch { 0 => null, 1 => true, _ => false };

    private static string All(IEnumerable<Statement<Customer>> said)
    {
        var states = new CustomerStates();
        foreach (var statement in said)
            states.Add(statement);
        return JsonSerializer.Serialize(states.All.OrderBy(customer => customer.Id, StringComparer.Ordinal));
    }

    private static Customer Known(params Statement<Customer>[] said)
    {
        var states = new CustomerStates();
        foreach (var statement in said)
            states.Add(statement);
        return Assert.Single(states.All);
    }

    private static Statement<Customer> Said(string name, int? updated = null, int at = 0, long place = 0, bool? analysis = null, bool? contact = null, string id = "k1") => new(
        new Customer { Id = id, Name = name, ConsentAnalysis = analysis, ConsentContact = contact, UpdatedAt = updated is { } days ? Start.AddDays(days) : null }, Start.AddDays(at), place);
}
