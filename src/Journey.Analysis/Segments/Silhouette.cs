namespace Journey.Analysis.Segments;

/// <summary>How well groups of points are set apart (Rousseeuw 1987). The distances are worked out once for all groupings.</summary>
internal sealed class Silhouette(double[][] points)
{
    private readonly float[][] distances = [.. points.Select(one => points.Select(other => (float)Math.Sqrt(KMeans.Distance(one, other))).ToArray())];

    /// <summary>The mean over the points of (b − a)/max(a, b): a is the mean distance to the own group, b to the nearest other. −1 to 1.</summary>
    public double Of(int[] groups)
    {
        var counts = new int[groups.Max() + 1];
        foreach (var group in groups) counts[group]++;
        return counts.Count(count => count > 0) < 2 ? 0 : Enumerable.Range(0, groups.Length).Average(index => OfPoint(index, groups, counts));
    }

    private double OfPoint(int index, int[] groups, int[] counts)
    {
        var own = groups[index];
        if (counts[own] == 1) return 0;
        var (sums, row) = (new double[counts.Length], distances[index]);
        for (var other = 0; other < row.Length; other++) sums[groups[other]] += row[other];
        var inside = sums[own] / (counts[own] - 1);
        var outside = double.MaxValue;
        for (var group = 0; group < counts.Length; group++)
            if (group != own && counts[group] > 0) outside = Math.Min(outside, sums[group] / counts[group]);
        var larger = Math.Max(inside, outside);
        return larger == 0 ? 0 : (outside - inside) / larger;
    }
}
