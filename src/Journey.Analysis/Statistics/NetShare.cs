using MathNet.Numerics.Distributions;

namespace Journey.Analysis.Statistics;

/// <summary>The share of those who are for something less that of those who are against it, as the Net Promoter Score is.</summary>
public static class NetShare
{
    /// <summary>
    /// The adjusted Wald interval of Bonett and Price (2012): with p = (for + 1)/(n + 2) and q = (against + 1)/(n + 2) it is p − q ± z·√((p + q − (p − q)²)/(n + 2)). It has a width
    /// also where all are for or all against, as intervals that are made of the counts alone have not. Null of nobody.
    /// </summary>
    /// <param name="inFavour">How many are for it.</param>
    /// <param name="against">How many are against it.</param>
    /// <param name="n">How many in all, the undecided among them.</param>
    /// <param name="level">The level.</param>
    /// <returns>Within −1 and 1.</returns>
    public static Interval? AdjustedWald(long inFavour, long against, long n, double level = Interval.UsualLevel)
    {
        if (n == 0) return null;
        var (p, q) = ((inFavour + 1d) / (n + 2), (against + 1d) / (n + 2));
        var half = Normal.InvCDF(0, 1, 0.5 + (level / 2)) * Math.Sqrt((p + q - ((p - q) * (p - q))) / (n + 2));
        return new Interval(p - q - half, p - q + half, level).Within(-1, 1);
    }
}
