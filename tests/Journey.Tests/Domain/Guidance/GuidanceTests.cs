using System.Text.Json;
using Journey.Domain.Guidance;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain.Guidance;

public class GuidanceTests
{
    private static readonly StageModel Seven = new();
    private static readonly StageModel Five = new() { Kind = StageModelKind.FiveStage };

    public static TheoryData<string> Languages { get; } = [.. GuidanceTexts.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_key_of_the_English_texts_is_missing_in_any_language_and_none_is_more(string language)
    {
        var (english, other) = (Keys("en"), Keys(language));
        Assert.Empty(english.Except(other));
        Assert.Empty(other.Except(english));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_step_and_every_stage_of_both_published_models_has_texts_and_none_is_blank(string language)
    {
        foreach (var model in new[] { Seven, Five })
        {
            foreach (var step in StepOrder.All)
            {
                var guidance = StepGuidance.Of(step, language, model.Stages());
                Assert.All([guidance.Label, guidance.Purpose, .. guidance.Questions, .. guidance.Examples], text => Assert.False(string.IsNullOrWhiteSpace(text)));
                Assert.True(guidance.Questions.Count >= 2 && guidance.Examples.Count >= 1);
                Assert.All(guidance.Stages, stage =>
                {
                    Assert.False(string.IsNullOrWhiteSpace(stage.Meaning));
                    Assert.True(stage.Questions.Count >= 2);
                    Assert.All(stage.Questions, question => Assert.Contains(question[^1], "?\uff1f"));
                });
            }
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_step_has_a_question_and_an_example_of_its_own_in_each_published_stage(string language)
    {
        foreach (var step in StepOrder.All)
        {
            var guidance = StepGuidance.Of(step, language, [.. Seven.Stages(), .. Five.Stages()]);
            Assert.All(guidance.Stages, stage =>
            {
                Assert.False(string.IsNullOrWhiteSpace(stage.Example));
                Assert.Equal(3, stage.Questions.Count);
                Assert.DoesNotContain(stage.Questions[0], guidance.Questions);
                Assert.DoesNotContain(stage.Example, guidance.Examples);
            });
            var cells = guidance.Stages.DistinctBy(stage => stage.Stage).ToList();
            Assert.Equal(cells.Count, cells.DistinctBy(stage => stage.Questions[0]).Count());
            Assert.Equal(cells.Count, cells.DistinctBy(stage => stage.Example).Count());
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_awareness_stage_carries_its_own_checklist(string language) => Assert.Equal(
        ["being-known", "educating", "first-impression", "influence-on-decision", "right-audience", "standing-out", "starting-a-relation"],
        StepGuidance.Of(Step.Touchpoints, language, Seven.Stages()).Stages[0].Checklist.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_step_is_asked_for_by_number_label_and_its_first_question(string language)
    {
        var (asked, guidance) = (StepGuidance.Ask(Step.Goals, language), StepGuidance.Of(Step.Goals, language, []));
        Assert.All(["2", guidance.Label, guidance.Questions[0]], text => Assert.Contains(text, asked, StringComparison.Ordinal));
    }

    [Fact]
    public void A_translation_is_not_the_English_text()
    {
        foreach (var language in GuidanceTexts.Languages.Except(["en"]))
        {
            foreach (var step in StepOrder.All)
            {
                var (english, other) = (StepGuidance.Of(step, "en", Seven.Stages()), StepGuidance.Of(step, language, Seven.Stages()));
                Assert.Empty(english.Questions.Intersect(other.Questions));
                Assert.Empty(english.Stages.SelectMany(stage => stage.Questions).Intersect(other.Stages.SelectMany(stage => stage.Questions)));
            }
        }
    }

    [Fact]
    public void A_stage_of_the_teams_own_keeps_its_label_and_asks_the_steps_first_question()
    {
        var guidance = StepGuidance.Of(Step.Goals, "pl", [new Stage("before", "Before")]);
        var stage = Assert.Single(guidance.Stages);
        Assert.Equal(("Before", null, guidance.Examples[0]), (stage.Label, stage.Meaning, stage.Example));
        Assert.Equal([guidance.Questions[0]], stage.Questions);
    }

    [Fact]
    public void A_stage_that_the_team_named_anew_keeps_that_name_though_its_id_is_a_published_one()
    {
        Assert.Equal("Uwaga!", StepGuidance.Of(Step.Goals, "pl", [new Stage("awareness", "Uwaga!")]).Stages[0].Label);
        Assert.NotEqual("Awareness", StepGuidance.Of(Step.Goals, "pl", Seven.Stages()).Stages[0].Label);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_step_asks_something_and_shows_an_example_in_every_stage(string language) => Assert.All(
        StepOrder.All.SelectMany(step => StepGuidance.Of(step, language, [.. Seven.Stages(), .. Five.Stages(), new Stage("before", "Before")]).Stages),
        stage => Assert.False(stage.Questions.Count == 0 || string.IsNullOrWhiteSpace(stage.Example)));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Work_is_asked_for_by_the_steps_number_and_label_in_the_language_of_the_charter(string language)
    {
        var label = StepGuidance.Of(Step.Goals, language, []).Label;
        string[] asked =
        [
            WorkText.Fill(Step.Goals, language, "goal.runner.before, need"), WorkText.Review(Step.Goals, language, 7), WorkText.Reminder(Step.Goals, language, 7, isOverdue: false),
            WorkText.Reminder(Step.Goals, language, 7, isOverdue: true), WorkText.Escalated(Step.Goals, language, 7), WorkText.ChangesRequested(Step.Goals, language), WorkText.Withdrawn(Step.Goals, language), WorkText.Mend(Step.Goals, language, "goal.runner.before, need", Step.Touchpoints),
        ];
        Assert.Equal(asked.Length, asked.Distinct().Count());
        Assert.All(asked, text => Assert.True(text.Contains(label, StringComparison.Ordinal) && text.Contains('2', StringComparison.Ordinal), text));
        Assert.Contains("goal.runner.before, need", asked[0], StringComparison.Ordinal);
        Assert.All(asked[1..5], text => Assert.Contains("7", text, StringComparison.Ordinal));
    }

    private static List<string> Keys(string language)
    {
        using var file = typeof(GuidanceTexts).Assembly.GetManifestResourceStream($"Guidance.{language}.json")!;
        using var document = JsonDocument.Parse(file);
        return [.. Paths(document.RootElement, "")];
    }

    private static IEnumerable<string> Paths(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Paths(member.Value, $"{path}/{member.Name}")),
        JsonValueKind.Array => [$"{path}[{element.GetArrayLength()}]"],
        _ => [path],
    };
}
