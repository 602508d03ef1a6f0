using Journey.Analysis.Evidence;
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
        // A log without customers has journeys: each is looked at as one customer's.
        var traces = input.Traces.Select(trace => trace.CustomerId is null ? trace with { CustomerId = trace.CaseId } : trace).ToList();
        var table = Features.Of(traces, input.StageIds, StageFlows.StageOf(input.Project, input.Approved, input.Traces));
        return table.Customers.Count == 0
            ? new Dictionary<string, Segment>()
            : Segmentation.Of(table).Segments.Where(segment => segment.Share >= SmallestShare).Take(Most).Index().ToDictionary(item => $"segment-{item.Index + 1}", item => item.Item);
    }

    /// <summary>What sets the segment apart, in words.</summary>
    public static string Words(Segment segment) =>
        segment.Traits.Count == 0 ? "Customers like all others" : $"Customers who {string.Join(", ", segment.Traits.Take(2).Select(Words))}";

    public static string CustomerOf(Interaction interaction) => interaction.CustomerId ?? interaction.CaseId!;

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
