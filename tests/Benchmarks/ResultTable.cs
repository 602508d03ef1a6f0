using System.Globalization;

namespace Benchmarks;

/// <summary>The medians of the rounds as a Markdown table.</summary>
internal static class ResultTable
{
    private static readonly (string Heading, Func<Figures, double> Of, string Format)[] Columns =
    [
        ("per second", run => run.Rate, "N0"),
        ("p50 ms", run => run.P50, "0.0"),
        ("p99 ms", run => run.P99, "0.0"),
        ("CPU ms per item", run => 1000 * run.Processor / run.Items, "0.00"),
        ("peak MB", run => run.PeakMemory / 1e6, "0"),
        ("KB written per item", run => run.Written / 1e3 / run.Items, "0.0"),
        ("fsyncs", run => run.Syncs, "N0"),
        ("KB of file per item", run => run.Growth < 0 ? -1 : run.Growth / 1e3 / run.Items, "0.0"),
    ];

    public static async Task WriteAsync(TextWriter output, IEnumerable<(Workload Workload, Contender Contender, List<Figures> Figures)> runs)
    {
        await output.WriteLineAsync($"| workload | engine | {string.Join(" | ", Columns.Select(column => column.Heading))} |");
        await output.WriteLineAsync($"|---|---|{string.Concat(Columns.Select(_ => "---|"))}");
        foreach (var (workload, contender, figures) in runs)
        {
            if (figures.Count == 0)
            {
                await output.WriteLineAsync($"| {workload.Name} ({workload.Unit}) | {contender.Name} | came to no end in time{string.Concat(Enumerable.Repeat(" |", Columns.Length))}");
                continue;
            }

            var cells = Columns.Select(column => Median(figures, column.Of) is var median && median < 0 ? "–" : median.ToString(column.Format, CultureInfo.InvariantCulture));
            await output.WriteLineAsync($"| {workload.Name} ({workload.Unit}) | {contender.Name} | {string.Join(" | ", cells)} |");
        }
    }

    private static double Median(List<Figures> runs, Func<Figures, double> of)
    {
        var sorted = runs.Select(of).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
