using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Domain.Templates;

namespace Journey.Domain.Guidance;

/// <summary>What is usual in the industry, to compare with: as its template says it. A published one speaks each language of the product, one of a team's own that of the team.</summary>
/// <param name="Template">Its id.</param>
/// <param name="Questions">Asked in this industry at the beginning.</param>
/// <param name="Touchpoints">Usual touchpoints, at the stages of the project; once for each where its model has several for the template's one.</param>
/// <param name="Kpis">Usual KPIs, likewise, with a published reference value where there is one.</param>
/// <param name="Crosswalk">The version of the crosswalk from the template's stages to the project's; null where both have the same.</param>
public sealed record UsualInIndustry(string Template, IReadOnlyList<string> Questions, IReadOnlyList<UsualTouchpoint> Touchpoints, IReadOnlyList<TemplateKpi> Kpis, int? Crosswalk = null)
{
    /// <param name="step">The step that is worked on.</param>
    /// <param name="template">The charter's.</param>
    /// <param name="language">BCP 47 primary tag.</param>
    /// <param name="model">The project's stages.</param>
    /// <returns>The part of the template that helps in the step; null for steps that it says nothing of.</returns>
    public static UsualInIndustry? Of(Step step, IndustryTemplate template, string language, StageModel model)
    {
        int? crosswalk = model.Stages().SequenceEqual(template.StageModel.Stages()) ? null : StageCrosswalk.Latest.Version;
        var texts = TemplateTexts.Of(IndustryTemplate.Published.ContainsKey(template.Id) ? language : "en");
        return step switch
        {
            Step.Personas => new(template.Id, [.. template.Questions.Select(Said)], [], []),
            Step.Touchpoints or Step.Path => new(template.Id, [], [.. template.Touchpoints.SelectMany(place => Stages(place.Stage).Select(stage => At(place, stage)))], [], crosswalk),
            Step.Goals or Step.Monitoring => new(template.Id, [], [], [.. template.Kpis.SelectMany(kpi => Stages(kpi.Stage).Select(stage => kpi with { Name = Said(kpi.Name), Unit = Said(kpi.Unit), Stage = stage }))], crosswalk),
            _ => null,
        };

        IEnumerable<string?> Stages(string? stage) => (stage is null ? [] : StageCrosswalk.Latest.Map(template.StageModel, model, stage)).DefaultIfEmpty();

        UsualTouchpoint At(TemplateTouchpoint place, string? stage) =>
            new(place.Id, Said(place.Label), stage, place.Channel, place.Kind, place.Form, Said(place.Initiator), Said(place.Receiver));

        string Said(string text) => texts.GetValueOrDefault(text, text);
    }
}

/// <summary>A touchpoint that is usual in the industry, where it would stand in the project.</summary>
/// <param name="Id">Of the template's touchpoint.</param>
/// <param name="Label">For people.</param>
/// <param name="Stage">A stage of the project's model; null where it has none for the template's.</param>
/// <param name="Channel">As the template names it.</param>
/// <param name="Kind">Who acts there.</param>
/// <param name="Form">Physical or digital.</param>
/// <param name="Initiator">Who begins.</param>
/// <param name="Receiver">To whom it is addressed.</param>
public sealed record UsualTouchpoint(string Id, string Label, string? Stage, string Channel, TouchpointKind Kind, TouchpointForm Form, string Initiator, string Receiver);
