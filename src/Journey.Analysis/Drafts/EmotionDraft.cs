using System.Globalization;
using Journey.Analysis.Emotions;
using Journey.Analysis.Priorities;
using Journey.Analysis.Segments;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
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
        // What customers feel today is no target for tomorrow.
        var isTarget = input.Project.Charter.MapType == MapType.FutureState;
        var segments = isTarget ? new Dictionary<string, Segment>() : PersonaSegments.LargeEnough(PersonaSegments.Named(input)).ToDictionary(item => item.Id, item => item.Segment);
        foreach (var (persona, _) in isTarget ? [] : input.Approved[Step.Personas].Of<Persona>())
        {
            // Of a persona that no segment resembles any more nobody can tell who speaks for it.
            var own = segments.ContainsKey(persona) || !input.Profiles.ContainsKey(persona) ? Voices(input, segments.GetValueOrDefault(persona)) : [];
            foreach (var point in EmotionCurve.ByStage(own, input.StageIds).Where(point => point.Mean is not null))
                yield return (PartKey.Of("emotion", persona, point.Stage), Cell(persona, point, [.. own.Where(mood => mood.Stage == point.Stage)]));
        }

        foreach (var barrier in BarrierParts(input))
            yield return barrier;
    }

    /// <summary>The voices of the segment that the persona came from; of all customers where it came from none.</summary>
    private static List<Mood> Voices(DraftInput input, Segment? segment)
    {
        if (segment is null)
            return [.. input.Moods];
        var customers = segment.CustomerIds.ToHashSet(StringComparer.Ordinal);
        return [.. input.Moods.Where(mood => mood.CustomerId is not null && customers.Contains(mood.CustomerId))];
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

    private static IEnumerable<(PartKey Key, ArtefactPart Part)> BarrierParts(DraftInput input)
    {
        var stages = input.StageIds.ToHashSet(StringComparer.Ordinal);
        var (texts, labels) = (input.Texts, input.Project.Stages.ToDictionary(stage => stage.Id, stage => stage.Label, StringComparer.Ordinal));
        var (known, ids) = (input.Approved[Step.Touchpoints].Of<Touchpoint>().ToDictionary(), input.Ids);
        return Barriers.Find([.. input.Moods])
            .Where(barrier => barrier.Mentions >= FewestComplaints)
            .Select(barrier => (Touchpoint: barrier.Touchpoint is null ? null : ids.Of(barrier.Touchpoint), Barrier: barrier))
            .Select(item => (Key: PartKey.Of("barrier", item.Touchpoint ?? item.Barrier.Stage ?? "journey", Identifiers.SlugOf(item.Barrier.Topic)), item.Touchpoint, item.Barrier))
            .DistinctBy(item => item.Key)
            .Take(MostBarriers)
            .Select(item => (item.Key, (ArtefactPart)new Domain.Artefacts.Barrier
            {
                Stage = item.Barrier.Stage is { } stage && stages.Contains(stage) ? stage : null,
                Touchpoint = item.Touchpoint is { } id && known.ContainsKey(id) ? id : null,
                Description = Describe(item.Touchpoint is { } place && known.TryGetValue(place, out var touchpoint) ? touchpoint.Label ?? place : labels.GetValueOrDefault(item.Barrier.Stage ?? "", item.Barrier.Stage ?? texts.WholeJourney), item.Barrier, texts),
                Frequency = Drafted.Round(item.Barrier.Frequency, 2),
                Impact = DraftTexts.Filled(texts.Impact, item.Barrier.Impact.ToString("0.00", CultureInfo.InvariantCulture)),
                Persistence = item.Barrier.Persistence is { } share ? DraftTexts.Filled(texts.Persistence, share.ToString("0%", CultureInfo.InvariantCulture)) : null,
                Severity = item.Barrier.Severity,
                Evidence = Drafted.Feedback(item.Barrier.Quotes),
                Provenance = Drafted.Inferred,
            }));
    }

    private static string Describe(string place, Priorities.Barrier barrier, DraftTexts texts) => barrier.Topic == Barriers.OtherTopic
        ? DraftTexts.Filled(texts.Barrier, place, barrier.Mentions, barrier.Voices)
        : DraftTexts.Filled(texts.BarrierAbout, place, barrier.Mentions, barrier.Voices, barrier.Topic);
}
