using System.Globalization;

namespace Benchmarks.Projects;

/// <summary>Waiting times beside what is wanted, as a Markdown table.</summary>
internal sealed class GoalTable
{
    private readonly List<(string What, double? Goal, List<double[]> Rounds)> rows = [];

    /// <param name="what">As the table names it.</param>
    /// <param name="goal">The 99th percentile that is wanted, in milliseconds; null for none.</param>
    /// <param name="waits">Of one round, in milliseconds.</param>
    public void Add(string what, double? goal, double[] waits)
    {
        var row = rows.FirstOrDefault(known => known.What == what);
        if (row.What is null)
            rows.Add(row = (what, goal, []));
        Array.Sort(waits);
        row.Rounds.Add(waits);
    }

    /// <summary>Medians of the rounds; the worst of all.</summary>
    public async Task WriteAsync(TextWriter output)
    {
        await output.WriteLineAsync("| request | requests a round | p50 ms | p99 ms | max ms | goal p99 ms | |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|");
        foreach (var (what, goal, rounds) in rows)
        {
            var p99 = Median(rounds.Select(round => Quantile(round, 0.99)));
            var verdict = goal is null ? "" : p99 <= goal ? "met" : "missed";
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {rounds[0].Length:N0} | {Median(rounds.Select(round => Quantile(round, 0.5))):0.0} | {p99:0.0} | {rounds.Max(round => round[^1]):0.0} | {(goal is null ? "–" : $"{goal:0}")} | {verdict} |"));
        }
    }

    /// <summary>The smallest value that so large a share does not exceed.</summary>
    private static double Quantile(double[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
