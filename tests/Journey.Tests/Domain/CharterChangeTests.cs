using Journey.Domain.Artefacts;
using Journey.Domain.Dependencies;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain;

public class CharterChangeTests
{
    [Fact]
    public void What_no_artefact_rests_on_makes_nothing_stale()
    {
        var after = Given.Charter with { Language = "pl", DataInventory = [], ReviewPolicy = new ReviewPolicy { Quorum = 2 }, Channels = ["Web."] };
        Assert.Empty(CharterChange.Effects(Given.Charter, after));
    }

    [Fact]
    public void A_charter_that_says_the_same_is_no_change_however_it_was_made()
    {
        Assert.True(CharterChange.IsNone(Given.Charter, Given.Charter with { Objectives = [.. Given.Charter.Objectives], Channels = ["web"] }));
        Assert.False(CharterChange.IsNone(Given.Charter, Given.Charter with { Channels = ["web", "shop"] }));
        Assert.False(CharterChange.IsNone(Given.Charter, Given.Charter with { ReviewPolicy = new ReviewPolicy { EscalateDaysAfter = null } }));
    }

    [Fact]
    public void Each_field_reaches_the_steps_and_parts_that_rest_on_it()
    {
        Expect(charter => charter with { Channels = ["web", "shop"] }, "Channel 'shop' came into scope.", null, Step.Touchpoints);
        Expect(charter => charter with { Channels = [] }, "Channel 'web' went out of scope.", "channel.web", Step.Touchpoints);
        Expect(charter => charter with { Objectives = [] }, "The objectives changed.", "*", Step.Goals);
        Expect(charter => charter with { Competitors = ["Boots"] }, "Competitor 'Boots' came into scope.", null, Step.Touchpoints);
        Expect(charter => charter with { Brand = "Boots" }, "The brand changed.", "*", Step.Map);
        Expect(charter => charter with { AsIs = new AsIsMap("p", new Dictionary<string, string> { ["before"] = "after" }) }, "The map of today that is replaced changed.", "*", Step.Emotions, Step.Scenarios, Step.Map);
        Expect(charter => charter with { Industry = "retail" }, "The industry template changed.", null, Step.Touchpoints);
        Expect(charter => charter with { Budget = new Budget(5, "EUR") }, "The budget changed.", CharterChange.Budget, Step.Monitoring);
        Expect(charter => charter with { CadenceDays = 30 }, "The cadence changed from 90 to 30 days.", CharterChange.Cadence, Step.Monitoring);
    }

    [Theory]
    [InlineData(MapType.CurrentState, MapType.FutureState, "emotions *, scenarios *, path charter.map-type")]
    [InlineData(MapType.FutureState, MapType.CurrentState, "emotions *, scenarios *, path charter.map-type")]
    [InlineData(MapType.CurrentState, MapType.DayInTheLife, "emotions *, scenarios *, touchpoints ")]
    [InlineData(MapType.DayInTheLife, MapType.CurrentState, "emotions *, scenarios *")]
    [InlineData(MapType.FutureState, MapType.DayInTheLife, "emotions *, scenarios *, path charter.map-type, touchpoints ")]
    public void A_map_type_reaches_what_is_a_target_or_a_competitors_in_the_one_and_not_in_the_other(MapType before, MapType after, string reached)
    {
        var effects = CharterChange.Effects(Given.Charter with { MapType = before }, Given.Charter with { MapType = after }).ToList();
        Assert.Equal(reached, string.Join(", ", effects.SelectMany(effect => effect.Steps.Select(step => $"{step.Slug()} {effect.Topic}"))));
        Assert.Single(effects.Select(effect => effect.Reason).Distinct());
        var path = Given.Artefact(Step.Path, ("activity.felt", new PathActivity { Emotion = 1 }), ("activity.shop", new PathActivity()));
        Assert.Equal(["activity.felt"], StalenessGraph.Reached(CharterChange.Type, path));
    }

    [Fact]
    public void A_stage_that_comes_or_goes_is_named_and_a_new_label_reaches_the_map_alone()
    {
        Stage[] more = [.. Given.Charter.StageModel.Custom, new("later", "Later")];
        var wider = Given.Charter with { StageModel = Given.Charter.StageModel with { Custom = more }, Scope = new Scope("before", "later") };
        var came = CharterChange.Effects(Given.Charter, wider).ToList();
        Assert.All(came, effect => Assert.Equal("Stage 'later' came into scope.", effect.Reason));
        Assert.Equal([Step.Goals, Step.Touchpoints, Step.Emotions, Step.Scenarios, Step.Map], came[0].Steps);
        Assert.Equal((Step.Path, CharterChange.Stages), (came[1].Steps.Single(), came[1].Topic));
        Assert.All(CharterChange.Effects(wider, Given.Charter), effect => Assert.Equal("Stage 'later' went out of scope.", effect.Reason));
        var renamed = Given.Charter with { StageModel = Given.Charter.StageModel with { Custom = [new("before", "Earlier"), new("after", "After")] } };
        Assert.Equal([Step.Map], Assert.Single(CharterChange.Effects(Given.Charter, renamed)).Steps);
    }

