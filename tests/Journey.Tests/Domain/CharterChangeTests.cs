using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain;

public class CharterChangeTests
{
    [Fact]
    public void What_no_artefact_rests_on_makes_nothing_stale()
    {
        var after = Given.Charter with { Language = "pl", DataInventory = [], ReviewPolicy = new ReviewPolicy { Quorum = 2 } };
        Assert.Empty(CharterChange.Stale(Given.Charter, after));
    }

    [Fact]
    public void Each_field_reaches_the_steps_that_rest_on_it_and_what_reads_those()
    {
        Expect(charter => charter with { MapType = MapType.FutureState }, "The map type changed from current-state to future-state.", Step.Emotions, Step.Scenarios, Step.Map, Step.Improvements, Step.Monitoring);
        Expect(charter => charter with { Channels = ["web", "shop"] }, "Channel 'shop' came into scope.", All(Step.Touchpoints));
        Expect(charter => charter with { Channels = [] }, "Channel 'web' went out of scope.", All(Step.Touchpoints));
        Expect(charter => charter with { Objectives = [] }, "The objectives changed.", Step.Goals, Step.Map, Step.Improvements, Step.Monitoring);
        Expect(charter => charter with { Competitors = ["Boots"] }, "The competitors changed.", All(Step.Touchpoints));
        Expect(charter => charter with { Brand = "Boots" }, "The brand changed.", Step.Map, Step.Improvements, Step.Monitoring);
        Expect(charter => charter with { Industry = "retail" }, "The industry template changed.", All(Step.Touchpoints));
        Expect(charter => charter with { Budget = new Budget(5, "EUR") }, "The budget changed.", Step.Monitoring);
        Expect(charter => charter with { CadenceDays = 30 }, "The cadence changed from 90 to 30 days.", Step.Monitoring);
    }

    [Fact]
    public void A_stage_that_comes_or_goes_is_named_and_a_new_label_reaches_the_map_alone()
    {
        Stage[] more = [.. Given.Charter.StageModel.Custom, new("later", "Later")];
        var wider = Given.Charter with { StageModel = Given.Charter.StageModel with { Custom = more }, Scope = new Scope("before", "later") };
        Assert.All(CharterChange.Stale(Given.Charter, wider), step => Assert.Equal(["Stage 'later' came into scope."], step.Reasons));
        Assert.Equal([Step.Goals, .. All(Step.Touchpoints)], CharterChange.Stale(Given.Charter, wider).Select(step => step.Step));
        Assert.All(CharterChange.Stale(wider, Given.Charter), step => Assert.Equal(["Stage 'later' went out of scope."], step.Reasons));
        var renamed = Given.Charter with { StageModel = Given.Charter.StageModel with { Custom = [new("before", "Earlier"), new("after", "After")] } };
        Assert.Equal(Step.Map, CharterChange.Stale(Given.Charter, renamed)[0].Step);
    }

    [Fact]
    public void Two_changes_give_a_step_two_reasons()
    {
        var stale = CharterChange.Stale(Given.Charter, Given.Charter with { Budget = new Budget(5, "EUR"), CadenceDays = 30 });
        Assert.Equal(2, Assert.Single(stale).Reasons.Count);
    }

    private static void Expect(Func<Charter, Charter> change, string reason, params Step[] steps)
    {
        var stale = CharterChange.Stale(Given.Charter, change(Given.Charter));
        Assert.Equal(steps, stale.Select(step => step.Step));
        Assert.All(stale, step => Assert.Equal([reason], step.Reasons));
    }

    private static Step[] All(Step from) => [from, .. from.Dependents()];
}
