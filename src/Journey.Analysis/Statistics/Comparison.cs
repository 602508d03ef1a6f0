using System.Diagnostics.CodeAnalysis;

namespace Journey.Analysis.Statistics;

/// <summary>Two groups compared, for instance before and after a change. It tells of an association, not of a cause.</summary>
/// <param name="Difference">Second minus first.</param>
/// <param name="Interval">The interval of the difference; null where no value varies, as are statistic, p-value and effect: chance can't be told of what shows none.</param>
/// <param name="Statistic">The test's statistic: z for shares, t for means.</param>
/// <param name="PValue">Two-sided.</param>
/// <param name="EffectSize">Cohen's h for shares, Hedges' g for means; 0.2 is small, 0.5 medium, 0.8 large (Cohen 1988).</param>
/// <param name="EnoughEvidence">Whether the groups are large enough for the test; where not, nothing is to be concluded.</param>
public sealed record Comparison(double Difference, Interval? Interval, double? Statistic, double? PValue, double? EffectSize, bool EnoughEvidence)
{
    /// <summary>Whether the values vary enough for a test; where not, nothing is to be concluded.</summary>
    public bool EnoughVariation => Statistic is not null;

    /// <summary>Whether there is enough evidence and the difference is larger than chance explains at the interval's level.</summary>
    [MemberNotNullWhen(true, nameof(Interval))]
    public bool Significant => EnoughEvidence && Interval is not null && PValue < 1 - Interval.Level;
}
