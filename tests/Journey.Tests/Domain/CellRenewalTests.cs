using Journey.Domain.Artefacts;

namespace Journey.Tests.Domain;

public class CellRenewalTests
{
    private static readonly PartKind Unmapped = PartKinds.Find("unmapped")!;
    private static readonly IReadOnlyDictionary<string, Provenance> Measured = new Dictionary<string, Provenance> { ["*"] = Provenance.Measured };
    private static readonly UnmappedActivity Drafted = new() { Activity = "forum", Events = 20, Provenance = Measured, Evidence = ["interactions:20"] };
    private static readonly UnmappedActivity Fresh = Drafted with { Events = 60, Evidence = ["interactions:60"] };

    [Fact]
    public void A_measured_cell_follows_the_evidence_in_a_part_that_a_member_wrote_in()
    {
        var accepted = Drafted with { Accepted = true, Reason = "Not ours", Provenance = new Dictionary<string, Provenance>(Measured) { ["accepted"] = Provenance.Assumed, ["reason"] = Provenance.Assumed } };
        var renewed = Renew(accepted, Fresh);
        Assert.Equal((60, true, "Not ours", "interactions:60"), (renewed.Events, renewed.Accepted, renewed.Reason, renewed.Evidence[0]));
        Assert.Equal(accepted.Provenance, renewed.Provenance);
    }

    [Fact]
    public void A_cell_that_a_member_wrote_or_emptied_stays_as_they_left_it()
    {
        var corrected = Drafted with { Events = 25, Evidence = [], Provenance = new Dictionary<string, Provenance>(Measured) { ["events"] = Provenance.Assumed } };
        var renewed = Renew(corrected, Fresh);
        Assert.Equal((25, Provenance.Assumed), (renewed.Events, renewed.Provenance["events"]));
        Assert.Empty(renewed.Evidence);
    }

    [Fact]
    public void A_cell_that_the_evidence_fills_only_now_is_filled_and_one_that_it_says_nothing_of_any_more_is_emptied()
    {
        var kind = PartKinds.Find("activity")!;
        var drafted = new PathActivity { Label = "Shop", Problem = "late", Provenance = Measured };
        var written = drafted with { Goal = "A shoe", Provenance = new Dictionary<string, Provenance>(Measured) { ["goal"] = Provenance.Assumed } };
        var fresh = new PathActivity { Label = "Shop", Emotion = -0.5, Provenance = new Dictionary<string, Provenance>(Measured) { ["emotion"] = Provenance.Inferred } };
        var renewed = (PathActivity)CellRenewal.Renew(kind, written, Stamps(drafted, written), fresh);
        Assert.Equal((null, -0.5, "A shoe"), (renewed.Problem, renewed.Emotion, renewed.Goal));
        Assert.Equal(Provenance.Inferred, renewed.Provenance["emotion"]);
    }

    [Fact]
    public void The_profile_follows_the_evidence_in_a_persona_that_was_written_in_or_restored_but_not_where_it_was_taken_away()
    {
        var provenance = new Dictionary<string, Provenance>(Measured) { ["profile"] = Provenance.Measured };
        var (kind, drafted) = (PartKinds.Find("persona")!, new Persona { Name = "Segment", Profile = Given.Profile, Provenance = provenance });
        var fresh = drafted with { Profile = Given.Profile with { N = 300 } };
        Persona Renewed(Persona written) => (Persona)CellRenewal.Renew(kind, written, Stamps(drafted, written), fresh);

        Assert.Equal(("Runner", 300), (Renewed(drafted with { Name = "Runner" }).Name, Renewed(drafted with { Name = "Runner" }).Profile!.N));
        Assert.Equal(300, Renewed(drafted with { Profile = Given.Profile with { N = 50 } }).Profile!.N);
        Assert.Null(Renewed(drafted with { Profile = null }).Profile);
    }

