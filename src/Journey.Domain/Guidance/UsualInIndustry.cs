using Journey.Domain.Steps;
using Journey.Domain.Templates;

namespace Journey.Domain.Guidance;

/// <summary>What is usual in the industry, to compare with: as its template says it, in the template's language.</summary>
/// <param name="Template">Its id.</param>
/// <param name="Questions">Asked in this industry at the beginning.</param>
/// <param name="Touchpoints">Usual touchpoints.</param>
/// <param name="Kpis">Usual KPIs, with a published reference value where there is one.</param>
public sealed record UsualInIndustry(string Template, IReadOnlyList<string> Questions, IReadOnlyList<TemplateTouchpoint> Touchpoints, IReadOnlyList<TemplateKpi> Kpis)
{
    /// <returns>The part of the template that helps in the step; null for steps that it says nothing of.</returns>
    public static UsualInIndustry? Of(Step step, IndustryTemplate template) => step switch
    {
        Step.Personas => new(template.Id, template.Questions, [], []),
        Step.Touchpoints or Step.Path => new(template.Id, [], template.Touchpoints, []),
        Step.Goals or Step.Monitoring => new(template.Id, [], [], template.Kpis),
        _ => null,
    };
}
