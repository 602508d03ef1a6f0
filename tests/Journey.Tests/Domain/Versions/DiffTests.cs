using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Domain.Artefacts;
using Journey.Domain.Guidance;
using Journey.Domain.Steps;
using Journey.Domain.Versions;
using Barrier = Journey.Domain.Artefacts.Barrier;

namespace Journey.Tests.Domain.Versions;

public class DiffTests
{
    private static readonly Artefact Before = Given.Artefact(
        Step.Emotions,
        ("emotion.runner.before.shop", new EmotionCell { Emotion = -1, N = 40, Labels = ["afraid"] }),
        ("emotion.walker.before.shop", new EmotionCell { Emotion = 0.5 }),
        ("barrier.size", new Barrier { Description = "Sizes differ" }));

    private static readonly Artefact After = Given.Artefact(
        Step.Emotions,
        ("emotion.runner.before.shop", new EmotionCell { Emotion = 1, N = 180, Labels = [] }),
        ("emotion.walker.before.shop", new EmotionCell { Emotion = 0.5 }),
        ("barrier.cost", new Barrier { Description = "Sending back costs" }));

    public static TheoryData<string> Languages { get; } = [.. GuidanceTexts.Languages];

    [Fact]
    public void Parts_that_came_went_and_changed_are_told_by_their_keys_and_fields()
    {
        var changes = ArtefactDiff.Of(Before, After);
        Assert.Equal(
            [("barrier.cost", PartChangeKind.Added), ("barrier.size", PartChangeKind.Removed), ("emotion.runner.before.shop", PartChangeKind.Changed)],
            changes.Select(change => (change.Part, change.Kind)));
        Assert.Equal(
            ["emotion -1 1", "labels [\"afraid\"] ", "n 40 180"],
            changes[2].Fields.Select(field => $"{field.Field} {field.Before?.ToJsonString()} {field.After?.ToJsonString()}"));
    }

    [Fact]
    public void A_version_does_not_differ_from_itself_and_the_way_back_swaps_both_sides()
    {
        Assert.Empty(ArtefactDiff.Of(Before, Before));
        var (there, back) = (ArtefactDiff.Of(Before, After), ArtefactDiff.Of(After, Before));
        Assert.Equal(there.SelectMany(change => change.Fields.Select(field => $"{field.Field} {field.Before} {field.After}")), back.SelectMany(change => change.Fields.Select(field => $"{field.Field} {field.After} {field.Before}")));
        Assert.Equal(["barrier.size"], back.Where(change => change.Kind == PartChangeKind.Added).Select(change => change.Part));
    }

