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
    public void The_steps_with_something_in_each_stage_ask_there_and_show_an_example(string language)
    {
        foreach (var step in new[] { Step.Goals, Step.Touchpoints, Step.Path, Step.Emotions, Step.Scenarios, Step.Improvements })
        {
            Assert.All(StepGuidance.Of(step, language, [.. Seven.Stages(), .. Five.Stages()]).Stages, stage =>
            {
                Assert.False(string.IsNullOrWhiteSpace(stage.Example));
                Assert.Equal(3, stage.Questions.Count);
            });
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_awareness_stage_carries_its_own_checklist(string language) => Assert.Equal(
        ["being-known", "educating", "first-impression", "influence-on-decision", "right-audience", "standing-out", "starting-a-relation"],
        StepGuidance.Of(Step.Touchpoints, language, Seven.Stages()).Stages[0].Checklist.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_step_is_asked_for_by_number_label_missing_cells_and_its_first_question(string language)
    {
        var (asked, guidance) = (StepGuidance.Ask(Step.Goals, language, 17), StepGuidance.Of(Step.Goals, language, []));
        Assert.All(["2", "17", guidance.Label, guidance.Questions[0]], text => Assert.Contains(text, asked, StringComparison.Ordinal));
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
    public void A_stage_of_the_teams_own_keeps_its_label_and_asks_the_steps_questions_alone()
    {
        var guidance = StepGuidance.Of(Step.Goals, "pl", [new Stage("before", "Before")]);
        var stage = Assert.Single(guidance.Stages);
        Assert.Equal(("Before", null, null), (stage.Label, stage.Meaning, stage.Example));
        Assert.Empty(stage.Questions);
        Assert.NotEmpty(guidance.Questions);
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
