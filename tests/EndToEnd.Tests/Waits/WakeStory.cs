using System.Text.Json.Nodes;
using Embedded.Engine.File;
using EndToEnd.Tests.Histories;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Surveys;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Surveys;
using Journey.Functions.Orchestrators;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Waits;

/// <summary>A project in which every command that wakes or starts an orchestration is given, each with its wakes disturbed in the same way.</summary>
internal sealed class WakeStory(Backend backend, Disturbance disturbance, Way way)
{
    private const string Step = "personas";

    private TestProject project = null!;

    /// <summary>The commands, as their classes and methods are named.</summary>
    public HashSet<string> Given { get; } = [];

    /// <returns>What the project has come to.</returns>
    public async Task<string> TellAsync()
    {
        project = await TestProject.CreateAsync(backend.Crew, charter => charter["reviewPolicy"] = Policy(100));
        var (carl, anna, olga) = (project.Crew.Contributor, project.Crew.Approver, project.Crew.Owner);
        await GiveAsync("ProjectCommands.StartAsync", "personas-1", "Open, version 0, charter 1", () => olga.PostAsync(project.At("start")));
        await project.DraftedAsync(Step);
        (await carl.PutAsync(project.Part(Step, "persona.runner"), TestProject.Persona())).Must(201);
        await GiveAsync("EvidenceCommands.AcceptAsync", "import-*", null, () => carl.PostTextAsync(project.At("evidence/feedback"), "{\"text\":\"Great shoes\",\"rating\":5}\n", "application/x-ndjson"));
        await SubmitAsync("personas-1", "Submitted, version 1, charter 1");
        var charter = TestProject.Charter;
        charter["reviewPolicy"] = Policy(4);
        await GiveAsync("CharterCommands.WakeReviews", "personas-1", "Submitted, version 1, charter 2", () => olga.PutAsync(project.At("charter"), charter, "\"1\""));
        await ReviewStory.RemindedAsync(backend, project, anna, "personas-1-reminder-v1-0");
        await GiveAsync("ReviewCommands.RequestChangesAsync", "personas-1", "Open, version 1, charter 2", () => ReviewAsync("request-changes", 1));
        await SubmitAsync("personas-1", "Submitted, version 2, charter 2");
        await GiveAsync("LifecycleCommands.Wake", "personas-1", "Submitted, version 2, charter 2, standing still", () => olga.PostAsync(project.At("pause"), Because()));
        await GiveAsync("LifecycleCommands.Wake", "personas-1", "Submitted, version 2, charter 2", () => olga.PostAsync(project.At("resume"), Because()));
        await GiveAsync("SubmissionCommands.WithdrawAsync", "personas-1", "Open, version 2, charter 2", () => carl.PostAsync(project.At("steps/personas/withdraw"), new JsonObject()));
        await SubmitAsync("personas-1", "Submitted, version 3, charter 2");
        await GiveAsync("ReviewCommands.ApproveAsync", "personas-1", null, () => ReviewAsync("approve", 3));
        await project.DraftedAsync("goals");
        await GiveAsync("StepCommands.ReopenAsync", "personas-2", "Open, version 3, charter 2", () => olga.PostAsync(project.At("steps/personas/reopen"), new JsonObject { ["reason"] = "a new market" }));
        await project.WorkAsync(carl, "personas-2-fill");
        await SubmitAsync("personas-2", "Submitted, version 4, charter 2");
        await GiveAsync("ReviewCommands.ApproveAsync", "personas-2", null, () => ReviewAsync("approve", 4));
        await GiveAsync("ReanalysisCommands.Request", "reanalysis-1", null, () => carl.PostAsync(project.At("reanalysis")));
        await disturbance.ArriveAsync();
        await ReviewStory.RestAsync(backend);
        var outcome = await new Outcome(backend, project, disturbance.Client!).ReadAsync();
        var file = await Lifecycle.Transfers.ExportAsync(backend, project);
        await GiveAsync("ImportCommands.StartAsync", "goals-1", "Open, version 0, charter 2", async () =>
        {
            var reply = await olga.SendAsync(HttpMethod.Post, "api/projects/import", new ByteArrayContent(file));
            project = new TestProject(project.Crew, (string)reply.Must(201).Json["id"]!);
            return reply;
        });
        var survey = await TestSurvey.PublishAsync(project);
        await GiveAsync("AnswerIntake.BeginAsync", "import-*", null, async () =>
        {
            var reply = await survey.SendAsync(await survey.FormAsync(), ("nps", "9"));
            await backend.Services.GetRequiredService<AnswerIntake>().TakeInAsync(new Caller(project.Id, null, backend.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient()), survey.Id, CancellationToken.None);
            return reply;
        });
        await GiveAsync("PrivacyCommands.EraseAsync", "erasure-*", ErasureOrchestrator.LooksOnceMore, () => olga.PostAsync(project.At("privacy/erasures"), new JsonObject { ["customer"] = "c-1" }));
        return outcome;
    }

