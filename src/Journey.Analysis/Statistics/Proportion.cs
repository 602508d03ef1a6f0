using MathNet.Numerics.Distributions;

namespace Journey.Analysis.Statistics;

/// <summary>A share: so many of so many.</summary>
public sealed record Proportion
{
    /// <summary>A share of <paramref name="n"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The counts are negative, or there are more successes than trials.</exception>
    public Proportion(long successes, long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, n);
        (Successes, N) = (successes, n);
    }

    /// <summary>How many had it.</summary>
    public long Successes { get; }

    /// <summary>How many there were.</summary>
    public long N { get; }

    /// <summary>The share; null of nothing.</summary>
    public double? Value => N == 0 ? null : (double)Successes / N;

    /// <summary>
    /// Wilson's score interval (Wilson 1927): (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n). It stays within 0 and 1 and is honest
    /// for small n. Null of nothing.
    /// </summary>
    public Interval? Wilson(double level = Interval.UsualLevel)
    {
        if (Value is not { } p) return null;
        var z = Normal.InvCDF(0, 1, 0.5 + (level / 2));
        var square = z * z;
        var middle = p + (square / (2 * N));
        var half = z * Math.Sqrt((p * (1 - p) / N) + (square / (4d * N * N)));
        var scale = 1 + (square / N);
        return new Interval((middle - half) / scale, (middle + half) / scale, level).Within(0, 1);
    }
}
