using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Benchmarks;

/// <summary>Runs the workloads in turn, round by round, each in a process and a folder of its own, and prints the medians.</summary>
internal static class Comparison
{
    private const string Heading = "| workload | unit/s | p50 ms | p99 ms | CPU ms per item | peak MB | KB written per item | syncs | KB of file per item |";

    public static async Task RunAsync(Options options, TextWriter output)
    {
        var chosen = Workload.All.Where(workload => options.Only.Count == 0 || options.Only.Contains(workload.Name)).ToList();
        var runs = chosen.ToDictionary(workload => workload.Name, _ => new List<Figures>());
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var workload in chosen)
            {
                var figures = await MeasureAsync(workload, options.Folder);
                runs[workload.Name].Add(figures);
                await Console.Error.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"round {round} of {options.Rounds}: {workload.Name} {figures.Rate:N0} {workload.Unit}/s"));
            }
        }

        await output.WriteLineAsync(Heading);
        await output.WriteLineAsync("|---|---|---|---|---|---|---|---|---|");
        foreach (var workload in chosen)
            await output.WriteLineAsync(Row(workload, runs[workload.Name]));
    }

    private static async Task<Figures> MeasureAsync(Workload workload, string folder)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, $"benchmark-{Guid.NewGuid():N}"));
        try
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, ["one", workload.Name, place.FullName]) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var printed = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0
                ? JsonSerializer.Deserialize<Figures>(printed)!
                : throw new InvalidOperationException($"{workload.Name} ended with {process.ExitCode}.");
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    private static string Row(Workload workload, List<Figures> runs)
    {
        string Median(Func<Figures, double> of, string format)
        {
            var sorted = runs.Select(of).Order().ToList();
            var middle = (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
            return middle < 0 ? "–" : middle.ToString(format, CultureInfo.InvariantCulture);
        }

        string[] cells =
        [
            workload.Name,
            Median(run => run.Rate, "N0") + " " + workload.Unit,
            Median(run => run.P50, "0.0"),
            Median(run => run.P99, "0.0"),
            Median(run => 1000 * run.Processor / run.Items, "0.00"),
            Median(run => run.PeakMemory / 1e6, "0"),
            Median(run => run.Written / 1e3 / run.Items, "0.0"),
            Median(run => run.Syncs, "N0"),
            Median(run => run.Growth / 1e3 / run.Items, "0.0"),
        ];
        return $"| {string.Join(" | ", cells)} |";
    }
}
