using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Benchmarks.Projects;

namespace Benchmarks.Evidence;

/// <summary>A backend with a project, which files are sent to.</summary>
internal sealed class EvidenceServer : IAsyncDisposable
{
    private const int PartBytes = 8 * 1024 * 1024;
    /// <summary>As the command line sends them.</summary>
    private const int PartsAtOnce = 2;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    private readonly ServerProcess server;
    private readonly Visitor owner;
    private string path = "";

    private EvidenceServer(ServerProcess server, Visitor owner)
    {
        this.server = server;
        this.owner = owner;
    }

    /// <summary>The project: three stages, and nothing written yet.</summary>
    public static LargeProject Content { get; } = new(new ProjectOptions(1, 3, 1, 1, 1, 1, Path.GetTempPath()));

    /// <summary>The most that was ever resident, in bytes.</summary>
    public long Peak =>
        1024 * long.Parse(File.ReadLines($"/proc/{server.Id}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);

    public static async Task<EvidenceServer> StartAsync(string folder)
    {
        var server = await ServerProcess.StartAsync(folder);
        var made = await new Visitor(server.Http, server.MasterKey, null).SendAsync(HttpMethod.Post, "api/members", new JsonObject { ["memberId"] = "olga", ["name"] = "olga" });
        var started = new EvidenceServer(server, new Visitor(server.Http, server.FunctionKey, (string)made!["token"]!));
        await started.BeginAsync("Evidence");
        return started;
    }

    /// <summary>Makes a project, which files are sent to from now on.</summary>
    public async Task BeginAsync(string name)
    {
        var team = new JsonArray(LargeProject.Team[0]!.DeepClone());
        var created = await owner.SendAsync(HttpMethod.Post, "api/projects", new JsonObject { ["name"] = name, ["charter"] = Content.Charter, ["team"] = team });
        path = $"api/projects/{created!["id"]}";
    }

    /// <summary>Asks for something of the project and reads the answer to its end.</summary>
    /// <returns>Seconds.</returns>
    public async Task<double> ReadAsync(string resource)
    {
        var started = Stopwatch.GetTimestamp();
        await owner.ReadAsync($"{path}/{resource}");
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Sends a file and waits until it is taken in.</summary>
    /// <returns>Seconds from the first byte.</returns>
    public async Task<double> ImportAsync(string file, string kind)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        var started = Stopwatch.GetTimestamp();
        var upload = await owner.SendAsync(HttpMethod.Post, $"{path}/evidence/uploads?kind={kind}");
        var parts = (bytes.Length + PartBytes - 1) / PartBytes;
        await Parallel.ForEachAsync(Enumerable.Range(0, parts), new ParallelOptions { MaxDegreeOfParallelism = PartsAtOnce }, async (part, _) =>
            await owner.PutAsync($"{path}/evidence/uploads/{upload!["id"]}/parts/{part + 1}", bytes.AsMemory(part * PartBytes, Math.Min(PartBytes, bytes.Length - (part * PartBytes)))));
        await TellAsync("uploaded", started);
        var import = await owner.SendAsync(HttpMethod.Post, $"{path}/evidence/uploads/{upload!["id"]}/complete", new JsonObject { ["parts"] = parts });
        await TellAsync("accepted", started);
        while (await owner.GetAsync($"{path}/imports/{import!["id"]}") is { } state && (string?)state["status"] != "completed")
        {
            if ((string?)state["status"] == "refused")
                throw new InvalidOperationException((string?)state["reason"]);
            await Task.Delay(Between);
        }

        if ((await owner.GetAsync($"{path}/imports/{import!["id"]}"))!["rejected"]!.GetValue<int>() is > 0 and var rejected)
            throw new InvalidOperationException($"{rejected} rows of {file} were rejected.");

        await TellAsync("taken in", started);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Task TellAsync(string what, long started) =>
        Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what} after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s, {server.Processor:0.0} s of processors, {Peak / 1048576.0:0} MB at most"));
}
