namespace Journey.Analysis.Segments;

/// <summary>How well groups are set apart (Rousseeuw 1987).</summary>
internal static class Silhouette
{
    /// <summary>The mean over the points of (b − a)/max(a, b): a is the mean distance to the own group, b to the nearest other. −1 to 1.</summary>
    public static double Of(double[][] points, int[] groups)
    {
        var members = groups.Index().GroupBy(item => item.Item, item => item.Index).ToDictionary(group => group.Key, group => group.ToArray());
        return members.Count < 2 ? 0 : points.Index().Average(point => OfPoint(points, point.Index, groups[point.Index], members));
    }

    private static double OfPoint(double[][] points, int index, int own, Dictionary<int, int[]> members)
    {
        if (members[own].Length == 1) return 0;
        var inside = members[own].Sum(other => Distance(points, index, other)) / (members[own].Length - 1);
        var outside = members.Where(group => group.Key != own).Min(group => group.Value.Average(other => Distance(points, index, other)));
        var larger = Math.Max(inside, outside);
        return larger == 0 ? 0 : (outside - inside) / larger;
    }

    private static double Distance(double[][] points, int one, int other) => Math.Sqrt(KMeans.Distance(points[one], points[other]));
}