    [Theory]
    [InlineData("en", "Changed: emotion runner.before.shop: emotion −1 → +1, labels “afraid” → nothing, n 40 → 180.")]
    [InlineData("pl", "Zmieniono: emocja runner.before.shop: emocja −1 → +1, etykiety “afraid” → nic, n 40 → 180.")]
    [InlineData("ru", "Изменено: эмоция runner.before.shop: эмоция −1 → +1, метки “afraid” → ничего, n 40 → 180.")]
    [InlineData("zh", "更改：情绪 runner.before.shop：情绪 −1 → +1, 标签 “afraid” → 无, n 40 → 180。")]
    public void Each_change_is_one_sentence(string language, string sentence)
    {
        var text = DiffNarrative.Of(ArtefactDiff.Of(Before, After), language);
        Assert.Equal(3, text.Count);
        Assert.Equal(sentence, text[2]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_difference_is_said_too(string language) => Assert.Single(DiffNarrative.Of([], language), line => line.Length > 3);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_kind_of_part_and_every_field_has_a_word_and_no_word_is_left_over(string language)
    {
        var texts = DiffTexts.Of(language);
        Assert.Equal(PartKinds.All.Select(kind => kind.Name).Order(StringComparer.Ordinal), texts.Kinds.Keys.Order(StringComparer.Ordinal));
        var cells = PartKinds.All.SelectMany(kind => kind.Type.GetProperties()).ToList();
        var ofSeveral = cells.Where(cell => cell.PropertyType is { IsGenericType: false, IsValueType: false } type && type.Assembly == typeof(PartKinds).Assembly).SelectMany(cell => cell.PropertyType.GetProperties());
        var fields = cells.Concat(ofSeveral).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Distinct();
        Assert.Equal(fields.Order(StringComparer.Ordinal), texts.Fields.Keys.Order(StringComparer.Ordinal));
        Assert.All(texts.Kinds.Values.Concat(texts.Fields.Values).Concat(texts.Sentences.Values), word => Assert.False(string.IsNullOrWhiteSpace(word)));
        Assert.Equal(DiffTexts.Of("en").Sentences.Keys.Order(StringComparer.Ordinal), texts.Sentences.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_difference_at_the_end_of_a_long_text_is_shown_and_no_character_is_cut_in_half()
    {
        var same = new string('a', 100);
        var sentence = Told(new Persona { Quote = same + "b" }, new Persona { Quote = same + "c" });
        Assert.Contains("aab” → “…", sentence, StringComparison.Ordinal);
        Assert.Contains("aac”", sentence, StringComparison.Ordinal);
        var emojis = Told(new Persona(), new Persona { Quote = "x" + string.Concat(Enumerable.Repeat("😀", 60)) });
        Assert.Equal(emojis, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(emojis)));
    }

    [Fact]
    public void A_long_list_is_told_where_it_differs_also_in_its_order()
    {
        var before = new Persona { Goals = ["a", "b", "c", "d", "e"] };
        Assert.Contains("goals …; “c”; … → …; “x”; ….", Told(before, before with { Goals = ["a", "b", "x", "d", "e"] }), StringComparison.Ordinal);
        Assert.Contains("goals …; “b”; “c”; … → …; “c”; “b”; ….", Told(before, before with { Goals = ["a", "c", "b", "d", "e"] }), StringComparison.Ordinal);
        Assert.Contains("goals …; “e” → ….", Told(before, before with { Goals = ["a", "b", "c", "d"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_figures_says_how_many_are_others()
    {
        ActualPath path = new() { Activities = [new("a", 1), new("b", 2)] };
        var sentence = Assert.Single(DiffNarrative.Of(ArtefactDiff.Of(Given.Artefact(Step.Path, ("actual-path.path", path)), Given.Artefact(Step.Path, ("actual-path.path", path with { Activities = [new("a", 1), new("b", 3)] }))), "en"));
        Assert.Contains("activities 2 items → 2 items (+1 −1)", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_several_is_told_member_by_member_in_the_words_of_the_language()
    {
        var (before, after) = (Goal(5, null), Goal(180, new DateOnly(2026, 12, 1)));
        Assert.Equal(["Changed: goal runner.before: metric (target 5 → 180, due nothing → “2026-12-01”)."], DiffNarrative.Of(ArtefactDiff.Of(before, after), "en"));
        Assert.DoesNotContain("target", DiffNarrative.Of(ArtefactDiff.Of(before, after), "ru")[0], StringComparison.Ordinal);

        static Artefact Goal(double target, DateOnly? due) => Given.Artefact(Step.Goals, ("goal.runner.before", new Goal { Metric = new Metric("orders", null, 1, target, Direction.Up, due) }));
    }

    private static string Told(Persona before, Persona after) =>
        Assert.Single(DiffNarrative.Of(ArtefactDiff.Of(Given.Artefact(Step.Personas, ("persona.runner", before)), Given.Artefact(Step.Personas, ("persona.runner", after))), "en"));

    [Fact]
    public void Long_values_are_cut_and_long_lists_counted()
    {
        var before = Given.Artefact(Step.Personas, ("persona.runner", new Persona { Background = "x" }));
        var after = Given.Artefact(Step.Personas, ("persona.runner", new Persona { Background = new string('y', 500), Goals = ["a", "b", "c", "d"] }));
        var sentence = Assert.Single(DiffNarrative.Of(ArtefactDiff.Of(before, after), "en"));
        Assert.Contains("y…", sentence, StringComparison.Ordinal);
        Assert.Contains("goals nothing → 4 items", sentence, StringComparison.Ordinal);
        Assert.True(sentence.Length < 250);
    }
}
