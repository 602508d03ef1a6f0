using System.IO.Compression;
using Embedded.Engine.File;
using Embedded.Engine.Orchestrations;
using EndToEnd.Tests.Hosting;
using Journey.Cli.Demo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace EndToEnd.Tests.Histories;

/// <summary>What is recorded of a release is made in every run. RECORD_HISTORIES names the files, without their ends, that it is kept in.</summary>
public sealed class RecordingTests(Backend backend) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Files => [.. Directory.GetFiles(HistoryTests.Recorded, "*.zip").Select(file => Path.GetFileName(file))];

    private IOrchestrationWorker Worker => backend.Services.GetServices<IHostedService>().OfType<IOrchestrationWorker>().Single();

    private static string? Kept => Environment.GetEnvironmentVariable("RECORD_HISTORIES") is { Length: > 0 } name ? name : null;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_nine_steps_are_gone_through_with_every_history_read_from_the_file_and_replay_afterwards()
    {
        var file = folder.File("demo.db");
        var cancellation = TestContext.Current.CancellationToken;
        var settings = new DemoSettings(null, new Dictionary<string, string>(), new DirectoryInfo(folder.Path), Serve: false);
        await using (var demo = await DemoBackend.StartAsync(file, "http://127.0.0.1:0", cancellation, "--Embedded:RereadHistory", "true"))
        {
            var evidence = await DemoEvidence.LoadAsync(settings, DemoProject.Load(), cancellation);
            await new DemoStory(demo, evidence, settings, new DemoTalk(AnsiConsole.Create(new AnsiConsoleSettings()))).TellAsync(DemoRun.Steps, cancellation);
        }

        await KeepAsync(RecordedHistory.ReadAll(file), "-demo.json");
    }

    [Fact]
    public async Task Rounds_reminders_and_all_that_may_happen_to_a_submission_replay_afterwards()
    {
        await using var played = new Backend(folder.File("reviews.db"), LeftRunning.RecordedAt);
        await played.InitializeAsync();
        await ReviewStory.TellAsync(played);
        await ReviewStory.DeleteAsync(played);
        await ReviewStory.EraseAsync(played);
        var histories = RecordedHistory.ReadAll(played.Services.GetRequiredService<DataFile>());
        Assert.Superset(HistoryTests.Orchestrators.ToHashSet(), histories.Select(history => history.Instance.Name).ToHashSet());
        await KeepAsync(histories, "-reviews.json");
    }

    [Fact]
    public async Task Projects_in_the_middle_of_their_work_go_on_after_a_restart()
    {
        var (file, archive) = (folder.File("left.db"), Kept is null ? folder.File("left.zip") : Kept + ".zip");
        await LeftRunning.LeaveAsync(file, archive);
        await LeftRunning.GoOnAsync(file);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Projects_that_a_release_left_in_the_middle_of_their_work_go_on_with_the_present_one(string archive)
    {
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(HistoryTests.Recorded, archive), folder.Path, TestContext.Current.CancellationToken);
        await LeftRunning.GoOnAsync(folder.File("journey.db"));
    }

    private async Task KeepAsync(IReadOnlyList<RecordedHistory> histories, string end)
    {
        foreach (var history in histories)
            Assert.Null(await history.ReplayAsync(Worker));
        if (Kept is { } name)
            RecordedHistory.Save(name + end, histories);
    }
}
