using System.Globalization;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;

namespace Journey.Analysis.Drafts;

/// <summary>What customers do in a stage by the path, and what they feel by the approved emotions; what they think is for the team to say.</summary>
internal static class ScenarioDraft
{
    private const int MostTouchpoints = 3;

    public static IEnumerable<(PartKey Key, ArtefactPart Part)> Parts(DraftInput input)
    {
        var activities = input.Approved[Step.Path].Of<PathActivity>().Select(activity => activity.Value).ToLookup(activity => activity.Stage);
        var cells = input.Approved[Step.Emotions].Of<EmotionCell>().Select(cell => cell.Value).Where(cell => cell.Touchpoint is null).ToLookup(cell => (cell.Persona, cell.Stage));
        foreach (var (persona, _) in input.Approved[Step.Personas].Of<Persona>())
        {
            foreach (var stage in input.StageIds)
            {
                var does = activities[stage].OrderByDescending(activity => activity.MetricReading ?? 0).Take(MostTouchpoints).Select(activity => activity.Label).ToList();
                var feels = cells[(persona, stage)].FirstOrDefault();
                yield return (PartKey.Of("scenario", persona, stage), new Scenario
                {
                    Persona = persona,
                    Stage = stage,
                    Does = does.Count == 0 ? null : string.Join("; ", does),
                    Feels = feels?.Emotion is { } emotion ? Feeling(emotion, feels.Labels) : null,
                    Evidence = [.. feels?.Evidence ?? []],
                    Provenance = Drafted.Inferred,
                });
            }
        }
    }

    private static string Feeling(double emotion, IReadOnlyList<string> labels)
    {
        var word = emotion switch { <= -1 => "very unhappy", < -0.25 => "unhappy", <= 0.25 => "neither happy nor unhappy", < 1 => "happy", _ => "very happy" };
        var named = labels.Count == 0 ? "" : $": {string.Join(", ", labels)}";
        return string.Create(CultureInfo.InvariantCulture, $"{word} ({emotion:+0.0;-0.0;0}){named}");
    }
}