    [Fact]
    public void What_ends_a_journey_reaches_what_was_counted_of_journeys()
    {
        Expect(charter => charter with { JourneyGoal = "checkout" }, "The goal that ends a journey changed from none to checkout.", CharterChange.Journeys, Step.Path);
        Expect(charter => charter with { JourneyGapDays = 7 }, "The gap that ends a journey changed from 30 to 7 days.", CharterChange.Journeys, Step.Path);
        var path = Given.Artefact(Step.Path, ("actual-path.path", new ActualPath()), ("planned-path.path", new PlannedPath()), ("activity.shop", new PathActivity()));
        Assert.Equal(["actual-path.path"], StalenessGraph.Reached(CharterChange.Journeys, path));
    }

    [Fact]
    public void An_order_of_the_stages_reaches_the_path_that_is_counted_along_it()
    {
        var turned = Given.Charter with { StageModel = Given.Charter.StageModel with { Custom = [new("after", "After"), new("before", "Before")] }, Scope = new Scope("after", "before") };
        Assert.Equal([(Step.Map, "*"), (Step.Path, CharterChange.Stages)], CharterChange.Effects(Given.Charter, turned).Select(effect => (effect.Steps.Single(), effect.Topic)));
        var path = Given.Artefact(Step.Path, ("actual-path.path", new ActualPath()), ("planned-path.path", new PlannedPath()), ("activity.shop", new PathActivity()));
        Assert.Equal(["actual-path.path", "planned-path.path"], StalenessGraph.Reached(CharterChange.Stages, path));
    }

    [Fact]
    public void A_competitor_that_goes_reaches_its_touchpoints_alone()
    {
        var effect = Assert.Single(CharterChange.Effects(Given.Charter with { Competitors = ["Boots", "Socks"] }, Given.Charter with { Competitors = ["Socks"] }));
        Assert.Equal("Competitor 'Boots' went out of scope.", effect.Reason);
        var touchpoints = Given.Artefact(Step.Touchpoints, ("touchpoint.boots", new Touchpoint { Competitor = "Boots" }), ("touchpoint.socks", new Touchpoint { Competitor = "Socks" }), ("touchpoint.own", new Touchpoint()));
        Assert.Equal(["touchpoint.boots"], StalenessGraph.Reached(effect.Topic, touchpoints));
        Assert.Empty(CharterChange.Effects(Given.Charter with { Competitors = ["Boots", "Socks"] }, Given.Charter with { Competitors = ["Socks", "Boots"] }));
    }

    [Fact]
    public void A_name_in_another_spelling_is_no_change_and_one_that_goes_reaches_the_parts_that_name_it_in_any()
    {
        var charter = Given.Charter with { Channels = ["E-mail", "web"], Competitors = ["Acme Shop", "Socks"] };
        Assert.Empty(CharterChange.Effects(charter, charter with { Channels = ["e mail", "WEB"], Competitors = ["acme-shop", "Socks"] }));
        var effects = CharterChange.Effects(charter, charter with { Channels = ["web"], Competitors = ["Socks"] }).ToDictionary(effect => effect.Reason, effect => effect.Topic);
        var touchpoints = Given.Artefact(
            Step.Touchpoints, ("gap.before.e-mail", new CoverageGap { Channel = "EMAIL" }), ("touchpoint.acme", new Touchpoint { Channel = "web", Competitor = "ACME-shop" }),
            ("touchpoint.mail", new Touchpoint { Channel = "e_mail" }), ("touchpoint.socks", new Touchpoint { Channel = "web", Competitor = "Socks" }), ("touchpoint.unsaid", new Touchpoint()));
        Assert.Equal(["gap.before.e-mail", "touchpoint.mail"], StalenessGraph.Reached(effects["Channel 'E-mail' went out of scope."], touchpoints));
        Assert.Equal(["touchpoint.acme"], StalenessGraph.Reached(effects["Competitor 'Acme Shop' went out of scope."], touchpoints));
        // As releases before this one noted it.
        Assert.Equal(["gap.before.e-mail", "touchpoint.mail"], StalenessGraph.Reached("channel.E-MAIL", touchpoints));
    }

    private static void Expect(Func<Charter, Charter> change, string reason, string? topic, params Step[] steps)
    {
        var effect = Assert.Single(CharterChange.Effects(Given.Charter, change(Given.Charter)));
        Assert.Equal((reason, topic), (effect.Reason, effect.Topic));
        Assert.Equal(steps, effect.Steps);
    }
}
