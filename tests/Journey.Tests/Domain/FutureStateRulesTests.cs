using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain;

public class FutureStateRulesTests
{
    private static readonly string AsIsProject = new('0', 32);

    private static readonly Charter Future = Given.Charter with { MapType = MapType.FutureState, AsIs = new AsIsMap(AsIsProject, new Dictionary<string, string> { ["before"] = "early" }) };

    [Fact]
    public void Each_stage_links_the_stage_that_it_replaces()
    {
        Assert.Equal(["asIs.stages.after"], CharterRules.Missing(Future).Select(missing => missing.Field));
        Assert.Equal(["asIs"], CharterRules.Missing(Future with { AsIs = null }).Select(missing => missing.Field));
        Assert.Null(CharterRules.Validate(Future));
        Assert.Equal("stage-unknown", CharterRules.Validate(Future with { AsIs = Future.AsIs! with { Stages = new Dictionary<string, string> { ["never"] = "early" } } })!.Code);
        Assert.Equal("as-is-stage-unknown", FutureStateRules.Resolve(Future, Given.Project)!.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void A_stage_that_is_linked_to_nothing_is_refused(string? nothing)
    {
        var stages = new Dictionary<string, string> { ["before"] = nothing!, ["after"] = "nonsense" };
        Assert.Equal("as-is-stage-unknown", CharterRules.Validate(Future with { AsIs = Future.AsIs! with { Stages = stages } })!.Code);
        Assert.Equal("as-is-stage-unknown", FutureStateRules.Resolve(Future with { AsIs = Future.AsIs! with { Stages = stages } }, Given.Project)!.Code);
        Assert.Equal(["asIs.stages.before"], CharterRules.Missing(Future with { AsIs = Future.AsIs! with { Stages = stages } }).Select(missing => missing.Field));
    }

    [Fact]
    public void A_day_in_the_life_shows_each_competitor_and_no_other()
    {
        var charter = Given.Charter with { MapType = MapType.DayInTheLife, Competitors = ["Boots", "Socks"] };
        var touchpoints = Given.Artefact(Step.Touchpoints, ("touchpoint.shop", Shop("Boots", "before")), ("touchpoint.mail", Shop(null, "after")));
        Assert.Equal([" competitor"], Given.MissingIn(Given.With(charter), touchpoints));
        Assert.Equal(["touchpoint.shop competitor"], Given.MissingIn(Given.With(charter with { Competitors = ["Socks"], MapType = MapType.CurrentState }), touchpoints));
        Assert.Equal("competitor-unknown", IdRules.Check(PartKey.Of("touchpoint", "shop"), Shop("Hats", "before"), Given.With(charter))!.Code);
        Assert.Null(IdRules.Check(PartKey.Of("touchpoint", "shop"), Shop("Boots", "before"), Given.With(charter)));

        static Touchpoint Shop(string? competitor, string stage) => new() { Label = "Shop", Initiator = "customer", Receiver = "shop", Channel = "web", Stage = stage, Competitor = competitor };
    }
}
