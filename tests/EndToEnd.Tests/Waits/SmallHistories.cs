using System.Text.Json.Nodes;
using Embedded.Engine.File;
using Embedded.Engine.Orchestrations;
using EndToEnd.Tests.Histories;
using EndToEnd.Tests.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Waits;

/// <summary>A step's history stays small, however long it takes and whatever happens to it.</summary>
public sealed class SmallHistories : IAsyncLifetime
{
    /// <summary>The draft and the question, then 41 turns with at most a look, a timer and a reminder, each asked for and answered. Wakes come on top, each as one entry.</summary>
    private const int MostEntries = 4 + (41 * 6);

    private readonly Backend backend = new();
    private readonly Dictionary<int, RecordedHistory> generations = [];
    private int most;

    public ValueTask InitializeAsync() => backend.InitializeAsync();

    public ValueTask DisposeAsync() => backend.DisposeAsync();

    [Fact]
    public async Task Through_two_hundred_rounds_of_review()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), TestProject.Persona())).Must(201);
        for (var version = 1; version <= 200; version++)
        {
            (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
            await ShowsAsync(project, $"Submitted, version {version}, charter 1");
            (await project.Crew.Approver.PostAsync(project.At("steps/personas/request-changes"), new JsonObject { ["version"] = version, ["reason"] = "again" })).Must(200);
            await ShowsAsync(project, $"Open, version {version}, charter 1");
        }

        await AssertSmallAsync(project, leastGenerations: 9);
    }

    [Fact]
    public async Task Through_two_hundred_reminders_and_a_wait_of_months()
    {
        var project = await TestProject.SubmitAsync(backend.Crew, charter => charter["reviewPolicy"] = Policy(120));
        var charter = TestProject.Charter;
        charter["reviewPolicy"] = Policy(2);
        for (var version = 1; version <= 4; version++)
        {
            for (var reminder = 0; reminder <= 50; reminder++)
                await RemindedAsync(project, $"personas-1-reminder-v{version}-{reminder}");
            if (version == 1)
                (await project.Crew.Owner.PutAsync(project.At("charter"), charter, "\"1\"")).Must(200);
            (await project.Crew.Contributor.PostAsync(project.At("steps/personas/withdraw"), new JsonObject())).Must(200);
            (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        }

        await AssertSmallAsync(project, leastGenerations: 5);
    }

    [Fact]
    public async Task Through_a_flood_of_wakes()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        await ShowsAsync(project, "Submitted, version 1, charter 1");
        var client = backend.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient();
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(_ => client.RaiseEventAsync($"{project.Id}-personas-1", "Changed")));
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
        await ReviewStory.EndedAsync(backend, $"{project.Id}-personas-1");
        // The wakes themselves are entries; the looks are not as many.
        var looks = Look(project).Turns.SelectMany(turn => turn.Scheduled).Count();
        Assert.InRange(looks, 1, MostEntries);
        await project.DraftedAsync("goals");
    }

    private static JsonObject Policy(int dueDays) => new()
    {
        ["dueDays"] = dueDays,
        ["reminderDaysBefore"] = 1,
        ["mostReminders"] = 50,
        ["reminderDaysAfter"] = 1,
        ["escalateDaysAfter"] = null,
    };

    private async Task AssertSmallAsync(TestProject project, int leastGenerations)
    {
        await ReviewStory.RestAsync(backend);
        var last = Look(project);
        Assert.InRange(most, 1, MostEntries);
        Assert.InRange(last.Instance.Generation, leastGenerations - 1, 200);
        var timers = backend.Services.GetRequiredService<DataFile>().Read(connection => (long)connection.Scalar("SELECT COUNT(*) FROM orchestration_timers WHERE instance = $1", last.Instance.Key)!);
        Assert.InRange(timers, 0, 1);
        await OpenWaits.AssertOneOfEachAsync(generations.Values);
    }

    private Task ShowsAsync(TestProject project, string status)
    {
        var client = backend.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient();
        return Patience.UntilAsync(
            status,
            async () =>
            {
                Look(project);
                return (await client.GetInstanceAsync($"{project.Id}-personas-1", getInputsAndOutputs: true))?.ReadCustomStatusAs<string>();
            },
            shown => shown == status);
    }

    private Task RemindedAsync(TestProject project, string item) => Patience.UntilAsync(
        item,
        () =>
        {
            Look(project);
            backend.AdvanceAtRest(TimeSpan.FromDays(5));
            return project.Crew.Approver.GetAsync("api/me/work");
        },
        work => work.Must(200).Json.AsArray().Any(one => (string?)one!["projectId"] == project.Id && (string?)one["item"] == item));

    private RecordedHistory Look(TestProject project)
    {
        var now = RecordedHistory.ReadAll(backend.Services.GetRequiredService<DataFile>(), $"{project.Id}-personas-1").Single();
        most = Math.Max(most, now.Entries - now.Turns.Sum(turn => turn.Incoming.Count(incoming => incoming is Incoming.EventRaised)));
        return generations[now.Instance.Generation] = now;
    }
}
