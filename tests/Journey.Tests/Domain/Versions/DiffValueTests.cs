using System.Text.Json;
using Journey.Domain.Artefacts;
using Journey.Domain.Guidance;
using Journey.Domain.Steps;
using Journey.Domain.Versions;

namespace Journey.Tests.Domain.Versions;

/// <summary>Values that are chosen, and yes and no, are told in words of the language; what members wrote is quoted as they wrote it.</summary>
public class DiffValueTests
{
    public static TheoryData<string> Languages { get; } = [.. GuidanceTexts.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_value_that_a_cell_may_be_chosen_from_has_a_word_and_no_word_is_left_over(string language)
    {
        var choices = new HashSet<Type>();
        foreach (var kind in PartKinds.All)
            Reach(kind.Type, choices, []);
        Assert.Superset(new HashSet<Type> { typeof(Provenance), typeof(Direction), typeof(FeatureScale), typeof(TouchpointKind) }, choices);

        var texts = DiffTexts.Of(language);
        Assert.Equal(choices.Select(DiffTexts.NameOf).Order(StringComparer.Ordinal), texts.Values.Keys.Order(StringComparer.Ordinal));
        Assert.All(choices, choice => Assert.Equal(
            Enum.GetNames(choice).Select(JsonNamingPolicy.KebabCaseLower.ConvertName).Order(StringComparer.Ordinal), texts.Values[DiffTexts.NameOf(choice)].Keys.Order(StringComparer.Ordinal)));
        Assert.All(texts.Values.Values.SelectMany(words => words.Values), word => Assert.False(string.IsNullOrWhiteSpace(word)));
        Assert.All(texts.Values.Values, words => Assert.Equal(words.Count, words.Values.Distinct().Count()));
    }

    [Theory]
    [InlineData("en", "Changed: touchpoint shop: direct contact nothing → yes, form physical → digital, kind nothing → customer action, provenance (label nothing → reported).")]
    [InlineData("pl", "Zmieniono: punkt styku shop: kontakt bezpośredni nic → tak, forma fizyczna → cyfrowa, rodzaj nic → działanie klienta, pochodzenie (etykieta nic → podane przez klienta).")]
    [InlineData("ru", "Изменено: точка контакта shop: прямой контакт ничего → да, форма физическая → цифровая, вид ничего → действие клиента, происхождение (подпись ничего → сообщено клиентом).")]
    [InlineData("zh", "更改：接触点 shop：直接接触 无 → 是, 形式 实体 → 数字, 类别 无 → 客户行为, 来源 (标签 无 → 客户所述)。")]
    public void A_chosen_value_is_told_in_the_words_of_the_language(string language, string sentence)
    {
        var before = new Touchpoint { Form = TouchpointForm.Physical };
        var after = new Touchpoint
        {
            Kind = TouchpointKind.CustomerAction,
            Form = TouchpointForm.Digital,
            DirectContact = true,
            Provenance = new Dictionary<string, Provenance> { ["label"] = Provenance.Reported },
        };
        Assert.Equal(sentence, Told(Step.Touchpoints, "touchpoint.shop", before, after, language));
    }

    [Theory]
    [InlineData("pl", "kierunek w górę → w dół", "wartość docelowa")]
    [InlineData("ru", "направление вверх → вниз", "целевое значение")]
    [InlineData("zh", "方向 上升 → 下降", "目标值")]
    public void So_is_one_within_a_value_of_several(string language, string direction, string target)
    {
        var sentence = Told(
            Step.Goals, "goal.runner.before", new Goal { Metric = new Metric("up", null, 1, 2, Direction.Up, null) }, new Goal { Metric = new Metric("up", null, 1, 3, Direction.Down, null) }, language);
        Assert.Contains(direction, sentence, StringComparison.Ordinal);
        Assert.Contains(target, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_members_wrote_is_quoted_also_where_it_reads_as_a_value()
    {
        Assert.Contains("tło “up” → “down”", Told(Step.Personas, "persona.runner", new Persona { Background = "up" }, new Persona { Background = "down" }, "pl"), StringComparison.Ordinal);
        Assert.Contains("cele “measured”", Told(Step.Personas, "persona.runner", new Persona { Goals = ["measured"] }, new Persona { Goals = [] }, "pl"), StringComparison.Ordinal);
        Assert.Contains("założone nie → tak", Told(Step.Personas, "persona.runner", new Persona(), new Persona { Assumed = true }, "pl"), StringComparison.Ordinal);
    }

    private static string Told(Step step, string key, ArtefactPart before, ArtefactPart after, string language) =>
        Assert.Single(DiffNarrative.Of(ArtefactDiff.Of(Given.Artefact(step, (key, before)), Given.Artefact(step, (key, after))), language));

    /// <summary>Enumerations among the members of a type, and of what these hold.</summary>
    private static void Reach(Type type, HashSet<Type> choices, HashSet<Type> seen)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            type = underlying;
        if (type.IsEnum)
            choices.Add(type);
        else if (type.IsGenericType)
            Array.ForEach(type.GetGenericArguments(), argument => Reach(argument, choices, seen));
        else if (type.Assembly == typeof(PartKinds).Assembly && seen.Add(type))
            Array.ForEach(type.GetProperties(), property => Reach(property.PropertyType, choices, seen));
    }
}
