using Journey.Domain.Projects;
using Journey.Domain.Refusals;

namespace Journey.Domain.Templates;

/// <summary>What a template must keep: ids that are one, stages and channels that exist, a source for each reference value.</summary>
public static class TemplateRules
{
    internal const int MostTouchpoints = 200;
    internal const int MostKpis = 50;
    internal const int MostQuestions = 50;
    internal const int LongestText = 500;

    /// <returns>The first thing that can't be stored, null when all can.</returns>
    public static Refusal? Validate(IndustryTemplate template) =>
        Texts(template) ?? Sizes(template) ?? CharterRules.WriteStages(template.StageModel) ?? Touchpoints(template) ?? Kpis(template);

    private static Refusal? Texts(IndustryTemplate template)
    {
        if (!Identifiers.IsSlug(template.Id))
            return Refuse.Invalid("id", "template-id-invalid", "The id is no slug.", "Use lower-case letters, digits and hyphens.");
        if (IsBad(template.Label))
            return Refuse.Invalid("label", "template-text-invalid", $"The label is empty or has more than {LongestText} characters.", "Give the template a name for people.");
        if (template.Questions.Any(IsBad))
            return Refuse.Invalid("questions", "template-text-invalid", $"A question is empty or has more than {LongestText} characters.", "Ask each question in one sentence.");
        return template.Channels.Any(IsBad) || template.Channels.Distinct().Count() != template.Channels.Count
            ? Refuse.Invalid("channels", "channel-empty", "A channel is empty or named twice.", "Name each once.")
            : SpokenNames.Twice(template.Channels, null, "channels");
    }

    private static Refusal? Sizes(IndustryTemplate template) =>
        template.Touchpoints.Count > MostTouchpoints || template.Kpis.Count > MostKpis || template.Questions.Count > MostQuestions || template.Channels.Count > MostQuestions
            ? Refuse.Invalid("body", "template-too-large", "The template has too many entries.", $"At most {MostTouchpoints} touchpoints, {MostKpis} KPIs, {MostQuestions} questions and channels.")
            : null;

    private static Refusal? Touchpoints(IndustryTemplate template)
    {
        var stages = template.StageModel.Stages().Select(stage => stage.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var touchpoint in template.Touchpoints)
        {
            if (touchpoint is null || !Identifiers.IsSlug(touchpoint.Id) || IsBad(touchpoint.Label) || IsBad(touchpoint.Initiator) || IsBad(touchpoint.Receiver))
                return Refuse.Invalid("touchpoints", "touchpoint-invalid", "A touchpoint has no id, label, initiator or receiver.", "Give each an id of lower-case letters, digits and hyphens, a label and both parties.");
            if (!stages.Contains(touchpoint.Stage))
                return Refuse.Invalid("touchpoints.stage", "stage-unknown", $"Touchpoint '{touchpoint.Id}' names a stage that is not in the template's model.", $"Use one of {string.Join(", ", stages)}.");
            if (!template.Channels.Contains(touchpoint.Channel, SpokenNames.Comparer))
                return Refuse.Invalid("touchpoints.channel", "channel-unknown", $"Touchpoint '{touchpoint.Id}' names a channel that is not among the template's.", "Add the channel, or use one that is listed.");
        }

        return Twice(template.Touchpoints.Select(touchpoint => touchpoint.Id)) is { } twice ? Refuse.Invalid("touchpoints.id", "id-twice", $"The id '{twice}' is there twice.", "Give each touchpoint an id of its own.") : null;
    }

    private static Refusal? Kpis(IndustryTemplate template)
    {
        var stages = template.StageModel.Stages().Select(stage => stage.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var kpi in template.Kpis)
        {
            if (kpi is null || !Identifiers.IsSlug(kpi.Id) || IsBad(kpi.Name) || IsBad(kpi.Unit))
                return Refuse.Invalid("kpis", "kpi-invalid", "A KPI has no id, name or unit.", "Give each an id of lower-case letters, digits and hyphens, a name and a unit.");
            if (kpi.Stage is { } stage && !stages.Contains(stage))
                return Refuse.Invalid("kpis.stage", "stage-unknown", $"KPI '{kpi.Id}' names a stage that is not in the template's model.", $"Use one of {string.Join(", ", stages)}, or none.");
            if (kpi.Reference is { } reference && (IsBad(reference.Source) || !double.IsFinite(reference.Value)))
                return Refuse.Invalid("kpis.reference.source", "source-missing", $"The reference value of KPI '{kpi.Id}' has no source.", "Say who published it, where and when, or leave the value out.");
        }

        return Twice(template.Kpis.Select(kpi => kpi.Id)) is { } twice ? Refuse.Invalid("kpis.id", "id-twice", $"The id '{twice}' is there twice.", "Give each KPI an id of its own.") : null;
    }

    private static string? Twice(IEnumerable<string> ids) => ids.GroupBy(id => id).FirstOrDefault(group => group.Count() > 1)?.Key;

    private static bool IsBad(string? text) => Blank.Is(text) || text.Length > LongestText;
}
