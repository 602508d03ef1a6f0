namespace Journey.Analysis.Statistics;

/// <summary>Many tests at once, without the false alarms that come of asking often.</summary>
public static class Holm
{
    /// <summary>
    /// P-values by Holm's step-down procedure (Holm 1979): the i-th smallest of m times (m − i + 1), none below the one before, at most 1. With no
    /// difference anywhere, one of them is below α with a probability of at most α, whatever the tests have to do with each other.
    /// </summary>
    /// <param name="values">The p-values of the tests.</param>
    /// <returns>In the same order.</returns>
    public static IReadOnlyList<double> Adjusted(IReadOnlyList<double> values)
    {
        var adjusted = new double[values.Count];
        var highest = 0d;
        foreach (var (rank, (index, value)) in values.Index().OrderBy(pair => pair.Item).Index())
            adjusted[index] = highest = Math.Max(highest, Math.Min(1, (values.Count - rank) * value));
        return adjusted;
    }
}
