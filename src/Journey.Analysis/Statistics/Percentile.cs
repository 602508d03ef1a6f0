namespace Journey.Analysis.Statistics;

/// <summary>Percentiles.</summary>
public static class Percentile
{
    /// <summary>The percentile by linear interpolation between the closest ranks, (n − 1)·share; null without values.</summary>
    /// <param name="values">In any order.</param>
    /// <param name="share">From 0 to 1.</param>
    public static double? Of(IEnumerable<double> values, double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0) return null;
        var place = (sorted.Length - 1) * share;
        var rank = (int)place;
        return place == rank ? sorted[rank] : sorted[rank] + ((place - rank) * (sorted[rank + 1] - sorted[rank]));
    }
}
