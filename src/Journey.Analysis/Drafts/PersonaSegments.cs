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

    /// <summary>All segments of customers, by falling size.</summary>
    public static SegmentationResult All(Project project, ApprovedArtefacts approved, JourneyEvidence evidence)
    {
        var table = Features.Of(evidence.Customers, [.. project.Stages.Select(stage => stage.Id)], StageFlows.StageOf(project, approved, evidence.Shapes));
        return table.Customers.Count == 0 ? new SegmentationResult([], null) : Segmentation.Of(table);
    }

    /// <summary>The id of the segment at a place in the order, and of the persona that is drafted from it.</summary>
    public static string Id(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"segment-{index + 1}");

    /// <summary>The segments that are large enough for a persona.</summary>
    internal static IReadOnlyDictionary<string, Segment> Of(DraftInput input) =>
        All(input.Project, input.Approved, input.Evidence).Segments.Where(segment => segment.Share >= SmallestShare).Take(Most).Index().ToDictionary(item => Id(item.Index), item => item.Item);

    /// <summary>What sets the segment apart, in words.</summary>
    public static string Words(Segment segment) =>
        segment.Traits.Count == 0 ? "Customers like all others" : $"Customers who {string.Join(", ", segment.Traits.Take(2).Select(Words))}";

    private static string Words(Trait trait) => (trait.Feature, trait.Difference > 0) switch
    {
        ("recency", true) => "were last seen long ago",
        ("recency", false) => "were seen lately",
        ("frequency", true) => "come often",
        ("frequency", false) => "come seldom",
        ("monetary", true) => "spend more",
        ("monetary", false) => "spend less",
        ("furthest stage", true) => "go further",
        ("furthest stage", false) => "leave early",
        ("rating", true) => "rate higher",
        ("rating", false) => "rate lower",
        (var share, var more) => $"use {share[(share.IndexOf(": ", StringComparison.Ordinal) + 2)..]} {(more ? "more" : "less")}",
    };
}
