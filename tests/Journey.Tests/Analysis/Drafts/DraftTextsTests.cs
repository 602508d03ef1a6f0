using System.Collections;
using System.Text.RegularExpressions;
using Journey.Analysis.Drafts;
using Journey.Analysis.Segments;
using Journey.Domain.Guidance;

namespace Journey.Tests.Analysis.Drafts;

public partial class DraftTextsTests
{
    public static TheoryData<string> Languages { get; } = [.. GuidanceTexts.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_text_has_the_places_of_the_English_one_in_any_language(string language)
    {
        var (english, other) = (Texts("en"), Texts(language));
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.Equal(Places(text.Value), Places(other[text.Key])));
        if (language != "en")
            Assert.All(english.Where(text => Letters().IsMatch(text.Value)), text => Assert.NotEqual(text.Value, other[text.Key]));
    }

    [Theory]
    [InlineData("en", "Customers who come often, use web less", "30 customers: frequency 4.5 (all customers 2); channel web 0.25 (all customers 0.5)")]
    [InlineData("pl", "Klienci, którzy przychodzą często, rzadziej korzystają z kanału web", "Liczba klientów: 30; częstość 4.5 (wszyscy klienci 2); kanał web 0.25 (wszyscy klienci 0.5)")]
    [InlineData("ru", "Клиенты, которые приходят часто, реже пользуются каналом web", "Клиентов: 30; частота 4.5 (все клиенты 2); канал web 0.25 (все клиенты 0.5)")]
    [InlineData("zh", "常来、较少使用web渠道的客户", "30 位客户：频率 4.5（全部客户 2）; 渠道 web 0.25（全部客户 0.5）")]
    public void What_sets_a_segment_apart_is_told_in_the_language_of_the_project(string language, string words, string figures)
    {
        var segment = new Segment([.. Enumerable.Range(0, 30).Select(number => $"c{number}")], 0.5, [new("frequency", 4.5, 2, 1), new("channel: web", 0.25, 0.5, -1)]);
        Assert.Equal((words, figures), (DraftTexts.Of(language).Words(segment), DraftTexts.Of(language).Figures(segment)));
    }

    [Theory]
    [InlineData(-2, "very unhappy (-2.0): anger")]
    [InlineData(-0.5, "unhappy (-0.5): anger")]
    [InlineData(0, "neither happy nor unhappy (0): anger")]
    [InlineData(0.9, "happy (+0.9): anger")]
    [InlineData(1, "very happy (+1.0): anger")]
    public void A_feeling_has_a_word_and_a_number(double emotion, string said) => Assert.Equal(said, DraftTexts.Of("en").Feels(emotion, ["anger"]));

    private static Dictionary<string, string> Texts(string language) => typeof(DraftTexts).GetProperties()
        .SelectMany(property => property.GetValue(DraftTexts.Of(language)) switch
        {
            string text => [(property.Name, text)],
            IReadOnlyDictionary<string, string> texts => texts.Select(text => ($"{property.Name}.{text.Key}", text.Value)),
            IEnumerable texts => texts.Cast<string>().Select((text, index) => ($"{property.Name}.{index}", text)),
            _ => throw new InvalidOperationException(property.Name),
        })
        .ToDictionary();

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<!\{)\b[A-Za-z]{2,}")]
    private static partial Regex Letters();
}
