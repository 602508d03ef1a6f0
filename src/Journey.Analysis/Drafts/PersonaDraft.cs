using Journey.Analysis.Emotions;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;
using Journey.Analysis.Journeys;
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
        var moods = input.Moods.Where(mood => mood.CustomerId is not null).ToLookup(mood => mood.CustomerId!, StringComparer.Ordinal);
        var (named, texts) = (PersonaSegments.Named(input), input.Texts);
        var profiles = named.Ids.Zip(SegmentProfiles.Of(input.Evidence.Customers, input.StageIds, StageNames.Of(input.Project), named.All.Segments)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        foreach (var (id, segment) in PersonaSegments.LargeEnough(named))
            yield return (PartKey.Of("persona", id), Persona(segment, texts, profiles[id], [.. segment.CustomerIds.SelectMany(customer => input.Evidence.Customers.Find(customer)!.Visits)], [.. segment.CustomerIds.SelectMany(customer => moods[customer])]));
    }

    private static Persona Persona(Segment segment, DraftTexts texts, SegmentProfile? profile, List<(Place Place, int Count)> visits, List<Mood> voices) => new()
    {
        Name = texts.Words(segment),
        Segment = texts.Figures(segment),
        Share = Drafted.Round(100 * segment.Share, 1),
        Channels = Ranked(visits, place => place.Channel),
        Devices = Ranked(visits, place => place.Device),
        Frustrations = Frustrations(voices),
        Evidence = [Drafted.Interactions(visits.Sum(visit => visit.Count)), .. Drafted.Feedback(voices)],
        Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Measured, ["frustrations"] = Provenance.Inferred, [ProvenanceRules.Profile] = Provenance.Measured },
        Profile = profile,
    };

    private static IReadOnlyList<string> Ranked(List<(Place Place, int Count)> visits, Func<Place, string?> name) =>
    [
        .. visits.Where(visit => name(visit.Place) is not null).GroupBy(visit => name(visit.Place)!, visit => (long)visit.Count)
            .OrderByDescending(group => group.Sum()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(MostNames).Select(group => group.Key),
    ];

    private static IReadOnlyList<string> Frustrations(List<Mood> voices) =>
    [
        .. Complaints.Phrases(voices).Take(MostFrustrations),
    ];
}
