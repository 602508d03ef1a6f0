using System.Globalization;
using Journey.Domain.Guidance;
using Journey.Domain.Projects;
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
        Assert.Contains("Сколько и где клиенты ждут?", UsualInIndustry.Of(Step.Personas, retail, "ru", retail.StageModel)!.Questions);
        Assert.Contains(UsualInIndustry.Of(Step.Goals, retail, "pl", retail.StageModel)!.Kpis, kpi => kpi is { Name: "Czas oczekiwania przy kasie", Unit: "minuty" });
        Assert.Null(UsualInIndustry.Of(Step.Map, retail, "en", retail.StageModel));
    }

    [Fact]
    public void What_is_usual_stands_at_the_stages_of_the_project_by_the_crosswalk()
    {
        var retail = IndustryTemplate.Published["retail"];
        var five = new StageModel { Kind = StageModelKind.FiveStage };
        foreach (var template in IndustryTemplate.Published.Values)
        {
            var (places, figures) = (UsualInIndustry.Of(Step.Touchpoints, template, "en", five)!, UsualInIndustry.Of(Step.Goals, template, "en", five)!);
            Assert.Equal(template.Touchpoints.Select(place => StageCrosswalk.Latest.Pairs.Single(pair => pair.Seven == place.Stage).Five), places.Touchpoints.Select(place => place.Stage));
            Assert.Equal(template.Kpis.Select(kpi => StageCrosswalk.Latest.Pairs.SingleOrDefault(pair => pair.Seven == kpi.Stage)?.Five), figures.Kpis.Select(kpi => kpi.Stage));
            Assert.Equal((1, 1), (places.Crosswalk, figures.Crosswalk));
        }

        Assert.Null(UsualInIndustry.Of(Step.Path, retail, "en", retail.StageModel)!.Crosswalk);
        // Two stages for one, the same stage under the team's own label, and none.
        var own = new StageModel { Kind = StageModelKind.Custom, Custom = [new("awareness", "Hearing of us"), new("buying", "Buying")] };
        Assert.Equal(["decision", "purchase"], Stages(retail with { StageModel = five, Touchpoints = [retail.Touchpoints[0] with { Stage = "conversion" }] }, retail.StageModel));
        Assert.Equal(["awareness", null], Stages(retail with { Touchpoints = [retail.Touchpoints[0] with { Stage = "awareness" }, retail.Touchpoints[0] with { Stage = "purchase" }] }, own));
        Assert.Equal(["buying"], Stages(retail with { StageModel = own, Touchpoints = [retail.Touchpoints[0] with { Stage = "buying" }] }, own));
        Assert.Equal(["conversion"], Stages(retail with { Touchpoints = [retail.Touchpoints[0] with { Stage = "purchase" }] }, own with { Custom = [new("conversion", "Buying")] }));

        static IEnumerable<string?> Stages(IndustryTemplate template, StageModel model) => UsualInIndustry.Of(Step.Touchpoints, template, "en", model)!.Touchpoints.Select(place => place.Stage);
    }

    private static IEnumerable<string> Touchpoints(IndustryTemplate template, string language) => UsualInIndustry.Of(Step.Touchpoints, template, language, template.StageModel)!.Touchpoints.Select(touchpoint => touchpoint.Label);

    private static IEnumerable<string> Texts(IndustryTemplate template) => template.Questions
        .Concat(template.Touchpoints.SelectMany(touchpoint => new[] { touchpoint.Label, touchpoint.Initiator, touchpoint.Receiver }))
        .Concat(template.Kpis.SelectMany(kpi => new[] { kpi.Name, kpi.Unit }));
}
