using System.Numerics;

namespace Journey.Analysis.Segments;

/// <summary>Gives each row at most one column and each column at most one row, so that the distances sum to the least. The same distances give the same pairs.</summary>
public static class OneToOne
{
    private const int MostColumns = 16;

    /// <param name="distances">Rows of equal length, of at most 16 columns.</param>
    /// <param name="farthest">Farther than that nothing is paired; a row without a column counts as so far.</param>
    /// <returns>The column of each row; null for none.</returns>
    public static IReadOnlyList<int?> Of(IReadOnlyList<double[]> distances, double farthest)
    {
        var columns = distances.Count == 0 ? 0 : distances[0].Length;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, MostColumns);
        // By the set of columns that are taken: the least sum of the rows so far, and what the last of them took.
        var steps = new List<(double Sum, int? Column)[]>();
        var before = Enumerable.Range(0, 1 << columns).Select(set => set == 0 ? 0 : double.PositiveInfinity).ToArray();
        foreach (var row in distances)
        {
            var step = new (double Sum, int? Column)[1 << columns];
            for (var set = 0; set < step.Length; set++) step[set] = Best(row, set, before, farthest);
            steps.Add(step);
            before = [.. step.Select(state => state.Sum)];
        }
        var pairs = new int?[distances.Count];
        var taken = Enumerable.Range(0, 1 << columns).OrderBy(set => before[set]).ThenByDescending(set => BitOperations.PopCount((uint)set)).ThenBy(set => set).First();
        for (var row = distances.Count - 1; row >= 0; row--)
        {
            pairs[row] = steps[row][taken].Column;
            if (pairs[row] is { } column) taken &= ~(1 << column);
        }
        return pairs;
    }

    private static (double Sum, int? Column) Best(double[] row, int set, double[] before, double farthest)
    {
        (double Sum, int? Column) best = (before[set] + farthest, null);
        for (var column = 0; column < row.Length; column++)
        {
            if ((set & (1 << column)) == 0 || row[column] > farthest) continue;
            var sum = before[set & ~(1 << column)] + row[column];
            if (sum < best.Sum) best = (sum, column);
        }
        return best;
    }
}