    private static JsonObject Because() => new() { ["reason"] = "because" };

    private static JsonObject Policy(int dueDays) => new() { ["dueDays"] = dueDays, ["reminderDaysAfter"] = 60, ["escalateDaysAfter"] = 90 };

    private Task SubmitAsync(string instance, string shown) => GiveAsync("StepCommands.SubmitAsync", instance, shown, () => project.Crew.Contributor.PostAsync(project.At("steps/personas/submit")));

    private Task<Reply> ReviewAsync(string what, int version) =>
        project.Crew.Approver.PostAsync(project.At($"steps/personas/{what}"), new JsonObject { ["version"] = version, ["reason"] = "because" });

    /// <param name="command">Class and method.</param>
    /// <param name="instance">The orchestration that it wakes or starts, after the project's id.</param>
    /// <param name="shown">What the orchestration shows once it has seen the change; null where it ends.</param>
    /// <param name="act">Gives the command.</param>
    private async Task GiveAsync(string command, string instance, string? shown, Func<Task<Reply>> act)
    {
        Given.Add(command);
        await ReviewStory.RestAsync(backend);
        if (way == Way.Early)
            await WakeEarlyAsync($"{project.Id}-{instance}");
        disturbance.Begin(way);
        Assert.InRange((await act()).Status, 200, 204);
        if (way is not (Way.Straight or Way.Tripled))
        {
            await Patience.UntilAsync($"the wake of {command}", () => Task.FromResult(disturbance.Met), met => met > 0);
            await ReviewStory.RestAsync(backend);
            Assert.False(await HasSeenAsync(), $"{command} got through.");
            disturbance.End();
        }

        await Patience.UntilAsync($"{instance} after {command}", LaterAsync, seen => seen);
        disturbance.End();

        Task<bool> LaterAsync()
        {
            if (way is not (Way.Straight or Way.Tripled))
                backend.AdvanceAtRest(TimeSpan.FromMinutes(1));
            return HasSeenAsync();
        }

        async Task<bool> HasSeenAsync()
        {
            var found = await FindAsync(instance);
            return found is not null && (shown is null ? found.RuntimeStatus == OrchestrationRuntimeStatus.Completed : found.ReadCustomStatusAs<string>() == shown);
        }
    }

    /// <summary>Wakes whoever waits, and lets it look before the command is given: an early wake that is taken after it would be one in time.</summary>
    private async Task WakeEarlyAsync(string instance)
    {
        var file = backend.Services.GetRequiredService<DataFile>();
        var before = Turns();
        await disturbance.Client!.RaiseEventAsync(instance, StepOrchestrator.Changed);
        if (before > 0 && await disturbance.Client.GetInstanceAsync(instance) is { IsCompleted: false })
            await Patience.UntilAsync($"the early wake of {instance}", () => Task.FromResult(Turns()), now => now != before);
        await ReviewStory.RestAsync(backend);

        int Turns() => RecordedHistory.ReadAll(file).FirstOrDefault(history => history.Instance.Id == instance)?.Turns.Count ?? 0;
    }

    private async Task<OrchestrationMetadata?> FindAsync(string instance)
    {
        if (!instance.EndsWith('*'))
            return await disturbance.Client!.GetInstanceAsync($"{project.Id}-{instance}", getInputsAndOutputs: true);
        return (await disturbance.Client!.GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = $"{project.Id}-{instance[..^1]}", FetchInputsAndOutputs = true }).ToListAsync()).FirstOrDefault();
    }
}
