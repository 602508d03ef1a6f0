using MathNet.Numerics.Distributions;

namespace Journey.Analysis.Statistics;

/// <summary>Compares two means whose groups may vary differently.</summary>
public static class WelchTest
{
    /// <summary>Values that each group needs at the least.</summary>
    public const int SmallestGroup = 10;

    /// <summary>
    /// t = (m₂ − m₁)/√(s₁²/n₁ + s₂²/n₂), its degrees of freedom by Welch and Satterthwaite (1947), the interval of the difference from the
    /// same t. Effect size: Hedges' g, the difference over the pooled deviation with its small-sample correction 1 − 3/(4(n₁ + n₂) − 9).
    /// </summary>
    /// <returns>The difference alone where neither group varies, since no t exists. Null where a group has fewer than two values.</returns>
    public static Comparison? Compare(Sample first, Sample second, double level = Interval.UsualLevel)
    {
        if (first.N < 2 || second.N < 2) return null;
        var difference = second.Mean - first.Mean;
        var (share1, share2) = (first.Variance / first.N, second.Variance / second.N);
        var variance = share1 + share2;
        var enough = first.N >= SmallestGroup && second.N >= SmallestGroup;
        if (variance == 0) return new(difference, null, null, null, null, enough);
        var error = Math.Sqrt(variance);
        var t = difference / error;
        var freedom = variance * variance / ((share1 * share1 / (first.N - 1)) + (share2 * share2 / (second.N - 1)));
        var half = StudentT.InvCDF(0, 1, freedom, 0.5 + (level / 2)) * error;
        return new(
            difference,
            new(difference - half, difference + half, level),
            t,
            2 * StudentT.CDF(0, 1, freedom, -Math.Abs(t)),
            Hedges(first, second, difference),
            enough);
    }

    private static double Hedges(Sample first, Sample second, double difference)
    {
        var pooled = Math.Sqrt((((first.N - 1) * first.Variance) + ((second.N - 1) * second.Variance)) / (first.N + second.N - 2));
        return difference / pooled * (1 - (3d / ((4d * (first.N + second.N)) - 9)));
    }
}
