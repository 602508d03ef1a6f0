using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Evidence;

/// <summary>Interactions from the first uploaded byte to the stored figures, over real HTTP, and the same job done by scripts.</summary>
internal sealed class EvidenceBenchmark
{
    public static async Task RunAsync(EvidenceOptions options, TextWriter output)
    {
        var place = Directory.CreateDirectory(Path.Combine(options.Folder, $"benchmark-{Guid.NewGuid():N}"));
        try
        {
            var (all, fresh) = (Path.Combine(place.FullName, "interactions.csv"), Path.Combine(place.FullName, "new.csv"));
            JourneyFile.Write(all, options.Events, options.Customers, 1, 0, 1, options);
            JourneyFile.Write(fresh, options.Events / 100, options.Customers, 100, 130, 2, options);
            await output.WriteLineAsync("| what | seconds | events/s | resident at most, MB |\n|---|---|---|---|");
            await BackendAsync(options, place.FullName, all, fresh, output);
            foreach (var (name, script) in !options.HasCases ? [] : new[] { ("SQLite script: import and window functions", "sqlite_path.py"), ("plain Python script", "../shared/data/eventlogs/truth.py") })
                await ScriptAsync(name, script, all, options.Events, output);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    private static async Task BackendAsync(EvidenceOptions options, string folder, string all, string fresh, TextWriter output)
    {
        await using var server = await EvidenceServer.StartAsync(folder);
        var whole = await server.ImportAsync(all, "interactions");
        await WriteAsync(output, $"{options.Events:N0} interactions of {options.Customers:N0} customers, uploaded, imported, mined", whole, options.Events, server.Peak);
        await WriteAsync(output, $"{options.Customers:N0} customers segmented", await server.ReadAsync("segments"), options.Customers, server.Peak);
        var part = await server.ImportAsync(fresh, "interactions");
        await WriteAsync(output, $"{options.Events / 100:N0} new ones of 1 % of the customers ({part / whole:P0} of the time)", part, options.Events / 100, server.Peak);
        var joined = Path.Combine(folder, "customers.csv");
        JourneyFile.WriteCustomers(joined, options.Known);
        await WriteAsync(output, $"{options.Known:N0} customers of a CRM, of whom each two share an address", await server.ImportAsync(joined, "customers"), options.Known, server.Peak);
        await WriteAsync(output, $"the path, {options.Known / 2:N0} customers with two ids", await server.ReadAsync("path"), options.Events, server.Peak);
        await WriteAsync(output, $"customers segmented, {options.Known / 2:N0} of them with two ids", await server.ReadAsync("segments"), options.Customers, server.Peak);
        await server.BeginAsync("Evidence again");
        await WriteAsync(output, $"{options.Events:N0} interactions into another project of the process, which began cold", await server.ImportAsync(all, "interactions"), options.Events, server.Peak);
    }

    private static async Task ScriptAsync(string name, string script, string file, int events, TextWriter output)
    {
        var full = Path.IsPathRooted(script) || script.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(script) : Path.Combine(AppContext.BaseDirectory, "peers", script);
        if (!File.Exists(full))
        {
            await output.WriteLineAsync($"| {name} | left out: {script} is not there | | |");
            return;
        }

        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("python3", [full, file, "case_id", "activity", "timestamp", "channel"]) { RedirectStandardOutput = true })!;
        var peak = 0L;
        var answer = process.StandardOutput.ReadToEndAsync();
        while (!process.WaitForExit(50))
        {
            process.Refresh();
            peak = Math.Max(peak, process.PeakWorkingSet64);
        }

        await answer;
        await WriteAsync(output, name, Stopwatch.GetElapsedTime(started).TotalSeconds, events, peak);
    }

    public static async Task WriteAsync(TextWriter output, string what, double seconds, int events, long peak) =>
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {what} | {seconds:0.00} | {events / seconds:N0} | {peak / 1048576.0:0} |"));
}
