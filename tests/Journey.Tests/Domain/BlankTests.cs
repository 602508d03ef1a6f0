using System.Text.Json.Nodes;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;
using Obstacle = Journey.Domain.Artefacts.Barrier;

namespace Journey.Tests.Domain;

public class BlankTests
{
    private const string Nothing = "\u200B\u00AD";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n\u00A0\u3000")]
    [InlineData("\u200B")]
    [InlineData("\uFEFF")]
    [InlineData("\u00AD")]
    [InlineData("\u0000\u0007\u0085")]
    [InlineData("\u200C\u200D\u2060\u202E")]
    [InlineData("\U000E0041\U000E007F")]
    [InlineData("\uFE0F\u034F")]
    [InlineData("\u3164\u115F\u2800")]
    [InlineData("\u17B4\u17B5")]
    [InlineData("\u2065\uFFF0\uFFF8")]
    [InlineData("\U000E0080\U0001BCA0\U0001D173")]
    public void A_text_of_nothing_that_can_be_seen_is_blank(string? text) => Assert.True(Blank.Is(text));

    [Theory]
    [InlineData("a")]
    [InlineData("\u200Ba")]
    [InlineData("0")]
    [InlineData("…")]
    [InlineData("好")]
    [InlineData("👩‍👩‍👧")]
    [InlineData("é")]
    [InlineData("ก็")]
    public void A_text_of_which_anything_can_be_seen_is_not(string text) => Assert.False(Blank.Is(text));

    [Theory]
    [InlineData("web\u200B", "web")]
    [InlineData("\uFEFF a\u00A0\t b\r\n", "a b")]
    [InlineData("e\u0301te\u0301", "été")]
    [InlineData("☎\uFE0F", "☎")]
    [InlineData("ก็", "ก็")]
    [InlineData("x\uFFFE", "x\uFFFD")]
    [InlineData("\u2800\u3164\u200D", "")]
    [InlineData("web\u17B4\u2065\U000E0FFF", "web")]
    public void Two_texts_are_one_of_which_the_same_is_seen(string text, string seen) => Assert.Equal(seen, Blank.Seen(text));

    [Fact]
    public void A_list_holds_no_text_that_can_not_be_seen() =>
        Assert.Equal(("field-invalid", "goals"), PartJson.Parse(PartKinds.Find("persona")!, new JsonObject { ["goals"] = new JsonArray("Run", Nothing) }).Refusal() is var refusal ? (refusal.Code, refusal.Field) : default);

    [Fact]
    public void A_cell_without_a_text_that_can_be_seen_is_missing_in_each_step()
    {
        Same(Step.Personas, "persona.a", new Persona(), new Persona { Name = Nothing, Goals = [Nothing], Frustrations = [Nothing] });
        Same(Step.Goals, "goal.runner.before", new Goal { Persona = "runner", Stage = "before" }, new Goal { Persona = "runner", Stage = "before", Expectation = Nothing, Metric = new Metric(Nothing, null, null, 1, null, null) });
        Same(Step.Touchpoints, "touchpoint.a", new Touchpoint { Stage = "before" }, new Touchpoint { Stage = "before", Label = Nothing, Initiator = Nothing, Receiver = Nothing, Channel = Nothing });
        Same(Step.Touchpoints, "gap.after.web", new CoverageGap { Stage = "after", Channel = "web" }, new CoverageGap { Stage = "after", Channel = "web", Explanation = Nothing });
        Same(Step.Path, "activity.a", new PathActivity(), new PathActivity { Goal = Nothing, Channel = Nothing, Touchpoint = Nothing, Problem = Nothing, MissingSolution = Nothing, Opportunity = Nothing, Metric = Nothing, EmptyFacetsAccepted = Nothing });
        Same(Step.Emotions, "barrier.a", new Obstacle(), new Obstacle { Description = Nothing });
        Same(Step.Scenarios, "scenario.runner.before", new Scenario { Persona = "runner", Stage = "before" }, new Scenario { Persona = "runner", Stage = "before", Does = Nothing, Thinks = Nothing, Feels = Nothing });
        Same(Step.Map, "map.map", new MapView(), new MapView { Title = Nothing, TextAlternative = Nothing });
        Same(Step.Improvements, "improvement.a", new Improvement(), new Improvement { Statement = Nothing, DecisionReason = Nothing });
        Same(Step.Monitoring, "kpi.a", new Kpi(), new Kpi { Name = Nothing });

        static void Same(Step step, string key, ArtefactPart empty, ArtefactPart unseen) => Assert.Equal(Missing(step, key, empty), Missing(step, key, unseen));
    }

    private static IReadOnlyList<string> Missing(Step step, string key, ArtefactPart part) => Given.Missing(Given.Artefact(step, (key, part)), Given.Personas, Given.Touchpoints);
}
