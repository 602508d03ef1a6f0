using System.Text.Json.Nodes;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain;

public class TargetRulesTests
{
    private static readonly Charter Future = Given.Charter with { MapType = MapType.FutureState };

    [Fact]
    public void A_target_is_assumed_and_has_no_readings_while_the_same_cell_of_today_may_have_them()
    {
        var cell = new EmotionCell { Emotion = 1, Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Inferred } };
        Assert.Equal("provenance.emotion", TargetRules.Check(cell, Given.With(Future))!.Field);
        Assert.Null(TargetRules.Check(cell, Given.Project));
        Assert.Null(TargetRules.Check(cell with { Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Inferred, ["emotion"] = Provenance.Assumed } }, Given.With(Future)));
        Assert.Null(TargetRules.Check(new EmotionCell { Emotion = 1 }, Given.With(Future)));
        Assert.Equal("n", TargetRules.Check(new EmotionCell { Emotion = 1, Low = 0 }, Given.With(Future))!.Field);
        Assert.Equal("n", TargetRules.Check(new EmotionCell { N = 400, Low = 1, High = 2 }, Given.With(Future))!.Field);
        Assert.Null(TargetRules.Check(new EmotionCell { Provenance = cell.Provenance }, Given.With(Future)));
        Assert.Equal("provenance.emotion", TargetRules.Check(new PathActivity { Emotion = 1, Provenance = cell.Provenance }, Given.With(Future))!.Field);
    }

    [Fact]
    public void A_reading_from_before_the_map_became_one_of_the_future_is_no_target()
    {
        var cell = new EmotionCell { Stage = "before", Emotion = 1, N = 180, Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Measured } };
        var emotions = Given.Artefact(Step.Emotions, ("emotion.runner.before", cell), ("emotion.runner.after", new EmotionCell { Stage = "after", Emotion = 1, Low = 0 }));
        Assert.Equal(["emotion.runner.after n", "emotion.runner.before emotion"], Given.MissingIn(Given.With(Future), emotions));
        Assert.Empty(Given.MissingIn(Given.Project, emotions));
        var path = Given.Artefact(Step.Path, ("activity.shop", new PathActivity { Emotion = 1, EmptyFacetsAccepted = "Later.", Provenance = cell.Provenance }));
        Assert.Contains("activity.shop emotion", Given.MissingIn(Given.With(Future), path));
    }

    [Theory]
    [InlineData("emotion")]
    [InlineData("activity")]
    public void What_is_written_of_an_emotion_says_whether_it_is_a_target(string kind)
    {
        Assert.True((bool)Marked(kind, """{"emotion": 1}""", Future)["isTarget"]!);
        Assert.True((bool)Marked(kind, """{"emotion": 1, "isTarget": null}""", Future)["isTarget"]!);
        Assert.Empty(Marked(kind, """{"isTarget": true}""", Future));
        Assert.Empty(Marked(kind, """{"isTarget": null}""", Given.Charter));
        Assert.Null(Marked(kind, """{"emotion": 1}""", Given.Charter)["isTarget"]);
        Assert.True(Marked(kind, """{"emotion": 1}""", Given.Charter).ContainsKey("isTarget"));
        Assert.False(Marked(kind, """{"evidence": []}""", Future).ContainsKey("isTarget"));
        Assert.Null(Marked(kind, """{"emotion": null}""", Future)["isTarget"]);
        Assert.Equal("isTarget", Refused(kind, """{"emotion": 1, "isTarget": false}""", Future));
        Assert.Equal("isTarget", Refused(kind, """{"emotion": 1, "isTarget": true}""", Given.Charter));
    }

    [Fact]
    public void A_part_without_an_emotion_stays_as_it_was_sent() => Assert.Equal("""{"emotion":1}""", Marked("goal", """{"emotion":1}""", Future).ToJsonString());

    [Fact]
    public void An_emotion_that_was_written_as_the_other_one_is_missing_until_it_is_written_anew()
    {
        var felt = Given.Artefact(Step.Emotions, ("emotion.runner.before", new EmotionCell { Stage = "before", Emotion = 1 }));
        var aimedAt = Given.Artefact(Step.Emotions, ("emotion.runner.before", new EmotionCell { Stage = "before", Emotion = 1, IsTarget = true }));
        Assert.Equal(["emotion.runner.before emotion"], Given.MissingIn(Given.With(Future), felt));
        Assert.Equal(["emotion.runner.before emotion"], Given.MissingIn(Given.Project, aimedAt));
        Assert.Empty(Given.MissingIn(Given.With(Future), aimedAt));
        Assert.Empty(Given.MissingIn(Given.Project, felt));
        Assert.Empty(Given.MissingIn(Given.With(Future), Given.Artefact(Step.Emotions, ("emotion.runner.before", new EmotionCell { Stage = "before" }))));
    }

    private static JsonObject Marked(string kind, string sent, Charter charter) => TargetRules.Mark(PartKinds.Find(kind)!, JsonNode.Parse(sent), Given.With(charter)).Value()!.AsObject();

    private static string? Refused(string kind, string sent, Charter charter) => TargetRules.Mark(PartKinds.Find(kind)!, JsonNode.Parse(sent), Given.With(charter)).Refusal().Field;
}
