using System.Collections.Immutable;
using Journey.Analysis.Emotions;
using Journey.Analysis.Journeys;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Completeness;
using Journey.Domain.Projects;

namespace Journey.Analysis.Drafts;

/// <summary>What a draft is made from: evidence and the approved versions of earlier steps.</summary>
/// <param name="Versions">Approved version of each approved step.</param>
/// <param name="Evidence">What customers did; with a look at each of them for the steps that <see cref="StepDraft.LooksAtCustomers"/> names.</param>
/// <param name="Today">For dates that a draft proposes.</param>
public sealed record DraftInput(
    Domain.Steps.Step Step,
    Project Project,
    ApprovedArtefacts Approved,
    IReadOnlyDictionary<Domain.Steps.Step, int> Versions,
    JourneyEvidence Evidence,
    IReadOnlyList<Mood> Moods,
    DateOnly Today)
{
    /// <summary>Of as many no draft makes an id.</summary>
    private const int MostLabels = 2_000;

    /// <summary>The planned path as a member wrote it; null where the draft's own stands.</summary>
    public IReadOnlyList<string>? Plan { get; init; }

    /// <summary>The profiles of the personas that are there, by id; unless given, those of the approved ones.</summary>
    public IReadOnlyDictionary<string, SegmentProfile> Profiles { get => field ?? PersonaSegments.ProfilesOf(Approved[Domain.Steps.Step.Personas]); init; }

    /// <summary>The map that a future-state map replaces; null on other maps.</summary>
    public ReplacedMap? Replaced { get; init; }

    /// <summary>What the draft says in words, in the language of the charter.</summary>
    internal DraftTexts Texts => DraftTexts.Of(Project.Charter.Language);

    public IReadOnlyList<string> StageIds => [.. Project.Stages.Select(stage => stage.Id)];

    /// <summary>What evidence calls places by which it names customers; no id that is made of it is to be read.</summary>
    public IReadOnlySet<string> Naming { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Ids in parts of the step that members wrote or approved: they stay.</summary>
    public IReadOnlyCollection<string> Kept { get; init; } = [];

    /// <summary>Touchpoints among the parts of the step that members wrote or approved.</summary>
    public IReadOnlyCollection<KeyValuePair<string, Touchpoint>> KeptTouchpoints { get; init; } = [];

    /// <summary>The touchpoints' ids, as evidence names them.</summary>
    internal TouchpointIds Ids => TouchpointIds.Of([.. Approved[Domain.Steps.Step.Touchpoints].Of<Touchpoint>(), .. KeptTouchpoints], Kept, Naming);

    /// <returns>Everything that ids are made of: what many went to, or spoke of.</returns>
    public IReadOnlySet<string> Labels() =>
        Most(Places().GroupBy(visit => visit.Place.Name, visit => visit.Events).Select(place => KeyValuePair.Create(place.Key, place.Sum())))
            .Concat(Most(Moods.Select(mood => mood.Touchpoint).OfType<string>().CountBy(name => name).Select(place => KeyValuePair.Create(place.Key, (long)place.Value)))).ToHashSet(StringComparer.Ordinal);

    /// <summary>The events of each place.</summary>
    public IReadOnlyList<(Place Place, long Events)> Places() =>
        [.. Evidence.Shapes.SelectMany(shape => shape.Places, (shape, place) => (place, shape.Count)).GroupBy(visit => visit.place, visit => visit.Count).Select(group => (group.Key, group.Sum()))];

    private static IEnumerable<string> Most(IEnumerable<KeyValuePair<string, long>> counted) =>
        counted.OrderByDescending(place => place.Value).ThenBy(place => place.Key, StringComparer.Ordinal).Take(MostLabels).Select(place => place.Key);

    /// <summary>The moods of a touchpoint, by id.</summary>
    public ILookup<string, Mood> MoodsByTouchpoint()
    {
        var ids = Ids;
        return Moods.Where(mood => mood.Touchpoint is not null).ToLookup(mood => ids.Of(mood.Touchpoint!), StringComparer.Ordinal);
    }
}

/// <summary>Provenance of drafted values.</summary>
internal static class Drafted
{
    public static readonly IReadOnlyDictionary<string, Provenance> Measured = new Dictionary<string, Provenance> { ["*"] = Provenance.Measured };
    public static readonly IReadOnlyDictionary<string, Provenance> Inferred = new Dictionary<string, Provenance> { ["*"] = Provenance.Inferred };

    /// <summary>What evidence is cited as: the interactions of the project, by number of events.</summary>
    public static string Interactions(long events) => $"interactions:{events.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    public static IReadOnlyList<string> Feedback(IEnumerable<Mood> moods, int most = 5) => [.. moods.Take(most).Select(mood => $"feedback:{mood.FeedbackId}")];

    public static double Round(double value, int digits = 3) => Math.Round(value, digits, MidpointRounding.AwayFromZero);
}
