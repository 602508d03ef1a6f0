using System.Globalization;
using System.Text;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Analysis.Drafts;

/// <summary>All lanes, and the map in words from what is approved.</summary>
internal static class MapDraft
{
    public static IEnumerable<(PartKey Key, ArtefactPart Part)> Parts(DraftInput input)
    {
        var sources = Step.Map.Inputs().Where(input.Versions.ContainsKey).ToDictionary(step => step.Slug(), step => input.Versions[step]);
        yield return (PartKey.Of("map", "map"), new MapView
        {
            Title = input.Project.Name,
            TextAlternative = InWords(input),
            Lanes = MapLanes.All,
            Sources = sources,
            Provenance = Drafted.Inferred,
        });
    }

    private static string InWords(DraftInput input)
    {
        var (words, texts) = (new StringBuilder(), input.Texts);
        var approved = input.Approved;
        var personas = approved[Step.Personas].Of<Persona>().Select(persona => persona.Value.Name ?? persona.Key).ToList();
        words.Append(DraftTexts.Filled(texts.Map, input.Project.Charter.Brand, input.Project.Stages.Count, personas.Count, string.Join("; ", personas)));
        var flows = approved[Step.Path].Of<ActualPath>().SelectMany(path => path.Value.Stages).ToDictionary(flow => flow.Stage);
        foreach (var stage in input.Project.Stages)
        {
            var touchpoints = approved[Step.Touchpoints].Of<Touchpoint>().Count(touchpoint => touchpoint.Value.Stage == stage.Id);
            var emotions = approved[Step.Emotions].Of<EmotionCell>().Select(cell => cell.Value).Where(cell => cell.Stage == stage.Id && cell.Emotion is not null).ToList();
            var barriers = approved[Step.Emotions].Of<Domain.Artefacts.Barrier>().Count(barrier => barrier.Value.Stage == stage.Id);
            words.Append(' ').Append(DraftTexts.Filled(texts.MapStage, stage.Label, touchpoints));
            if (emotions.Count > 0)
                words.Append(DraftTexts.Filled(emotions.Exists(cell => TargetRules.IsTarget(cell, input.Project)) ? texts.MapTarget : texts.MapEmotion, emotions.Average(cell => cell.Emotion!.Value).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture)));
            if (flows.TryGetValue(stage.Id, out var flow))
                words.Append(DraftTexts.Filled(texts.MapEntered, flow.Entered)).Append(flow.Conversion is { } conversion ? DraftTexts.Filled(texts.MapWentOn, conversion.ToString("0%", CultureInfo.InvariantCulture)) : "");
            words.Append(DraftTexts.Filled(texts.MapBarriers, barriers));
        }

        return words.Length <= PartJson.LongestText ? words.ToString() : words.ToString(0, PartJson.LongestText - 1) + "…";
    }
}
