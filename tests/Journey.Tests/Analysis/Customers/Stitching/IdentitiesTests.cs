using Journey.Analysis.Customers.Stitching;
using static Journey.Tests.Analysis.Customers.Stitching.Telling;

namespace Journey.Tests.Analysis.Customers.Stitching;

public class IdentitiesTests
{
    [Fact]
    public void Ids_that_share_an_address_a_number_or_an_account_are_one_also_over_others_and_each_reason_is_told()
    {
        var merge = Assert.Single(IdentityResolution.Of(Seen("k1 Email a@x.pl", "k2 Email a@x.pl", "k2 Phone +48600700800", "k3 Phone +48600700800", "k3 Account m1", "k4 Account m1", "k5 Email e@x.pl")).Merges);
        Assert.Equal(["k1", "k2", "k3", "k4"], merge.Members);
        Assert.Equal(["m1 k3 k4", "a@x.pl k1 k2", "+48600700800 k2 k3"], merge.Reasons.Select(reason => $"{reason.Identifier!.Value.Value} {string.Join(' ', reason.Customers)}"));
        Assert.All(merge.Reasons, reason => Assert.Equal(["customers"], reason.Sources));
    }

    [Fact]
    public void The_canonical_id_is_the_first_by_its_characters_of_those_that_a_crm_names_else_of_all()
    {
        var evidence = Seen("a Email a@x.pl", "b Email a@x.pl", "c Email a@x.pl") with { Listed = new HashSet<string> { "c", "b" } };
        Assert.Equal(["b c a"], MergesOf(evidence));
        Assert.Equal(["b c 0 a"], MergesOf(evidence with { Sightings = [.. evidence.Sightings, .. Seen("0 Email a@x.pl").Sightings] }));
        Assert.Equal(["a b c"], MergesOf(evidence with { Listed = new HashSet<string>() }));
        Assert.Equal(["a", "c"], IdentityResolution.Of(evidence).Aliases().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_shared_device_joins_nobody_and_asks_unless_something_strong_joins_its_users()
    {
        var evidence = Seen("k1 Device d1", "k2 Device d1");
        Assert.Empty(MergesOf(evidence));
        Assert.Equal(["SharedDevice k1 k2"], QuestionsOf(evidence));
        Assert.Empty(QuestionsOf(Seen("k1 Device d1", "k2 Device d1", "k1 Email a@x.pl", "k2 Email a@x.pl")));
        Assert.Equal(["k1 k2"], MergesOf(evidence.Decided(Same("k1", "k2"))));
        Assert.Empty(QuestionsOf(evidence.Decided(Same("k1", "k2"))));
        Assert.Equal(["SharedDevice k1 k2 answered"], QuestionsOf(evidence.Decided(Different("k1", "k2"))));
    }

    [Fact]
    public void An_address_of_more_than_five_is_a_question_and_once_it_is_known_to_be_shared_nobody_is_asked_again()
    {
        string[] all = [.. Enumerable.Range(1, 7).Select(i => $"k{i} Email info@x.pl")];
        Assert.Equal(["k1 k2 k3 k4 k5"], MergesOf(Seen(all.AsSpan(0, 5))));
        Assert.Empty(MergesOf(Seen(all.AsSpan(0, 6))));
        Assert.Equal(["SharedByMany k1 k2 k3 k4 k5 k6"], QuestionsOf(Seen(all.AsSpan(0, 6))));
        var shared = new IdentityDecision(false, [], Shared: [new Identifier(IdentifierKind.Email, "info@x.pl")]);
        Assert.Equal(["SharedByMany k1 k2 k3 k4 k5 k6 k7 answered"], QuestionsOf(Seen(all).Decided(shared)));
        Assert.Empty(MergesOf(Seen(all.AsSpan(0, 3)).Decided(shared)));
    }

    [Fact]
    public void Two_who_share_a_number_but_have_other_accounts_are_a_question()
    {
        var evidence = Seen("k1 Phone 6007008001", "k2 Phone 6007008001", "k1 Account a1", "k2 Account a2");
        Assert.Empty(MergesOf(evidence));
        Assert.Equal(["Conflict k1 k2"], QuestionsOf(evidence));
        Assert.Equal(["k1 k2"], MergesOf(evidence.Decided(Same("k1", "k2"))));
        Assert.Equal(["Conflict k1 k2 answered"], QuestionsOf(evidence.Decided(Different("k1", "k2"))));
        Assert.Equal(["k1 k2"], MergesOf(Seen("k1 Phone 6007008001", "k2 Phone 6007008001", "k1 Account a1", "k2 Account a2", "k2 Account a1")));
    }

    [Fact]
    public void Two_addresses_with_one_number_are_a_question_and_two_accounts_with_one_address_are_not()
    {
        Assert.Equal(["Conflict k1 k2"], QuestionsOf(Seen("k1 Phone 6007008001", "k2 Phone 6007008001", "k1 Email a@x.pl", "k2 Email b@x.pl")));
        Assert.Equal(["k1 k2"], MergesOf(Seen("k1 Email a@x.pl", "k2 Email a@x.pl", "k1 Account a1", "k2 Account a2")));
        Assert.Equal(["k1 k2"], MergesOf(Seen("k1 Phone 6007008001", "k2 Phone 6007008001", "k1 Email a@x.pl", "k2 Account a2")));
    }

    [Fact]
    public void An_id_that_is_an_account_or_a_device_is_its_one_users_but_not_where_a_crm_names_it_or_several_use_it()
    {
        var named = new HashSet<string> { "d1", "m1", "d2" };
        var evidence = Seen("k1 Device d1", "k1 Account m1", "k2 Device d2", "k3 Device d2") with { Named = named };
        Assert.Equal(["d1 k1 m1"], MergesOf(evidence));
        Assert.Equal(["SharedDevice d2 k2 k3"], QuestionsOf(evidence));
        Assert.Equal(["d1 k1 m1", "d2 k2"], MergesOf(evidence.Decided(Same("k2", "d2"))));
        Assert.Equal(["d1 k1"], MergesOf(evidence with { Listed = new HashSet<string> { "m1" } }));
        Assert.Empty(MergesOf(evidence with { Named = new HashSet<string>() }));
    }

    [Fact]
    public void Who_is_not_the_same_is_not_joined_over_a_third_and_the_third_is_a_question()
    {
        var evidence = Seen("k1 Email a@x.pl", "k2 Email a@x.pl", "k2 Email b@x.pl", "k3 Email b@x.pl").Decided(Different("k1", "k3"));
        Assert.Empty(MergesOf(evidence));
        Assert.Equal(["Conflict k1 k2", "Conflict k2 k3"], QuestionsOf(evidence));
        Assert.Equal(["k1 k2"], MergesOf(evidence.Decided(Same("k1", "k2"))));
        Assert.Equal(["Conflict k2 k3 answered"], QuestionsOf(evidence.Decided(Same("k1", "k2"))));
    }

    [Fact]
    public void What_merely_hangs_on_one_of_those_in_question_is_joined_with_it()
    {
        var evidence = Seen(
            "k1 Email a@x.pl", "k2 Email a@x.pl", "k2 Email b@x.pl", "k3 Email b@x.pl", "k2 Email c@x.pl", "k4 Email c@x.pl", "k5 Email c@x.pl", "k5 Email d@x.pl", "k6 Email d@x.pl", "k6 Email e@x.pl")
            .Decided(Different("k1", "k3"));
        Assert.Equal(["k2 k4 k5 k6"], MergesOf(evidence));
        Assert.Equal(["Conflict k1 k2", "Conflict k2 k3"], QuestionsOf(evidence));
    }

    [Fact]
    public void A_merge_of_many_is_taken_apart_as_a_whole_or_but_for_one()
    {
        var evidence = Seen("k1 Email a@x.pl", "k2 Email a@x.pl", "k3 Email a@x.pl", "k4 Email z@x.pl", "k5 Email z@x.pl");
        Assert.Equal(["k1 k2 k3", "k4 k5"], MergesOf(evidence));
        Assert.Equal(["k4 k5"], MergesOf(evidence.Decided(Different("k1", "k2", "k3"))));
        var one = evidence.Decided(new IdentityDecision(false, ["k1", "k2", "k3"], From: "k2"));
        Assert.Equal(["k1 k3", "k4 k5"], MergesOf(one));
        Assert.DoesNotContain(QuestionsOf(one), question => !question.EndsWith("answered", StringComparison.Ordinal));
        Assert.Equal(["k1 k3", "k4 k5"], MergesOf(one.Decided(Same("k1", "k3"))));
        Assert.Equal(MergesOf(evidence), MergesOf(one.Decided(Same("k1", "k2", "k3"))));
    }

    [Fact]
    public void Who_is_none_of_the_others_takes_no_part_in_what_they_share_whatever_else_is_shared_with_one_of_them()
    {
        var evidence = Seen("k1 Email a@x.pl", "k2 Email a@x.pl", "k3 Email a@x.pl", "k4 Email a@x.pl", "k1 Email b@x.pl", "k3 Email b@x.pl", "k2 Phone +48600", "k3 Phone +48600", "k4 Phone +48600")
            .Decided(new IdentityDecision(false, ["k1", "k2", "k3", "k4"], From: "k3"));
        Assert.Equal(["k1 k2 k4"], MergesOf(evidence));
        Assert.Equal(["Conflict k1 k3 answered", "Conflict k2 k3 k4 answered"], QuestionsOf(evidence));
    }

    [Fact]
    public void Of_decisions_that_contradict_each_other_over_a_third_those_that_keep_apart_hold()
    {
        var evidence = Seen("k1 Device d", "k2 Device d", "k3 Device d").Decided(Same("k1", "k2"), Same("k2", "k3"), Different("k1", "k3"));
        Assert.DoesNotContain(IdentityResolution.Of(evidence).Merges, merge => merge.Members.Contains("k1") && merge.Members.Contains("k3"));
        Assert.Contains("Conflict k2 k3", QuestionsOf(evidence));
    }
}
