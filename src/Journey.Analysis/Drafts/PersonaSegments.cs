using Journey.Analysis.Files;
using Journey.Analysis.Segments;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;

namespace Journey.Analysis.Drafts;

/// <summary>The segments that persona drafts come from, by the persona's id.</summary>
public static class PersonaSegments
{
    private const int Most = 5;

    /// <summary>A smaller segment is left for the team to look at.</summary>
    private const double SmallestShare = 0.04;

    /// <summary>All segments of customers, by falling size, and the id of each.</summary>
    /// <param name="project">Whose stages are counted.</param>
    /// <param name="approved">Its touchpoints tell the stages.</param>
    /// <param name="evidence">With a look at the customers.</param>
    /// <param name="known">The profiles of the personas that are there, by id: the segment that resembles one has its id, and no other has.</param>
    public static NamedSegments Named(Project project, ApprovedArtefacts approved, JourneyEvidence evidence, IReadOnlyDictionary<string, SegmentProfile> known)
    {
        var table = Table(project, approved, evidence);
        var result = table.Customers.Count == 0 ? new SegmentationResult([], null) : Segmentation.Of(table);
        var personas = known.OrderBy(persona => persona.Key, StringComparer.Ordinal).ToList();
        var names = new string?[result.Segments.Count];
        if (names.Length > 0)
        {
            foreach (var ((id, _), place) in personas.Zip(SegmentProfiles.Match([.. personas.Select(persona => persona.Value)], StageNames.Of(project), result.Segments, _ => evidence.Customers)))
            {
                if (place is { } index)
                    names[index] = id;
            }
        }

        var free = Enumerable.Range(0, int.MaxValue).Select(Id).Where(id => !known.ContainsKey(id)).GetEnumerator();
        return new(result, [.. names.Select(name => name ?? Next(free))]);
    }

    /// <returns>The profiles of the personas that have one, by id.</returns>
    public static IReadOnlyDictionary<string, SegmentProfile> ProfilesOf(Artefact personas) =>
        personas.Of<Persona>().Where(persona => persona.Value.Profile is not null).ToDictionary(persona => persona.Key, persona => persona.Value.Profile!, StringComparer.Ordinal);

    private static string Next(IEnumerator<string> ids) => ids.MoveNext() ? ids.Current : throw new System.Diagnostics.UnreachableException();

    /// <summary>What is known of each customer, as segments are found by it.</summary>
    /// <param name="project">Whose stages are counted.</param>
    /// <param name="approved">Its touchpoints tell the stages.</param>
    /// <param name="evidence">With a look at the customers.</param>
    public static FeatureTable Table(Project project, ApprovedArtefacts approved, JourneyEvidence evidence) =>
        Features.Of(evidence.Customers, [.. project.Stages.Select(stage => stage.Id)], StageFlows.StageOf(project, approved, evidence.Shapes), evidence.Ratings);

    private static string Id(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"segment-{index + 1}");

    /// <summary>The segments that are large enough for a persona.</summary>
    internal static IReadOnlyList<(string Id, Segment Segment)> LargeEnough(NamedSegments named) =>
        [.. named.Ids.Zip(named.All.Segments).Where(item => item.Second.Share >= SmallestShare).Take(Most)];

    internal static NamedSegments Named(DraftInput input) => Named(input.Project, input.Approved, input.Evidence, input.Profiles);
}

/// <summary>Segments with the ids of the personas that are drafted from them.</summary>
/// <param name="All">By falling size.</param>
/// <param name="Ids">The id of each, in the same order.</param>
public sealed record NamedSegments(SegmentationResult All, IReadOnlyList<string> Ids);
