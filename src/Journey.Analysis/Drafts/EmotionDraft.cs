using System.Globalization;
using Journey.Analysis.Emotions;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;

namespace Journey.Analysis.Drafts;

/// <summary>What feedback says of each stage, and the barriers that it names.</summary>
internal static class EmotionDraft
{
    private const int MostQuotes = 3;
    private const int MostLabels = 3;
    private const int MostBarriers = 12;

    /// <summary>Fewer complaints are single cases.</summary>
    private const int FewestComplaints = 3;

    public static IEnumerable<(PartKey Key, ArtefactPart Part)> Parts(DraftInput input)
    {
        foreach (var persona in input.Approved[Step.Personas].Of<Persona>())
        {
            foreach (var point in EmotionCurve.ByStage(input.Moods, input.StageIds).Where(point => point.Mean is not null))
                yield return (PartKey.Of("emotion", persona.Key, point.Stage), Cell(persona.Key, point, [.. input.Moods.Where(mood => mood.Stage == point.Stage)]));
        }

        foreach (var barrier in Barriers(input))
            yield return barrier;
    }

    private static EmotionCell Cell(string persona, EmotionPoint point, List<Mood> moods) => new()
    {
        Persona = persona,
        Stage = point.Stage,
        Emotion = Drafted.Round(point.Mean!.Value, 2),
        N = (int)point.N,
        Low = point.Interval is { } low ? Drafted.Round(low.Low, 2) : null,
        High = point.Interval is { } high ? Drafted.Round(high.High, 2) : null,
        Labels = [.. point.Labels.Take(MostLabels).Select(label => label.Label)],
        Quotes = [.. Quotes.Choose(moods, MostQuotes).Select(mood => mood.FeedbackId)],
        Arc = point.Arc,
        Evidence = Drafted.Feedback(moods),
        Provenance = Drafted.Inferred,
    };

    private static IEnumerable<(PartKey Key, ArtefactPart Part)> Barriers(DraftInput input)
    {
        var stages = input.StageIds.ToHashSet(StringComparer.Ordinal);
        var known = input.Approved[Step.Touchpoints].Of<Touchpoint>().ToDictionary();
        return input.MoodsByTouchpoint()
            .Where(group => known.ContainsKey(group.Key))
            .Select(group => (Id: group.Key, All: group.ToList(), Complaints: group.Where(mood => mood.Value < 0).ToList()))
            .Where(place => place.Complaints.Count >= FewestComplaints)
            .OrderByDescending(place => -place.Complaints.Sum(mood => mood.Value)).ThenBy(place => place.Id, StringComparer.Ordinal)
            .Take(MostBarriers)
            .Select(place => (PartKey.Of("barrier", place.Id), (ArtefactPart)new Domain.Artefacts.Barrier
            {
                Stage = known[place.Id].Stage is { } stage && stages.Contains(stage) ? stage : null,
                Touchpoint = place.Id,
                Description = Describe(known[place.Id].Label ?? place.Id, place.Complaints),
                Frequency = Drafted.Round((double)place.Complaints.Count / place.All.Count, 2),
                Severity = Math.Clamp((int)Math.Round(-2 * place.Complaints.Average(mood => mood.Value), MidpointRounding.AwayFromZero), 1, 4),
                Evidence = Drafted.Feedback(place.Complaints),
                Provenance = Drafted.Inferred,
            }));
    }

    private static string Describe(string label, List<Mood> complaints)
    {
        var phrases = complaints.SelectMany(mood => mood.Phrases.Distinct()).CountBy(phrase => phrase, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(3).Select(pair => pair.Key).ToList();
        var about = phrases.Count == 0 ? "" : ": " + string.Join(", ", phrases);
        return string.Create(CultureInfo.InvariantCulture, $"{complaints.Count} complaints about {label}{about}");
    }
}
