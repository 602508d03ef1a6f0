using System.Text.Json.Nodes;
using Journey.Cli.Api;
using Spectre.Console;

namespace Journey.Cli.Demo;

/// <summary>The whole demo: backend, project, evidence, nine steps, new evidence, changes, follow-ups.</summary>
internal static class DemoRun
{
    public static readonly string[] Steps = ["personas", "goals", "touchpoints", "path", "emotions", "scenarios", "map", "improvements", "monitoring"];

    /// <summary>Longer lines than the demo has.</summary>
    private const int Wide = 240;

    public static Task<int> RunAsync(DemoSettings settings, CancellationToken cancellation) => RunAsync(settings, Console.Out, Console.IsOutputRedirected, cancellation);

    /// <param name="settings">What to play.</param>
    /// <param name="said">Where it tells.</param>
    /// <param name="isWide">Whether lines are not broken where a terminal ends.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<int> RunAsync(DemoSettings settings, TextWriter said, bool isWide, CancellationToken cancellation)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(said) });
        if (isWide)
            console.Profile.Width = Wide;
        var talk = new DemoTalk(console);
        try
        {
            var began = TimeProvider.System.GetTimestamp();
            var project = DemoProject.Load();
            var evidence = await DemoEvidence.LoadAsync(settings, project, cancellation);
            settings.Output.Create();
            var folder = settings.Serve ? Path.GetFullPath(".journey") : Path.Combine(Path.GetTempPath(), $"journey-demo-{Guid.NewGuid():N}");
            var file = Path.Combine(folder, settings.Serve ? $"demo-{DateTime.UtcNow:yyyyMMddHHmmss}.db" : "demo.db");
            await using (var backend = await DemoBackend.StartAsync(file, settings.Serve ? "http://localhost:7071" : "http://127.0.0.1:0", cancellation))
            {
                talk.Title($"The backend listens on {backend.Address}");
                await new DemoStory(backend, evidence, settings, talk).TellAsync(Steps, cancellation);
                talk.Title($"Done in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s.");
                if (settings.Serve)
                {
                    talk.Line($"The backend goes on at {backend.Address}; keys in {file}.keys.json. Ctrl+C ends it.");
                    await backend.WaitForShutdownAsync(cancellation);
                }
            }

            if (!settings.Serve)
                Directory.Delete(folder, recursive: true);
            return 0;
        }
        catch (Exception fault) when (fault is DemoFailure or IOException or HttpRequestException)
        {
            talk.Failure(fault.Message);
            return 1;
        }
    }
}
