using Embedded.Engine.Orchestrations;
using EndToEnd.Tests.Hosting;
using Journey.Cli.Demo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace EndToEnd.Tests.Histories;

/// <summary>
/// Running projects survive a new release: the present orchestrators take every action of recorded projects again. A release adds a
/// recording of its own (RECORD_HISTORIES names the file to write, and this test runs the demo); none is ever changed.
/// </summary>
public sealed class HistoryTests(Backend backend) : IDisposable
{
    private const string Recorder = "RECORD_HISTORIES";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journey-histories-");

    public static TheoryData<string> Recordings => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Histories"), "*.json").Select(file => Path.GetFileName(file))];

    private IOrchestrationWorker Worker => backend.Services.GetServices<IHostedService>().OfType<IOrchestrationWorker>().Single();

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task A_recorded_project_of_nine_steps_is_replayed_by_the_present_code(string recording)
    {
        var histories = RecordedHistory.Load(Path.Combine(AppContext.BaseDirectory, "Histories", recording));
        Assert.Superset(
            new HashSet<string> { "ProjectOrchestrator", "StepOrchestrator", "ImportOrchestrator", "OutboxOrchestrator", "ReanalysisOrchestrator" },
            histories.Select(history => history.Instance.Name).ToHashSet());
        Assert.Equal(9, histories.Where(history => history.Instance.Name == "StepOrchestrator").Select(history => history.Instance.Id).Distinct().Count());
        foreach (var history in histories)
            Assert.Null(await history.ReplayAsync(Worker));
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task A_history_with_another_action_in_it_is_told_from_one_that_the_code_takes_again(string recording)
    {
        var history = RecordedHistory.Load(Path.Combine(AppContext.BaseDirectory, "Histories", recording)).First(history => history.Instance.Name == "StepOrchestrator");
        var first = history.Turns[0];
        var renamed = first with { Scheduled = [.. first.Scheduled.Select(action => action with { Name = action.Name + "Before" })] };
        Assert.Contains("turn 0", await (history with { Turns = [renamed, .. history.Turns.Skip(1)] }).ReplayAsync(Worker));
        var fewer = first with { Scheduled = [] };
        Assert.Contains("turn 0", await (history with { Turns = [fewer, .. history.Turns.Skip(1)] }).ReplayAsync(Worker));
    }

    [Fact]
    public async Task The_nine_steps_are_gone_through_with_every_history_read_from_the_file_and_replay_afterwards()
    {
        var file = Path.Combine(folder.FullName, "demo.db");
        var cancellation = TestContext.Current.CancellationToken;
        var settings = new DemoSettings(null, new Dictionary<string, string>(), folder, Serve: false);
        await using (var demo = await DemoBackend.StartAsync(file, "http://127.0.0.1:0", cancellation, "--Embedded:RereadHistory", "true"))
        {
            var evidence = await DemoEvidence.LoadAsync(settings, DemoProject.Load(), cancellation);
            await new DemoStory(demo, evidence, settings, new DemoTalk(AnsiConsole.Create(new AnsiConsoleSettings()))).TellAsync(DemoRun.Steps, cancellation);
        }

        var histories = RecordedHistory.ReadAll(file);
        foreach (var history in histories)
            Assert.Null(await history.ReplayAsync(Worker));
        if (Environment.GetEnvironmentVariable(Recorder) is { Length: > 0 } recording)
            RecordedHistory.Save(recording, histories);
    }
}
