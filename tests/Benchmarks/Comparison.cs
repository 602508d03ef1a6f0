using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Benchmarks;

/// <summary>Runs the workloads in turn, round by round, each in a process and a folder of its own, and prints the medians.</summary>
internal static class Comparison
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(Options options, TextWriter output)
    {
        List<Contender> contenders = options.WithPeers ? [Contender.Embedded, await Contender.RestateAsync()] : [Contender.Embedded];
        var chosen = Workload.All.Where(workload => options.Only.Count == 0 || options.Only.Contains(workload.Name)).ToList();
        var runs = (from workload in chosen
                    from contender in contenders
                    where contender.Workloads.Contains(workload.Name)
                    select (Workload: workload, Contender: contender, Figures: new List<Figures>())).ToList();
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var run in runs)
            {
                var figures = await MeasureAsync(run.Contender, run.Workload, options.Folder);
                if (figures is not null)
                    run.Figures.Add(figures);
                var told = figures is null ? $"given up after {LongestRun}" : string.Create(CultureInfo.InvariantCulture, $"{figures.Rate:N0} {run.Workload.Unit}/s");
                await Console.Error.WriteLineAsync($"round {round} of {options.Rounds}: {run.Workload.Name}, {run.Contender.Name}: {told}");
            }
        }

        await ResultTable.WriteAsync(output, runs);
    }

    /// <returns>Null when it came to no end in time.</returns>
    private static async Task<Figures?> MeasureAsync(Contender contender, Workload workload, string folder)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, $"benchmark-{Guid.NewGuid():N}"));
        try
        {
            var start = contender.Command(workload.Name, place.FullName);
            start.RedirectStandardOutput = true;
            using var process = Process.Start(start)!;
            using var patience = new CancellationTokenSource(LongestRun);
            var reading = process.StandardOutput.ReadToEndAsync();
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
                return null;
            }

            var printed = await reading;
            return process.ExitCode == 0
                ? JsonSerializer.Deserialize<Figures>(printed.TrimEnd().Split('\n')[^1])!
                : throw new InvalidOperationException($"{workload.Name} on {contender.Name} ended with {process.ExitCode}.");
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }
}
