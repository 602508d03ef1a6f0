namespace Journey.Analysis.Statistics;

/// <summary>A confidence interval.</summary>
public sealed record Interval(double Low, double High, double Level)
{
    /// <summary>What the product reports unless told otherwise.</summary>
    public const double UsualLevel = 0.95;

    /// <summary>Whether a value lies in it, ends included.</summary>
    public bool Contains(double value) => Low <= value && value <= High;

    /// <summary>The part of it that is possible at all, for instance a mean of ratings from 1 to 5.</summary>
    public Interval Within(double lowest, double highest) => this with { Low = Math.Clamp(Low, lowest, highest), High = Math.Clamp(High, lowest, highest) };
}
