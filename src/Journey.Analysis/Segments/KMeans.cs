namespace Journey.Analysis.Segments;

/// <summary>Groups points around k centres (Lloyd 1982), begun far from each other (Arthur and Vassilvitskii 2007). The same seed gives the same groups.</summary>
internal static class KMeans
{
    private const int Restarts = 4;
    private const int Rounds = 100;

    /// <summary>The group of each point: the best of a few starts.</summary>
    public static int[] Group(double[][] points, int k, int seed)
    {
        var dice = new Dice(seed);
        return Enumerable.Range(0, Restarts).Select(_ => Once(points, k, dice)).MinBy(result => result.Spread).Groups;
    }

    public static double Distance(double[] one, double[] other)
    {
        var sum = 0d;
        for (var index = 0; index < one.Length; index++) sum += (one[index] - other[index]) * (one[index] - other[index]);
        return sum;
    }

    private static (int[] Groups, double Spread) Once(double[][] points, int k, Dice dice)
    {
        var centres = Begin(points, k, dice);
        var groups = new int[points.Length];
        for (var round = 0; round < Rounds; round++)
        {
            var moved = false;
            for (var index = 0; index < points.Length; index++)
            {
                var nearest = Nearest(points[index], centres);
                moved |= nearest != groups[index];
                groups[index] = nearest;
            }
            if (!moved && round > 0) break;
            Centre(points, groups, centres);
        }
        return (groups, points.Zip(groups, (point, group) => Distance(point, centres[group])).Sum());
    }

    private static double[][] Begin(double[][] points, int k, Dice dice)
    {
        List<double[]> centres = [[.. points[dice.Next(points.Length)]]];
        var nearest = points.Select(point => Distance(point, centres[0])).ToArray();
        while (centres.Count < k)
        {
            var mark = dice.Share() * nearest.Sum();
            var chosen = 0;
            while (chosen < points.Length - 1 && (mark -= nearest[chosen]) > 0) chosen++;
            centres.Add([.. points[chosen]]);
            for (var index = 0; index < points.Length; index++) nearest[index] = Math.Min(nearest[index], Distance(points[index], centres[^1]));
        }
        return [.. centres];
    }

    private static int Nearest(double[] point, double[][] centres)
    {
        var (best, least) = (0, double.MaxValue);
        for (var centre = 0; centre < centres.Length; centre++)
        {
            var distance = Distance(point, centres[centre]);
            if (distance < least) (best, least) = (centre, distance);
        }
        return best;
    }

    // A centre that lost all its points stays where it is.
    private static void Centre(double[][] points, int[] groups, double[][] centres)
    {
        foreach (var group in points.Zip(groups).GroupBy(item => item.Second, item => item.First))
        {
            var members = group.ToList();
            for (var index = 0; index < centres[group.Key].Length; index++) centres[group.Key][index] = members.Average(point => point[index]);
        }
    }
}
