using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain;

public class SpokenNamesTests
{
    [Theory]
    [InlineData("e-mail", "E mail")]
    [InlineData("R&D", "R & D")]
    [InlineData("ＳＡＬＥＳ", "sales")]
    [InlineData("click&collect", "Click & Collect")]
    [InlineData("Disney +", "disney+")]
    [InlineData("Chat!", "chat")]
    [InlineData("(web)", "web\u200B")]
    [InlineData("客服", "客服。")]
    [InlineData("客 服", "客服")]
    [InlineData("E-commerce", "Ecommerce")]
    [InlineData("e commerce", "Ecommerce")]
    [InlineData("Online shop", "Onlineshop")]
    [InlineData("e_mail", "Email")]
    [InlineData("Дом Книги", "ДОМ-КНИГИ")]
    [InlineData("Shop 1-2", "shop 1 2")]
    [InlineData("Route-66", "route 66")]
    [InlineData("…", "...")]
    public void Names_that_are_said_alike_are_one(string one, string other) => Assert.Equal(one, other, SpokenNames.Comparer);

    [Theory]
    [InlineData("Disney", "Disney+")]
    [InlineData("C", "C#")]
    [InlineData("web", "webshop")]
    [InlineData("R&D", "RD")]
    [InlineData("客服", "客户")]
    [InlineData("Shop 1-2", "Shop 12")]
    [InlineData("Shop 1.5", "Shop 15")]
    [InlineData("!!!", "?")]
    [InlineData("?", "")]
    public void Names_of_other_words_or_signs_are_two(string one, string other) => Assert.NotEqual(one, other, SpokenNames.Comparer);

    [Fact]
    public void A_team_of_one_function_in_two_spellings_has_one()
    {
        Assert.Contains(TeamRules.Missing(Team("R&D", "r & d")), missing => missing.Reason.Contains("two different", StringComparison.Ordinal));
        Assert.Contains(TeamRules.Missing(Team("E-commerce", "Ecommerce")), missing => missing.Reason.Contains("two different", StringComparison.Ordinal));
        Assert.Contains(TeamRules.Missing(Team("sales", "-")), missing => missing.Reason.Contains("two different", StringComparison.Ordinal));
        Assert.DoesNotContain(TeamRules.Missing(Team("R&D", "sales")), missing => missing.Reason.Contains("two different", StringComparison.Ordinal));

        static Team Team(string one, string other) => new([new TeamMember("a", "A", one, TeamRole.Owner), new TeamMember("b", "B", other, TeamRole.Approver)]);
    }

    [Fact]
    public void A_channel_is_covered_or_explained_however_the_charter_spells_it()
    {
        var places = Given.Artefact(Step.Touchpoints, ("touchpoint.a", new Touchpoint { Stage = "before", Channel = "Web-Shop" }), ("gap.after.web-shop", new CoverageGap { Stage = "after", Channel = "web shop", Explanation = "Nobody buys again" }));
        var charter = Given.Charter with { Channels = ["web shop"] };
        Assert.Empty(CharterChange.Effects(charter, charter with { Channels = ["web-shop"] }));
        foreach (var channel in new[] { "web shop", "web-shop" })
            Assert.DoesNotContain(Given.MissingIn(Given.With(charter with { Channels = [channel] }), places), missing => missing.StartsWith("gap.", StringComparison.Ordinal));
        Assert.Contains(Given.MissingIn(Given.With(charter with { Channels = ["phone"] }), places), missing => missing.StartsWith("gap.before.phone", StringComparison.Ordinal));
    }

    [Fact]
    public void A_competitor_is_shown_and_may_be_named_however_the_charter_spells_it()
    {
        Project With(params string[] competitors) => Given.With(Given.Charter with { MapType = MapType.DayInTheLife, Competitors = competitors });
        var touchpoint = new Touchpoint { Stage = "before", Competitor = "acme-shop" };
        Assert.True(PartKey.Parse(Step.Touchpoints, "touchpoint.a").TryGet(out var key, out _));
        Assert.Null(IdRules.Check(key, touchpoint, With("Acme Shop")));
        Assert.Equal("competitor-unknown", IdRules.Check(key, touchpoint, With("Acme Shop+"))?.Code);
        var places = Given.Artefact(Step.Touchpoints, ("touchpoint.a", touchpoint));
        Assert.DoesNotContain(Given.MissingIn(With("AcmeShop"), places), missing => missing.EndsWith(" competitor", StringComparison.Ordinal));
        Assert.Equal(2, Given.MissingIn(With("Acme Shop+"), places).Count(missing => missing.EndsWith(" competitor", StringComparison.Ordinal)));
    }

    [Fact]
    public void Stages_that_are_kept_unused_are_such_as_could_be_used_unless_they_stand_there_already()
    {
        var charter = Given.Charter with { StageModel = new StageModel { Kind = StageModelKind.SevenStage, Custom = [new Stage("S 1", "")] }, Scope = null, JourneyGoal = null };
        Assert.Equal("stages-invalid", CharterRules.Write(charter)?.Code);
        // As of a template, from which a project is begun: how many can be used is asked once they are.
        StageModel many = charter.StageModel with { Custom = [.. Enumerable.Range(0, 21).Select(n => new Stage($"s{n}", "S"))] };
        Assert.Null(CharterRules.Write(charter with { StageModel = many }));
        Assert.Equal("stages-invalid", CharterRules.Write(charter with { StageModel = many with { Kind = StageModelKind.Custom } })?.Code);
        Assert.Null(CharterRules.Write(charter, charter));
        Assert.Null(CharterRules.Write(charter with { StageModel = charter.StageModel with { Custom = [new Stage("s-1", "S")] } }));
    }
}
