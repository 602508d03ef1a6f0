using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Benchmarks.Projects;

/// <summary>A large project over real HTTP: how long its steps take, and how long those wait who read and save.</summary>
internal sealed class ProjectBenchmark
{
    private const double ReadGoal = 20;
    private const double MapGoal = 200;
    private const int MapReads = 40;
    private const int SavesEverySecond = 5;

    /// <summary>Reads nothing of a project: what the machine, the client and the host take. Its waits say how quiet the machine was.</summary>
    private const string Control = "control: a fixed document";

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    private readonly ProjectOptions options;
    private readonly ServerProcess server;
    private readonly ProjectBuilder built;
    private readonly LargeProject content;
    private readonly GoalTable table = new();
    private int saves;

    private ProjectBenchmark(ProjectOptions options, ServerProcess server, ProjectBuilder built, LargeProject content) => (this.options, this.server, this.built, this.content) = (options, server, built, content);

    public static async Task RunAsync(ProjectOptions options, TextWriter output)
    {
        var place = Directory.CreateDirectory(Path.Combine(options.Folder, $"benchmark-{Guid.NewGuid():N}"));
        try
        {
            await using var server = await ServerProcess.StartAsync(place.FullName);
            var content = new LargeProject(options);
            var built = new ProjectBuilder(server, content);
            await WriteAsync(output, await built.BuildAsync());
            await new ProjectBenchmark(options, server, built, content).MeasureAsync(output);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    private async Task MeasureAsync(TextWriter output)
    {
        var duration = TimeSpan.FromSeconds(options.Seconds);
        await OpenLoop.RunAsync(options.Rate, WarmUp, Reads());
        for (var round = 1; round <= options.Rounds; round++)
        {
            await MapAloneAsync();
            var processor = server.Processor;
            foreach (var (name, waits) in await OpenLoop.RunAsync(options.Rate, duration, Reads()))
                table.Add($"{name}, {options.Rate} requests/s", name == Control ? null : ReadGoal, waits);
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round} of {options.Rounds}: {(server.Processor - processor) / options.Seconds:P0} of a core, {server.Memory / 1048576} MB"));
            await BesideAsync(duration);
        }

        await table.WriteAsync(output);
    }

    private IReadOnlyList<(string Name, Func<int, Task> Send)> Reads()
    {
        var parts = ProjectBuilder.Approved.Append(ProjectBuilder.Open).SelectMany(step => content.Parts(step).Select(part => $"{built.Path}/steps/{step}/artefact/{part.Key}")).ToList();
        var steps = ProjectBuilder.Approved.Append(ProjectBuilder.Open).ToList();
        return
        [
            ("project", _ => built.Owner.ReadAsync(built.Path)),
            ("step with what it lacks", i => built.Owner.ReadAsync($"{built.Path}/steps/{steps[i % steps.Count]}")),
            ("one part", i => built.Contributor.ReadAsync(parts[i * 7919 % parts.Count])),
            (Control, _ => built.Owner.ReadAsync("api/stage-models")),
            ("what waits for a member", _ => built.Contributor.ReadAsync("api/me/work")),
        ];
    }

    private async Task MapAloneAsync()
    {
        foreach (var format in new[] { "svg", "json" })
            table.Add($"map.{format}, alone", MapGoal, await RepeatAsync(MapReads, () => built.Owner.ReadAsync($"{built.Path}/map.{format}")));
        table.Add("a whole working copy (700 parts), alone", null, await RepeatAsync(MapReads, () => built.Owner.ReadAsync($"{built.Path}/steps/emotions/artefact")));
    }

    /// <summary>Maps are read and cells saved while the others go on asking.</summary>
    private async Task BesideAsync(TimeSpan duration)
    {
        using var ended = new CancellationTokenSource();
        var maps = WhileAsync(2, i => built.Owner.ReadAsync($"{built.Path}/map.{(i % 2 == 0 ? "svg" : "json")}"), ended.Token);
        var saving = WhileAsync(SavesEverySecond, _ => SaveAsync(), ended.Token);
        foreach (var (name, waits) in await OpenLoop.RunAsync(options.Rate, duration, Reads()))
            table.Add($"{name}, beside {SavesEverySecond} saves/s and 2 maps/s", name == Control ? null : ReadGoal, waits);
        await ended.CancelAsync();
        table.Add("map, beside the load", MapGoal, await maps);
        table.Add("one cell saved, beside the load", null, await saving);
    }

    private async Task SaveAsync()
    {
        var (key, part) = content.Parts(ProjectBuilder.Open).ElementAt(saves % 50);
        part["statement"] = string.Create(CultureInfo.InvariantCulture, $"How might we tell the delivery date before the order? ({++saves})");
        await built.Contributor.SendAsync(HttpMethod.Put, $"{built.Path}/steps/{ProjectBuilder.Open}/artefact/{key}", part, "*");
    }

    private static async Task<double[]> RepeatAsync(int times, Func<Task> act)
    {
        var waits = new double[times];
        for (var i = 0; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await act();
            waits[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return waits;
    }

    private static async Task<double[]> WhileAsync(int rate, Func<int, Task> act, CancellationToken ended)
    {
        var waits = new List<double>();
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / rate));
        try
        {
            while (await beat.WaitForNextTickAsync(ended))
            {
                var started = Stopwatch.GetTimestamp();
                await act(waits.Count);
                waits.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }
        catch (OperationCanceledException)
        {
            // The load has ended.
        }

        return [.. waits];
    }

    private static async Task WriteAsync(TextWriter output, IReadOnlyList<StepTimes> steps)
    {
        await output.WriteLineAsync("| step | parts | written by 20 callers, ms | a part, ms | looked at, ms | submitted, ms | approved, ms |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|");
        foreach (var step in steps)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {step.Step} | {step.Parts} | {step.Fill:N0} | {step.Fill / step.Parts:0.0} | {step.Review:0} | {step.Submit:0} | {step.Approve:0} |"));
        await output.WriteLineAsync();
    }
}
