using Journey.Domain.Steps;
using Journey.Domain.Templates;

namespace Journey.Domain.Guidance;

/// <summary>What is usual in the industry, to compare with: as its template says it. A published one speaks each language of the product, one of a team's own that of the team.</summary>
/// <param name="Template">Its id.</param>
/// <param name="Questions">Asked in this industry at the beginning.</param>
/// <param name="Touchpoints">Usual touchpoints.</param>
/// <param name="Kpis">Usual KPIs, with a published reference value where there is one.</param>
public sealed record UsualInIndustry(string Template, IReadOnlyList<string> Questions, IReadOnlyList<TemplateTouchpoint> Touchpoints, IReadOnlyList<TemplateKpi> Kpis)
{
    /// <returns>The part of the template that helps in the step; null for steps that it says nothing of.</returns>
    public static UsualInIndustry? Of(Step step, IndustryTemplate template, string language)
    {
        var texts = TemplateTexts.Of(IndustryTemplate.Published.ContainsKey(template.Id) ? language : "en");
        return step switch
        {
            Step.Personas => new(template.Id, [.. template.Questions.Select(Said)], [], []),
            Step.Touchpoints or Step.Path => new(template.Id, [], [.. template.Touchpoints.Select(place => place with { Label = Said(place.Label), Initiator = Said(place.Initiator), Receiver = Said(place.Receiver) })], []),
            Step.Goals or Step.Monitoring => new(template.Id, [], [], [.. template.Kpis.Select(kpi => kpi with { Name = Said(kpi.Name), Unit = Said(kpi.Unit) })]),
            _ => null,
        };

        string Said(string text) => texts.GetValueOrDefault(text, text);
    }
}
