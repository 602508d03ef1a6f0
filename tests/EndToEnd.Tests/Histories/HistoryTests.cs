using System.Reflection;
using System.Text.Json;
using Embedded.Engine.Orchestrations;
using EndToEnd.Tests.Hosting;
using Journey.Functions.Orchestrators;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EndToEnd.Tests.Histories;

/// <summary>Running projects survive a new release: the present orchestrators take every action of recorded projects again. README.md says how they are recorded.</summary>
public sealed class HistoryTests(Backend backend)
{
    /// <summary>Every orchestrator that there is.</summary>
    internal static readonly IReadOnlySet<string> Orchestrators = typeof(DeletionOrchestrator).Assembly.GetTypes().SelectMany(type => type.GetMethods())
        .Where(method => method.GetParameters().Any(parameter => parameter.IsDefined(typeof(OrchestrationTriggerAttribute), inherit: false)))
        .Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name).ToHashSet();

    /// <summary>No project was deleted in the stories of these, and none ever is in the demo.</summary>
    private static readonly string[] WithoutDeletion = ["first-release-reviews.json", "second-release-reviews.json"];

    /// <summary>These came after all recordings were made.</summary>
    private static readonly string[] Newer = [nameof(ErasureOrchestrator)];

    public static TheoryData<string> Recordings => [.. Directory.GetFiles(Recorded, "*.json").Select(file => Path.GetFileName(file))];

    internal static string Recorded => Path.Combine(AppContext.BaseDirectory, "Histories");

    private IOrchestrationWorker Worker => backend.Services.GetServices<IHostedService>().OfType<IOrchestrationWorker>().Single();

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task A_recorded_project_is_replayed_by_the_present_code(string recording)
    {
        var histories = RecordedHistory.Load(Path.Combine(Recorded, recording));
        var played = Orchestrators.Where(name => name != nameof(DeletionOrchestrator) || !(recording.EndsWith("-demo.json", StringComparison.Ordinal) || WithoutDeletion.Contains(recording))).Except(Newer);
        Assert.Superset(played.ToHashSet(), histories.Select(history => history.Instance.Name).ToHashSet());
        foreach (var history in histories)
            Assert.Null(await history.ReplayAsync(Worker));
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task A_history_with_another_action_in_it_is_told_from_one_that_the_code_takes_again(string recording)
    {
        var history = RecordedHistory.Load(Path.Combine(Recorded, recording)).First(history => history.Instance.Name == "StepOrchestrator");
        var first = history.Turns[0];
        var renamed = first with { Scheduled = [.. first.Scheduled.Select(action => action with { Name = action.Name + "Before" })] };
        Assert.Contains("turn 0", await (history with { Turns = [renamed, .. history.Turns.Skip(1)] }).ReplayAsync(Worker));
        var fewer = first with { Scheduled = [] };
        Assert.Contains("turn 0", await (history with { Turns = [fewer, .. history.Turns.Skip(1)] }).ReplayAsync(Worker));
    }

    [Fact]
    public void The_present_version_of_the_orchestrations_is_recorded()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));
        var present = host.RootElement.GetProperty("extensions").GetProperty("durableTask").GetProperty("defaultVersion").GetString()!;
        var recorded = Directory.GetFiles(Recorded, "*.json").SelectMany(RecordedHistory.Load).Select(history => history.Instance.Version ?? "").Distinct();
        Assert.Equal(present, recorded.Order(Comparer<string>.Create(TaskOrchestrationVersioningUtils.CompareVersions)).Last());
    }

    [Theory]
    [InlineData("-demo.json", 9, "TimerFired")]
    [InlineData("-reviews.json", 3, "TimerFired")]
    public void Every_release_has_recorded_the_demo_and_the_reviews(string kind, int rounds, string happened)
    {
        var files = Directory.GetFiles(Recorded, "*" + kind);
        Assert.Equal(Directory.GetFiles(Recorded, "*.zip").Length, files.Length);
        foreach (var steps in files.Select(file => RecordedHistory.Load(file).Where(history => history.Instance.Name == "StepOrchestrator").ToList()))
        {
            Assert.Equal(rounds, steps.Select(step => step.Instance.Id).Distinct().Count());
            Assert.Contains(steps.SelectMany(step => step.Turns).SelectMany(turn => turn.Incoming), incoming => incoming.GetType().Name == happened);
        }
    }
}
