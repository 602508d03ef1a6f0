using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;
using EndToEnd.Tests.Hosting;
using Journey.Storage.Schedule;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EndToEnd.Tests.Aftermath;

/// <summary>A re-analysis starts on request, from a queue and by the clock, and leaves a report each time.</summary>
public sealed class ReanalysisStarts(Backend backend)
{
    [Fact]
    public async Task On_request()
    {
        var project = await TestProject.StartAsync(backend.Crew);

        (await project.Crew.Contributor.PostAsync(project.At("reanalysis"))).Must(202);

        Assert.Contains("asked for by carl", await TriggerAsync(project), StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_a_message_and_the_same_message_again_starts_none()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var client = backend.Services.GetRequiredService<ServiceBusClient>();
        await using var sender = client.CreateSender("reanalysis");
        var body = new JsonObject { ["projectId"] = project.Id, ["reason"] = "a new product" }.ToJsonString();

        await sender.SendMessageAsync(new ServiceBusMessage(body) { MessageId = $"{project.Id}-1" }, TestContext.Current.CancellationToken);
        Assert.Contains("a new product", await TriggerAsync(project), StringComparison.Ordinal);
        await sender.SendMessageAsync(new ServiceBusMessage(body) { MessageId = $"{project.Id}-1" }, TestContext.Current.CancellationToken);
        await sender.SendMessageAsync(new ServiceBusMessage(body) { MessageId = $"{project.Id}-2" }, TestContext.Current.CancellationToken);

        await Patience.UntilAsync("the second report", () => project.Crew.Owner.GetAsync(project.At("changes")), changes => changes.Must(200).Json.AsArray().Count >= 2);
        Assert.Equal(2, (await project.Crew.Owner.GetAsync(project.At("changes"))).Json.AsArray().Count);
    }

    [Fact]
    public async Task By_the_clock()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var clock = (FakeTimeProvider)backend.Services.GetRequiredService<TimeProvider>();
        await backend.Services.GetRequiredService<DueRepository>().NoteAsync(project.Id, DueRepository.Reevaluation, clock.GetUtcNow().AddDays(-400), TestContext.Current.CancellationToken);

        // The timer function runs once a minute.
        clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Contains("re-evaluation due", await TriggerAsync(project), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_before_the_project_has_started()
    {
        var project = await TestProject.CreateAsync(backend.Crew);

        Assert.Equal(409, (await project.Crew.Owner.PostAsync(project.At("reanalysis"))).Status);
    }

    private static async Task<string> TriggerAsync(TestProject project)
    {
        var reports = await Patience.UntilAsync("the report", () => project.Crew.Owner.GetAsync(project.At("changes")), changes => changes.Must(200).Json.AsArray().Count > 0);
        return reports.Json.AsArray()[0]!["triggers"]!.ToJsonString();
    }
}
