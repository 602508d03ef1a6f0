using Journey.Analysis.Segments;

namespace Journey.Analysis.Drafts;

/// <summary>The segments that persona drafts come from, by the persona's id.</summary>
internal static class PersonaSegments
{
    private const int Most = 5;

    /// <summary>A smaller segment is left for the team to look at.</summary>
    private const double SmallestShare = 0.04;

    public static IReadOnlyDictionary<string, Segment> Of(DraftInput input)
    {
        var table = Features.Of(input.Evidence.Customers, input.StageIds, StageFlows.StageOf(input.Project, input.Approved, input.Evidence.Shapes));
        return table.Customers.Count == 0
            ? new Dictionary<string, Segment>()
            : Segmentation.Of(table).Segments.Where(segment => segment.Share >= SmallestShare).Take(Most).Index().ToDictionary(item => $"segment-{item.Index + 1}", item => item.Item);
    }

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
