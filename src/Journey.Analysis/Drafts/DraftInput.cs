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
    /// <summary>The planned path as a member wrote it; null where the draft's own stands.</summary>
    public IReadOnlyList<string>? Plan { get; init; }

    /// <summary>The profiles of the personas that are there, by id; unless given, those of the approved ones.</summary>
    public IReadOnlyDictionary<string, SegmentProfile> Profiles { get => field ?? PersonaSegments.ProfilesOf(Approved[Domain.Steps.Step.Personas]); init; }

    /// <summary>The map that a future-state map replaces; null on other maps.</summary>
    public ReplacedMap? Replaced { get; init; }

    /// <summary>What the draft says in words, in the language of the charter.</summary>
    internal DraftTexts Texts => DraftTexts.Of(Project.Charter.Language);

    public IReadOnlyList<string> StageIds => [.. Project.Stages.Select(stage => stage.Id)];

    /// <summary>The touchpoint's id, as evidence names it: its touchpoint, or its activity where it names none.</summary>
    public static string TouchpointOf(Place place) => Identifiers.SlugOf(place.Name);

    /// <summary>The events of each place.</summary>
    public IReadOnlyList<(Place Place, long Events)> Places() =>
        [.. Evidence.Shapes.SelectMany(shape => shape.Places, (shape, place) => (place, shape.Count)).GroupBy(visit => visit.place, visit => visit.Count).Select(group => (group.Key, group.Sum()))];

    /// <summary>The moods of a touchpoint, by id.</summary>
    public ILookup<string, Mood> MoodsByTouchpoint() => Moods.Where(mood => mood.Touchpoint is not null).ToLookup(mood => Identifiers.SlugOf(mood.Touchpoint!), StringComparer.Ordinal);
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
