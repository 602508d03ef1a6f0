using System.Globalization;
using Journey.Domain.Guidance;
using Journey.Domain.Steps;
using Journey.Domain.Templates;

namespace Journey.Tests.Domain.Guidance;

public class UsualInIndustryTests
{
    [Theory]
    [InlineData("pl")]
    [InlineData("ru")]
    [InlineData("zh")]
    public void Each_text_of_the_published_templates_is_translated_and_nothing_else_is(string language)
    {
        var written = IndustryTemplate.Published.Values.SelectMany(Texts).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(written.Order(StringComparer.Ordinal), TemplateTexts.Of(language).Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(TemplateTexts.Of(language), text => string.IsNullOrWhiteSpace(text.Value));
        // Scripts of their own: what is left in Latin letters was forgotten, but for names such as NPS.
        if (language != "pl")
            Assert.DoesNotContain(TemplateTexts.Of(language).Values, text => text.Any(char.IsLetter) && !text.Any(letter => char.GetUnicodeCategory(letter) is UnicodeCategory.OtherLetter || letter is >= 'а' and <= 'я'));
    }

    [Fact]
    public void A_published_template_speaks_the_language_that_is_asked_for_and_one_of_a_teams_own_that_of_the_team()
    {
        var retail = IndustryTemplate.Published["retail"];
        Assert.Contains("收银台", Touchpoints(retail, "zh"));
        Assert.Contains("Till", Touchpoints(retail, "en"));
        Assert.Contains("Kasa", Touchpoints(retail, "pl"));
        Assert.Contains("Till", Touchpoints(retail with { Id = "our-shops" }, "pl"));
        Assert.Contains("Сколько и где клиенты ждут?", UsualInIndustry.Of(Step.Personas, retail, "ru")!.Questions);
        Assert.Contains(UsualInIndustry.Of(Step.Goals, retail, "pl")!.Kpis, kpi => kpi is { Name: "Czas oczekiwania przy kasie", Unit: "minuty" });
        Assert.Null(UsualInIndustry.Of(Step.Map, retail, "en"));
    }

    private static IEnumerable<string> Touchpoints(IndustryTemplate template, string language) => UsualInIndustry.Of(Step.Touchpoints, template, language)!.Touchpoints.Select(touchpoint => touchpoint.Label);

    private static IEnumerable<string> Texts(IndustryTemplate template) => template.Questions
        .Concat(template.Touchpoints.SelectMany(touchpoint => new[] { touchpoint.Label, touchpoint.Initiator, touchpoint.Receiver }))
        .Concat(template.Kpis.SelectMany(kpi => new[] { kpi.Name, kpi.Unit }));
}
