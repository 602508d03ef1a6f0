using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Benchmarks.Projects;

namespace Benchmarks.Evidence;

/// <summary>Interactions from the first uploaded byte to the stored figures, over real HTTP, and the same job done by scripts.</summary>
internal sealed class EvidenceBenchmark
{
    private const int PartBytes = 8 * 1024 * 1024;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(EvidenceOptions options, TextWriter output)
    {
        var place = Directory.CreateDirectory(Path.Combine(options.Folder, $"benchmark-{Guid.NewGuid():N}"));
        try
        {
            var (all, fresh) = (Path.Combine(place.FullName, "interactions.csv"), Path.Combine(place.FullName, "new.csv"));
            JourneyFile.Write(all, options.Events, options.Customers, 1, 0, 1, options.HasCases);
            JourneyFile.Write(fresh, options.Events / 100, options.Customers, 100, 130, 2, options.HasCases);
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
        await using var server = await ServerProcess.StartAsync(folder);
        var made = await new Visitor(server.Http, server.MasterKey, null).SendAsync(HttpMethod.Post, "api/members", new JsonObject { ["memberId"] = "olga", ["name"] = "olga" });
        var owner = new Visitor(server.Http, server.FunctionKey, (string)made!["token"]!);
        var content = new LargeProject(new ProjectOptions(1, 3, 1, 1, 1, 1, folder));
        var team = new JsonArray(LargeProject.Team[0]!.DeepClone());
        var created = await owner.SendAsync(HttpMethod.Post, "api/projects", new JsonObject { ["name"] = "Evidence", ["charter"] = content.Charter, ["team"] = team });
        var path = $"api/projects/{created!["id"]}";
        var whole = await ImportAsync(server, owner, path, all);
        await WriteAsync(output, $"{options.Events:N0} interactions of {options.Customers:N0} customers, uploaded, imported, mined", whole, options.Events, Peak(server));
        var started = Stopwatch.GetTimestamp();
        await owner.GetAsync($"{path}/segments");
        await WriteAsync(output, $"{options.Customers:N0} customers segmented", Stopwatch.GetElapsedTime(started).TotalSeconds, options.Customers, Peak(server));
        var part = await ImportAsync(server, owner, path, fresh);
        await WriteAsync(output, $"{options.Events / 100:N0} new ones of 1 % of the customers ({part / whole:P0} of the time)", part, options.Events / 100, Peak(server));
        var joined = Path.Combine(folder, "customers.csv");
        JourneyFile.WriteCustomers(joined, options.Customers / 10);
        await WriteAsync(output, $"{options.Customers / 10:N0} customers of a CRM, of whom each two share an address", await ImportAsync(server, owner, path, joined, "customers"), options.Customers / 10, Peak(server));
        started = Stopwatch.GetTimestamp();
        await owner.GetAsync($"{path}/segments");
        await WriteAsync(output, $"customers segmented, {options.Customers / 20:N0} of them with two ids", Stopwatch.GetElapsedTime(started).TotalSeconds, options.Customers, Peak(server));
    }

    private static async Task<double> ImportAsync(ServerProcess server, Visitor owner, string path, string file, string kind = "interactions")
    {
        var bytes = await File.ReadAllBytesAsync(file);
        var started = Stopwatch.GetTimestamp();
        var upload = await owner.SendAsync(HttpMethod.Post, $"{path}/evidence/uploads?kind={kind}");
        var parts = (bytes.Length + PartBytes - 1) / PartBytes;
        for (var part = 0; part < parts; part++)
            await owner.PutAsync($"{path}/evidence/uploads/{upload!["id"]}/parts/{part + 1}", bytes.AsMemory(part * PartBytes, Math.Min(PartBytes, bytes.Length - (part * PartBytes))));
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"uploaded after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s, {server.Processor:0.0} s of processors"));
        var import = await owner.SendAsync(HttpMethod.Post, $"{path}/evidence/uploads/{upload!["id"]}/complete", new JsonObject { ["parts"] = parts });
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"accepted after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s, {server.Processor:0.0} s of processors"));
        while (await owner.GetAsync($"{path}/imports/{import!["id"]}") is { } state && (string?)state["status"] != "completed")
        {
            if ((string?)state["status"] == "refused")
                throw new InvalidOperationException((string?)state["reason"]);
            await Task.Delay(Between);
        }

        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"taken in after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s, {server.Processor:0.0} s of processors"));
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
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

    private static long Peak(ServerProcess server) =>
        1024 * long.Parse(File.ReadLines($"/proc/{server.Id}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);

    private static async Task WriteAsync(TextWriter output, string what, double seconds, int events, long peak) =>
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {what} | {seconds:0.00} | {events / seconds:N0} | {peak / 1048576.0:0} |"));
}
