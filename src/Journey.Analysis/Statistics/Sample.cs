using MathNet.Numerics.Distributions;

namespace Journey.Analysis.Statistics;

/// <summary>A sample of a quantity in three figures, which is all that means and their tests need.</summary>
/// <param name="N">How many values.</param>
/// <param name="Mean">Their mean; 0 without values.</param>
/// <param name="Variance">Their variance with n − 1; 0 below two values.</param>
public sealed record Sample(long N, double Mean, double Variance)
{
    /// <summary>Square root of the variance.</summary>
    public double Deviation => Math.Sqrt(Variance);

    /// <summary>Reads the figures off the values in one pass (Welford 1962), so that large sums lose no digits.</summary>
    public static Sample Of(IEnumerable<double> values)
    {
        var (n, mean, squares) = (0L, 0d, 0d);
        foreach (var value in values)
        {
            n++;
            var before = value - mean;
            mean += before / n;
            squares += before * (value - mean);
        }
        return new(n, mean, n > 1 ? squares / (n - 1) : 0);
    }

    /// <summary>Student's interval of the mean, mean ± t·s/√n with n − 1 degrees of freedom; null below two values.</summary>
    public Interval? MeanInterval(double level = Interval.UsualLevel)
    {
        if (N < 2) return null;
        var half = StudentT.InvCDF(0, 1, N - 1, 0.5 + (level / 2)) * Math.Sqrt(Variance / N);
        return new(Mean - half, Mean + half, level);
    }
}
