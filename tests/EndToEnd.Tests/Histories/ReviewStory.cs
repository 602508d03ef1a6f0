using System.Text.Json.Nodes;
using Embedded.Engine.File;
using Embedded.Engine.Orchestrations;
using EndToEnd.Tests.Hosting;
using Journey.Functions.Orchestrators;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Histories;

/// <summary>A project of which everything is asked that the demo leaves out: reminders, an escalation, a withdrawal, a delegation, a restored version, a second round.</summary>
internal static class ReviewStory
{
    /// <summary>A long term, so that timers are split, and a short way to the escalation.</summary>
    public static readonly Action<JsonObject> Policy = charter => charter["reviewPolicy"] = new JsonObject
    {
        ["dueDays"] = 8,
        ["reminderDaysBefore"] = 1,
        ["reminderDaysAfter"] = 2,
        ["mostReminders"] = 3,
        ["escalateTo"] = "cleo",
        ["escalateDaysAfter"] = 1,
    };

    public static async Task<TestProject> TellAsync(Backend backend)
    {
        var project = await TestProject.SubmitAsync(backend.Crew, Policy);
        var (carl, anna, olga) = (project.Crew.Contributor, project.Crew.Approver, project.Crew.Owner);
        await ImportAsync(project, "{\"text\":\"Great shoes\",\"rating\":5}\n");
        await RemindedAsync(backend, project, anna, "personas-1-reminder-v1-0");
        await RemindedAsync(backend, project, project.Crew.SecondContributor, "personas-1-escalation-v1");
        await RemindedAsync(backend, project, anna, "personas-1-reminder-v1-2");
        (await anna.PostAsync(project.At("steps/personas/request-changes"), new JsonObject { ["version"] = 1, ["reason"] = "one more" })).Must(200);
        (await carl.PutAsync(project.Part("personas", "persona.walker"), TestProject.Persona("Walker"))).Must(201);
        (await carl.PostAsync(project.At("steps/personas/submit"))).Must(200);
        await RemindedAsync(backend, project, anna, "personas-1-reminder-v2-0");
        (await carl.PostAsync(project.At("steps/personas/withdraw"), new JsonObject())).Must(200);
        (await carl.PostAsync(project.At("steps/personas/versions/1/restore"))).Must(200);
        (await carl.PostAsync(project.At("steps/personas/submit"))).Must(200);
        (await anna.PostAsync(project.At("steps/personas/delegate"), new JsonObject { ["version"] = 3, ["to"] = "cleo" })).Must(200);
        (await project.ApproveAsync(project.Crew.SecondContributor, "personas", 3)).Must(200);
        await project.DraftedAsync("goals");
        await ReopenAsync(project, 4);
        (await project.ApproveAsync(anna, "personas", 4)).Must(200);
        await EndedAsync(backend, $"{project.Id}-personas-2");
        (await carl.PostAsync(project.At("reanalysis"))).Must(202);
        await Patience.UntilAsync("the report", () => olga.GetAsync(project.At("changes")), changes => changes.Must(200).Json.AsArray().Count > 0);
        await RestAsync(backend);
        return project;
    }

    /// <summary>Deletes another project, to the end.</summary>
    public static async Task DeleteAsync(Backend backend)
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        (await project.Crew.Owner.PostAsync(project.At("delete"), new JsonObject { ["name"] = "Shoes" })).Must(202);
        await Patience.UntilAsync(
            "the end of the deletion",
            () =>
            {
                backend.AdvanceAtRest(TimeSpan.FromMinutes(1));
                return InstanceAsync(backend, DeletionOrchestrator.InstanceOf(project.Id));
            },
            found => found is { RuntimeStatus: OrchestrationRuntimeStatus.Completed });
    }

    /// <summary>Erases a customer of a project of its own, up to the last look.</summary>
    public static async Task EraseAsync(Backend backend)
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        var erased = await Privacy.Erasures.EraseAsync(project, "c-1");
        await Patience.UntilAsync(
            "the end of the erasure",
            () =>
            {
                backend.AdvanceAtRest(TimeSpan.FromMinutes(1));
                return InstanceAsync(backend, ErasureRun.Instance(project.Id, (string)erased["id"]!));
            },
            found => found is { RuntimeStatus: OrchestrationRuntimeStatus.Completed });
    }

    /// <summary>Opens step 1 again and submits it once more.</summary>
    public static async Task ReopenAsync(TestProject project, int version)
    {
        (await project.Crew.Owner.PostAsync(project.At("steps/personas/reopen"), new JsonObject { ["reason"] = "a new market" })).Must(200);
        await project.WorkAsync(project.Crew.Contributor, "personas-2-fill");
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        await project.WorkAsync(project.Crew.Approver, $"personas-2-review-v{version}");
    }

    /// <summary>Lets time pass until the member is told.</summary>
    public static Task RemindedAsync(Backend backend, TestProject project, Api member, string item) => Patience.UntilAsync(
        item,
        () =>
        {
            backend.Advance(TimeSpan.FromHours(2));
            return member.GetAsync("api/me/work");
        },
        work => work.Must(200).Json.AsArray().Any(one => (string?)one!["projectId"] == project.Id && (string?)one["item"] == item));

    /// <summary>Waits until an orchestration has come to its end, which must be a good one.</summary>
    public static async Task EndedAsync(Backend backend, string instance)
    {
        var ended = await Patience.UntilAsync($"the end of {instance}", () => InstanceAsync(backend, instance), found => found is { IsCompleted: true });
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended!.RuntimeStatus);
    }

    /// <summary>Waits until all that is left of the orchestrations waits for members or for time.</summary>
    public static Task RestAsync(Backend backend)
    {
        var file = backend.Services.GetRequiredService<DataFile>();
        var client = backend.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient();
        return Patience.UntilAsync("rest", RunningAsync, running => running.Count == 0);

        async Task<List<string>> RunningAsync()
        {
            var running = new List<string>();
            await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending] }))
                running.Add(instance.InstanceId);
            var resting = RecordedHistory.ReadAll(file).Where(history =>
                history.Turns.Count > 0 && (history.Instance.Name is "ProjectOrchestrator" or "StepOrchestrator") && !history.Open.Any(open => open.Kind == ScheduledKind.Activity));
            return backend.IsAtRest() ? [.. running.Except(resting.Select(history => history.Instance.Id))] : ["what is under way", .. running];
        }
    }

    private static Task<OrchestrationMetadata?> InstanceAsync(Backend backend, string instance) => backend.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient().GetInstanceAsync(instance);

    private static async Task ImportAsync(TestProject project, string lines)
    {
        var accepted = (await project.Crew.Contributor.PostTextAsync(project.At("evidence/feedback"), lines, "application/x-ndjson")).Must(202);
        await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(accepted.Location!), reply => (string?)reply.Must(200).Json["status"] is "completed");
    }
}
