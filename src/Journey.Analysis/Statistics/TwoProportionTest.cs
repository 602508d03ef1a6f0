using MathNet.Numerics.Distributions;

namespace Journey.Analysis.Statistics;

/// <summary>Compares two shares.</summary>
public static class TwoProportionTest
{
    /// <summary>Successes and failures that each group would have at the pooled rate, at the least, for z to hold.</summary>
    public const double SmallestExpectedCount = 5;

    /// <summary>
    /// z = (p₂ − p₁)/√(p(1 − p)(1/n₁ + 1/n₂)) with the pooled share p. The interval of the difference is Newcombe's hybrid score
    /// interval (Newcombe 1998, method 10): d − √((p₂ − l₂)² + (u₁ − p₁)²) to d + √((u₂ − p₂)² + (p₁ − l₁)²), where l and u are the
    /// Wilson limits of each share. Effect size: Cohen's h = 2·asin √p₂ − 2·asin √p₁.
    /// </summary>
    /// <returns>Null where a group is empty.</returns>
    public static Comparison? Compare(Proportion first, Proportion second, double level = Interval.UsualLevel)
    {
        if (first.Value is not { } p1 || second.Value is not { } p2) return null;
        var (wilson1, wilson2) = (first.Wilson(level)!, second.Wilson(level)!);
        var difference = p2 - p1;
        var interval = new Interval(
            difference - Math.Sqrt(Square(p2 - wilson2.Low) + Square(wilson1.High - p1)),
            difference + Math.Sqrt(Square(wilson2.High - p2) + Square(p1 - wilson1.Low)),
            level);
        var pooled = (double)(first.Successes + second.Successes) / (first.N + second.N);
        var error = Math.Sqrt(pooled * (1 - pooled) * ((1d / first.N) + (1d / second.N)));
        var z = error == 0 ? 0 : difference / error;
        var smallest = Math.Min(first.N, second.N) * Math.Min(pooled, 1 - pooled);
        return new(
            difference,
            interval,
            z,
            2 * Normal.CDF(0, 1, -Math.Abs(z)),
            (2 * Math.Asin(Math.Sqrt(p2))) - (2 * Math.Asin(Math.Sqrt(p1))),
            smallest >= SmallestExpectedCount);
    }

    private static double Square(double value) => value * value;
}