    [Theory]
    [InlineData(ScenarioState.AsIs, ScenarioState.ToBe)]
    [InlineData(ScenarioState.ToBe, ScenarioState.AsIs)]
    public void A_scenario_that_members_wrote_in_does_not_become_one_of_the_other_state(ScenarioState before, ScenarioState after)
    {
        var kind = PartKinds.Find("scenario")!;
        var drafted = new Scenario { Persona = "runner", Stage = "before", State = before, Does = "Buys", Feels = "happy", Provenance = Measured };
        var fresh = drafted with { State = after, AsIs = after == ScenarioState.ToBe ? "scenario.runner.before" : null, Does = "Flies" };
        foreach (var written in new[] { drafted with { Thinks = "Fine" }, drafted with { Does = "Runs" }, drafted with { Feels = null }, drafted with { Trigger = "My shoes wore out" }, drafted with { Branch = "online" } })
            Assert.Equal(PartJson.Write(written), PartJson.Write(CellRenewal.Renew(kind, written, Stamps(drafted, written), fresh)));
        Assert.Equal((after, "Flies"), CellRenewal.Renew(kind, drafted, Stamps(drafted, drafted with { Evidence = ["x"] }), fresh) is Scenario renewed ? (renewed.State, renewed.Does) : default);
        var target = drafted with { Provenance = new Dictionary<string, Provenance>(Measured) { ["feels"] = Provenance.Assumed } };
        Assert.Equal((after, null), CellRenewal.Renew(kind, target, Stamps(target, target with { Evidence = ["x"] }), fresh with { Feels = null }) is Scenario turned ? (turned.State, turned.Feels) : default);
        var sameState = fresh with { State = before };
        Assert.Equal((before, "Flies", "Fine"), CellRenewal.Renew(kind, drafted with { Thinks = "Fine" }, Stamps(drafted, drafted with { Thinks = "Fine" }), sameState) is Scenario kept ? (kept.State, kept.Does, kept.Thinks) : default);
    }

    [Theory]
    [InlineData(ScenarioState.AsIs, ScenarioState.ToBe)]
    [InlineData(ScenarioState.ToBe, ScenarioState.AsIs)]
    public void A_scenario_whose_drafted_words_a_member_took_for_their_own_does_not_become_one_of_the_other_state(ScenarioState before, ScenarioState after)
    {
        var kind = PartKinds.Find("scenario")!;
        var drafted = new Scenario { Persona = "runner", Stage = "before", State = before, Does = "Buys", Feels = "happy", Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Inferred } };
        var fresh = drafted with { State = after, Does = "Flies", Feels = null };
        var confirmed = drafted with { Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Assumed } };
        Assert.Equal(PartJson.Write(confirmed), PartJson.Write(CellRenewal.Renew(kind, confirmed, Stamps(drafted, confirmed), fresh)));
        // Nor one of which they said themselves what it shows.
        Assert.Equal(PartJson.Write(drafted), PartJson.Write(CellRenewal.Renew(kind, drafted, Stamps(drafted with { State = after }, drafted), fresh)));
        // What the member said of the rest is not about words that say themselves where they come from, nor about none.
        var unsaid = confirmed with { Provenance = new Dictionary<string, Provenance>(confirmed.Provenance) { ["does"] = Provenance.Inferred, ["feels"] = Provenance.Inferred } };
        foreach (var untouched in new[] { unsaid, new Scenario { Persona = "runner", Stage = "before", State = before, Provenance = confirmed.Provenance } })
        {
            var stamps = Stamps(untouched with { Provenance = new Dictionary<string, Provenance>(untouched.Provenance) { ["*"] = Provenance.Inferred } }, untouched);
            Assert.Equal((after, "Flies"), CellRenewal.Renew(kind, untouched, stamps, fresh) is Scenario turned ? (turned.State, turned.Does) : default);
        }
    }

    private static UnmappedActivity Renew(UnmappedActivity written, UnmappedActivity fresh) => (UnmappedActivity)CellRenewal.Renew(Unmapped, written, Stamps(Drafted, written), fresh);

    private static IReadOnlyList<CellStamp> Stamps(ArtefactPart drafted, ArtefactPart written) =>
        CellHistory.Next(CellHistory.Next([], null, drafted, (1, CellRenewal.Backend, Given.Now)), drafted, written, (2, "carl", Given.Now));
}
