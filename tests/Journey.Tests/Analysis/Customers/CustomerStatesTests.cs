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
        Assert.Equal("c", Known(Said("a", at: 1), Said("b", at: 2), Said("c", at: 3)).Name);
        Assert.Equal("b", Known(Said("a", at: 1, place: 1), Said("b", at: 1, place: 2)).Name);
    }

    [Fact]
    public void What_is_known_already_changes_nothing()
    {
        var states = new CustomerStates();
        Assert.True(states.Add(Said("a", at: 1)));
        Assert.False(states.Add(Said("a", at: 2)));
        Assert.True(states.Add(Said("b", at: 3)));
        Assert.False(states.Add(Said("a", at: 4)));
        Assert.Equal("b", Assert.Single(states.All).Name);
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
    public void A_row_that_is_sent_again_takes_back_no_refusal_and_who_consents_anew_says_when()
    {
        Assert.False(Known(Said("a", at: 1, analysis: true), Said("a", at: 2, analysis: false), Said("a", at: 3, analysis: true)).ConsentAnalysis);
        Assert.False(Known(Said("a", at: 1, contact: true), Said("a", at: 2, contact: false), Said("other columns", at: 3, contact: true)).ConsentContact);
        Assert.False(Known(Said("a", at: 1, analysis: true), Said("a", updated: 2, at: 2, analysis: false), Said("a", at: 3, analysis: true)).ConsentAnalysis);
        Assert.True(Known(Said("a", at: 1, analysis: true), Said("a", at: 2, analysis: false), Said("a", updated: 3, at: 4, analysis: true)).ConsentAnalysis);
        Assert.False(Known(Said("a", at: 1, analysis: true), Said("a", at: 3, analysis: false), Said("a", updated: 2, at: 4, analysis: true)).ConsentAnalysis);
    }

    [Fact]
    public void A_refusal_counts_each_time_it_is_said()
    {
        var states = new CustomerStates();
        Assert.All([Said("a", at: 1, analysis: false), Said("a", at: 2, analysis: true), Said("a", at: 3, analysis: false)], said => Assert.True(states.Add(said)));
        Assert.False(Assert.Single(states.All).ConsentAnalysis);
        Assert.False(states.Add(Said("a", at: 4, analysis: true)));
        Assert.False(states.Add(Said("a", at: 5, analysis: false)));
    }

    [Fact]
    public void What_has_no_date_is_known_by_when_it_was_said_first_also_where_it_did_not_hold()
    {
        // As storage does it: of three files the one in the middle is dated later than it came.
        var (states, kept) = (new CustomerStates(), new List<Statement<Customer>>());
        foreach (var said in new[] { Said("b", updated: 5, at: 1, analysis: false), Said("a", at: 2, analysis: true), Said("a", at: 9, analysis: true) })
        {
            if (states.Add(said))
                kept.Add(said);
        }

        Assert.Equal(2, kept.Count);
        var known = Known([.. kept, Said("a", at: 9, analysis: true)]);
        Assert.Equal(("b", false), (known.Name, known.ConsentAnalysis));
    }

    [Fact]
    public void Lists_of_identifiers_in_another_order_say_nothing_new()
    {
        var states = new CustomerStates();
        Assert.True(states.Add(Listed(1, "a@example.org", "b@example.org")));
        Assert.False(states.Add(Listed(2, "b@example.org", "a@example.org")));
        Assert.True(states.Add(Listed(3, "b@example.org")));
        Assert.False(states.Add(Listed(4, "b@example.org", "a@example.org")));
        Assert.Single(Assert.Single(states.All).Emails);

        static Statement<Customer> Listed(int day, params string[] emails) => new(new Customer { Id = "k1", Emails = emails, Phones = emails, Accounts = emails, Devices = emails }, Start.AddDays(day), 0);
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
