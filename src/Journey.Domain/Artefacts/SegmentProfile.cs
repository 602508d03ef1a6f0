using Journey.Domain.Refusals;

namespace Journey.Domain.Artefacts;

/// <summary>How a figure of customers is compared.</summary>
public enum FeatureScale
{
    /// <summary>By its mean.</summary>
    Linear,

    /// <summary>By the mean of its logarithm, sign(x)·ln(1 + |x|): a few customers have very large values.</summary>
    Logarithm,

    /// <summary>Every customer has it or not, 1 or 0: by the share of those who have it.</summary>
    Share,
}

/// <summary>One feature of customers, in the unit of its scale.</summary>
/// <param name="Feature">Such as recency, or channel: store.</param>
/// <param name="Group">Features of one group, such as all channels, weigh together as much as one feature alone.</param>
/// <param name="N">Customers of the segment of whom it is known.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their standard deviation, with n − 1.</param>
/// <param name="MeanOfAll">The mean of all customers.</param>
/// <param name="DeviationOfAll">The standard deviation of all customers; 0 where they did not differ.</param>
/// <param name="Centre">Where the segment lies: its mean distance from all customers, in deviations of all over the square root of the group's size.</param>
public sealed record FeatureFigures(string Feature, string Group, FeatureScale Scale, long N, double Mean, double Deviation, double MeanOfAll, double DeviationOfAll, double Centre);

/// <summary>
/// How customers like a persona were when it was drafted from a segment, and how it is told who is like it: who lies nearer to the segment's centre
/// than to those of the other segments, and within its reach. It names nobody, and members can't write it.
/// </summary>
/// <param name="N">Customers like it.</param>
/// <param name="Of">All customers.</param>
/// <param name="SpanMicroseconds">Time from the first of all events to the last; later customers are looked at over as long a time.</param>
/// <param name="Reach">How far from the centre a customer may lie.</param>
/// <param name="Stages">The stages in the order that the feature "furthest stage" counts by.</param>
/// <param name="Features">What is known of the customers.</param>
/// <param name="Others">The centres of the other segments, each in the order of the features.</param>
public sealed record SegmentProfile(
    long N, long Of, long SpanMicroseconds, double Reach, IReadOnlyList<string> Stages, IReadOnlyList<FeatureFigures> Features, IReadOnlyList<IReadOnlyList<double>> Others)
{
    /// <summary>Features of one profile, at the most.</summary>
    public const int MostFeatures = 40;

    private const int MostOthers = 20;

    /// <returns>A refusal where it is none that can be compared with; null for none, or a sound one.</returns>
    internal static Refusal? Check(SegmentProfile? profile) => profile is null || profile.IsSound()
        ? null
        : Refuse.Invalid("profile", "field-invalid", "The profile is not one that the backend measured.", "Leave it as it was drafted.");

    private bool IsSound() =>
        N >= 0 && N <= Of && SpanMicroseconds >= 0 && Reach >= 0
        && this is { Stages: not null, Features: not null, Others: not null }
        && Features.Count <= MostFeatures && Others.Count <= MostOthers && Others.All(other => other?.Count == Features.Count)
        && Features.All(figures => figures is { Feature: not null, Group: not null, N: >= 0, Deviation: >= 0, DeviationOfAll: >= 0 });
}
