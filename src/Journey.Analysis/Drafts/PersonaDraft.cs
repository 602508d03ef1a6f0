using System.Globalization;
using Journey.Analysis.Emotions;
using Journey.Analysis.Evidence;
using Journey.Analysis.Segments;
using Journey.Domain.Artefacts;

namespace Journey.Analysis.Drafts;

/// <summary>One persona for each segment of customers, with what sets it apart and what it complains about.</summary>
internal static class PersonaDraft
{
    private const int MostFrustrations = 3;
    private const int MostNames = 5;

    public static IEnumerable<(PartKey Key, ArtefactPart Part)> Parts(DraftInput input)
    {
        var events = input.Interactions.ToLookup(PersonaSegments.CustomerOf, StringComparer.Ordinal);
        var moods = input.Moods.Where(mood => mood.CustomerId is not null).ToLookup(mood => mood.CustomerId!, StringComparer.Ordinal);
        foreach (var (id, segment) in PersonaSegments.Of(input))
            yield return (PartKey.Of("persona", id), Persona(segment, [.. segment.CustomerIds.SelectMany(customer => events[customer])], [.. segment.CustomerIds.SelectMany(customer => moods[customer])]));
    }

    private static Persona Persona(Segment segment, List<Interaction> events, List<Mood> voices) => new()
    {
        Name = PersonaSegments.Words(segment),
        Segment = string.Create(CultureInfo.InvariantCulture, $"{segment.Size} customers: ") + string.Join("; ", segment.Traits.Select(Describe)),
        Share = Drafted.Round(100 * segment.Share, 1),
        Channels = Ranked(events.Select(item => item.Channel)),
        Devices = Ranked(events.Select(item => item.Device)),
        Frustrations = Frustrations(voices),
        Evidence = [Drafted.Interactions(events.Count), .. Drafted.Feedback(voices)],
        Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Measured, ["frustrations"] = Provenance.Inferred },
    };

    private static string Describe(Trait trait) => string.Create(CultureInfo.InvariantCulture, $"{trait.Feature} {trait.Mean:0.##} (all customers {trait.MeanOfAll:0.##})");

    private static IReadOnlyList<string> Ranked(IEnumerable<string?> names) =>
        [.. names.OfType<string>().CountBy(name => name).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MostNames).Select(pair => pair.Key)];

    private static IReadOnlyList<string> Frustrations(List<Mood> voices) =>
    [
        .. Complaints.Phrases(voices).Take(MostFrustrations),
    ];
}
