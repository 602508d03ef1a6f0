using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using EndToEnd.Tests.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Time;

/// <summary>A store that is away for longer than an activity is tried in haste.</summary>
public sealed class Outages : IAsyncLifetime
{
    private readonly Switch store = new();
    private readonly Backend backend;

    public Outages() => backend = new Backend(services => services.ConfigureAll<TableClientOptions>(options => options.AddPolicy(store, HttpPipelinePosition.PerCall)));

    private DurableTaskClient Client => backend.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient();

    public ValueTask InitializeAsync() => backend.InitializeAsync();

    public ValueTask DisposeAsync() => backend.DisposeAsync();

    [Fact]
    public async Task A_step_whose_reminder_falls_into_it_goes_on_afterwards()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        var instance = $"{project.Id}-personas-1";
        await Patience.UntilAsync("the wait", () => Client.GetInstanceAsync(instance, getInputsAndOutputs: true), found => found!.SerializedCustomStatus?.Contains("Submitted") == true);
        backend.Advance(TimeSpan.FromDays(3.99));
        await AwayAsync(TimeSpan.FromHours(1));

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Client.GetInstanceAsync(instance))!.RuntimeStatus);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
        await DraftedAsync(project, "goals");
    }

    [Fact]
    public async Task An_import_that_it_interrupts_is_taken_in_afterwards()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        store.IsEvidenceAway = true;
        var accepted = (await project.Crew.Contributor.PostTextAsync(project.At("evidence/feedback"), "{\"text\":\"Great shoes\",\"rating\":5}\n", "application/x-ndjson")).Must(202);
        await Patience.UntilAsync("the first attempt", () => project.Crew.Contributor.GetAsync(accepted.Location!), import => (string?)import.Json["status"] == "running");
        await AwayAsync(TimeSpan.FromMinutes(30));
        store.IsEvidenceAway = false;

        var ended = await LaterAsync("the end of the import", () => project.Crew.Contributor.GetAsync(accepted.Location!), import => (string?)import.Must(200).Json["status"] is "completed" or "refused");
        Assert.Equal("completed", (string?)ended.Json["status"]);
        Assert.Equal(1, (int)ended.Json["added"]!);
        Assert.Equal(200, (await project.Crew.Owner.GetAsync(project.At("export"))).Status);
    }

    [Fact]
    public async Task Orchestrations_that_broke_off_are_started_again_where_they_were()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
        await project.DraftedAsync("goals");
        (await project.Crew.Owner.PostAsync(project.At("steps/personas/reopen"), new JsonObject { ["reason"] = "a new market" })).Must(200);
        await project.WorkAsync(project.Crew.Contributor, "personas-2-fill");
        foreach (var instance in new[] { project.Id, $"{project.Id}-goals-1", $"{project.Id}-personas-2" })
        {
            await Client.TerminateInstanceAsync(instance, TestContext.Current.CancellationToken);
            await Patience.UntilAsync("its end", () => Client.GetInstanceAsync(instance), found => found!.IsCompleted);
        }

        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);

        foreach (var instance in new[] { $"{project.Id}-goals-1", $"{project.Id}-personas-2" })
            await LaterAsync(instance, () => Client.GetInstanceAsync(instance), found => found!.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Client.GetInstanceAsync(project.Id))!.RuntimeStatus);
    }

    /// <summary>Lets the store be away for so long, little by little.</summary>
    private async Task AwayAsync(TimeSpan time)
    {
        store.IsAway = true;
        var passed = TimeSpan.Zero;
        await Patience.UntilAsync("the end of the outage", () => Task.FromResult(Pass()), soFar => soFar >= time);
        store.IsAway = false;

        TimeSpan Pass()
        {
            backend.Advance(TimeSpan.FromSeconds(10));
            return passed += TimeSpan.FromSeconds(10);
        }
    }

    private Task DraftedAsync(TestProject project, string step) =>
        LaterAsync($"the draft of {step}", () => project.Crew.Owner.GetAsync(project.At($"steps/{step}/artefact")), artefact => (bool)artefact.Must(200).Json["drafted"]!);

    private Task<T> LaterAsync<T>(string what, Func<Task<T>> look, Func<T, bool> holds) => Patience.UntilAsync(
        what,
        () =>
        {
            backend.Advance(TimeSpan.FromMinutes(1));
            return look();
        },
        holds);

    private sealed class Switch : Interceptor
    {
        public volatile bool IsAway;
        public volatile bool IsEvidenceAway;

        protected override void Look(Request request)
        {
            if (IsAway || (IsEvidenceAway && request.Uri.ToString().Contains("vidence", StringComparison.Ordinal)))
                throw new RequestFailedException(503, "The store is away.");
        }
    }
}
