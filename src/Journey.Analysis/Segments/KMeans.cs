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
        return Enumerable.Range(0, Restarts).Select(_ => Settled(points, Begin(points, k, dice))).MinBy(result => result.Spread).Groups;
    }

    /// <summary>The group of each point, where some of them are grouped already: begun at the centres of these.</summary>
    /// <param name="points">All points.</param>
    /// <param name="known">Numbers of those that are grouped.</param>
    /// <param name="groups">Their groups.</param>
    public static int[] Extend(double[][] points, int[] known, int[] groups)
    {
        // A group that lost all its points has no centre to begin at.
        var names = groups.Distinct().Order().ToArray();
        var numbered = groups.Select(group => Array.IndexOf(names, group)).ToArray();
        var centres = names.Select(_ => new double[points[0].Length]).ToArray();
        Centre([.. known.Select(index => points[index])], numbered, centres);
        return Settled(points, centres).Groups;
    }

    public static double Distance(double[] one, double[] other)
    {
        var sum = 0d;
        for (var index = 0; index < one.Length; index++) sum += (one[index] - other[index]) * (one[index] - other[index]);
        return sum;
    }

    private static (int[] Groups, double Spread) Settled(double[][] points, double[][] centres)
    {
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
        var sums = centres.Select(centre => new double[centre.Length]).ToArray();
        var counts = new int[centres.Length];
        for (var index = 0; index < points.Length; index++)
        {
            var (point, sum) = (points[index], sums[groups[index]]);
            for (var column = 0; column < point.Length; column++) sum[column] += point[column];
            counts[groups[index]]++;
        }
        for (var group = 0; group < centres.Length; group++)
        {
            if (counts[group] == 0) continue;
            for (var column = 0; column < sums[group].Length; column++) centres[group][column] = sums[group][column] / counts[group];
        }
    }
}
