using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using EndToEnd.Tests.Hosting;
using Journey.Storage.Schedule;
using Microsoft.DurableTask.Client;
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
    public async Task Again_for_the_same_reason_where_the_run_before_broke_off()
    {
        await using var own = new Backend();
        await own.InitializeAsync();
        var project = await TestProject.StartAsync(own.Crew);
        var evidence = own.Services.GetRequiredService<TableServiceClient>().GetTableClient("Evidence");
        var garbage = new TableEntity($"{project.Id}|interactions|00", $"{new string('0', 32)}.0000|000") { ["Data"] = new byte[] { 1, 2, 3 } };
        await evidence.AddEntityAsync(garbage, TestContext.Current.CancellationToken);
        (await project.Crew.Contributor.PostAsync(project.At("reanalysis"))).Must(202);
        var client = own.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient();
        await Patience.UntilAsync("the run", InstanceAsync, instance => instance is not null);
        await client.TerminateInstanceAsync($"{project.Id}-reanalysis-1", cancellation: TestContext.Current.CancellationToken);
        await Patience.UntilAsync("the end of the run", InstanceAsync, instance => instance is { RuntimeStatus: OrchestrationRuntimeStatus.Terminated });

        await evidence.DeleteEntityAsync(garbage, cancellationToken: TestContext.Current.CancellationToken);
        (await project.Crew.Contributor.PostAsync(project.At("reanalysis"))).Must(202);
        Assert.Contains("asked for by carl", await TriggerAsync(project), StringComparison.Ordinal);

        Task<OrchestrationMetadata?> InstanceAsync() => client.GetInstanceAsync($"{project.Id}-reanalysis-1", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_asks_for_the_same_reason_while_a_run_is_reading_has_it_read_again()
    {
        var (reads, commits, isReadAgain) = (new Once("/Evidence"), new Once("$batch"), false);
        await using var own = new Backend(services => services.ConfigureAll<TableClientOptions>(options =>
        {
            options.AddPolicy(reads, HttpPipelinePosition.PerCall);
            options.AddPolicy(commits, HttpPipelinePosition.PerCall);
        }));
        await own.InitializeAsync();
        var project = await TestProject.StartAsync(own.Crew);
        reads.Do(async () =>
        {
            // What is asked for now may be about evidence that came after what the run has read.
            Assert.Equal(1, (int)(await project.Crew.Contributor.PostAsync(project.At("reanalysis"))).Must(202).Json["request"]!);
            commits.Do(() =>
            {
                reads.Do(() =>
                {
                    isReadAgain = true;
                    return Task.CompletedTask;
                });
                return Task.CompletedTask;
            });
        });

        (await project.Crew.Contributor.PostAsync(project.At("reanalysis"))).Must(202);
        await TriggerAsync(project);

        Assert.True(isReadAgain);
        Assert.Single((await project.Crew.Owner.GetAsync(project.At("changes"))).Must(200).Json.AsArray());
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
