using System.Text.Json.Nodes;
using EndToEnd.Tests.Histories;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Aftermath;

/// <summary>Follow-up tasks when their step is approved again, and when their owner leaves.</summary>
public sealed class TasksOverVersions(Backend backend)
{
    private const string Item = $"follow-up-{FirstSteps.Task}";

    [Fact]
    public async Task What_is_done_stays_done_and_waits_for_nobody_when_the_step_is_approved_again()
    {
        // Of its own: others would not let it rest.
        await using var own = new Backend();
        await own.InitializeAsync();
        var project = await ApprovedAsync(own);
        (await project.Crew.Owner.PutAsync(project.At($"follow-ups/{FirstSteps.Task}/status"), new JsonObject { ["status"] = "done", ["reason"] = "Built." })).Must(200);
        await project.NoWorkAsync(project.Crew.Owner, Item);
        await AgainAsync(project);
        await ReviewStory.RestAsync(own);
        var work = (await project.Crew.Owner.GetAsync("api/me/work")).Must(200).Json.AsArray();
        Assert.DoesNotContain(work, item => (string?)item!["projectId"] == project.Id && (string?)item["item"] == Item);
        Assert.Equal("done", (string?)(await TaskAsync(project)).Json["status"]);
    }

    [Fact]
    public async Task The_reading_that_a_task_is_closed_with_stands_in_the_decision_log()
    {
        var project = await ApprovedAsync(backend);
        (await project.Crew.Contributor.PutAsync(project.At($"follow-ups/{FirstSteps.Task}/status"), new JsonObject { ["status"] = "in-progress" })).Must(200);
        (await project.Crew.Contributor.PutAsync(project.At($"follow-ups/{FirstSteps.Task}/status"), new JsonObject { ["status"] = "done", ["kpiReading"] = 0.95 })).Must(200);
        var log = (await project.Crew.Viewer.GetAsync(project.At("decisions"))).Must(200).Json.AsArray();
        var closed = log.Single(decision => (string?)decision!["kind"] == "follow-up-done")!;
        Assert.Equal(("carl", FirstSteps.Task, 0.95), ((string?)closed["by"], (string?)closed["subject"], (double?)closed["kpiReading"]));
        Assert.Null(log.Single(decision => (string?)decision!["kind"] == "follow-up-in-progress")!["kpiReading"]);
        Assert.True((bool)(await project.Crew.Viewer.GetAsync(project.At("decisions/verification"))).Must(200).Json["intact"]!);
    }

    [Fact]
    public async Task What_is_handed_out_no_more_is_called_off()
    {
        var project = await ApprovedAsync(backend);
        await AgainAsync(project, () => project.Crew.Contributor.SendAsync(HttpMethod.Delete, project.Part("path", "deviation.detour"), ifMatch: "*"));
        var task = await Patience.UntilAsync("the end of the task", () => TaskAsync(project), task => (string?)task.Json["status"] == "cancelled");
        Assert.Equal("Version 2 of step 'path' hands it out no more.", (string?)task.Json["reason"]);
        await project.NoWorkAsync(project.Crew.Owner, Item);
    }

    [Fact]
    public async Task The_task_of_a_member_who_leaves_goes_to_another_owner()
    {
        var project = await ApprovedAsync(backend);
        var team = await project.Crew.Owner.GetAsync(project.At("team"));
        var next = team.Must(200).Json;
        var members = next["members"]!.AsArray();
        members.Single(member => (string?)member!["memberId"] == "carl")!["role"] = "owner";
        members.Remove(members.Single(member => (string?)member!["memberId"] == "olga"));
        (await project.Crew.Owner.PutAsync(project.At("team"), next, team.ETag)).Must(204);
        await project.WorkAsync(project.Crew.Contributor, Item);
        Assert.Equal(("carl", 1), ((string?)(await project.Crew.Contributor.GetAsync(project.At($"follow-ups/{FirstSteps.Task}"))).Must(200).Json["owner"], (int)(await project.Crew.Contributor.GetAsync(project.At($"follow-ups/{FirstSteps.Task}"))).Must(200).Json["revision"]!));
    }

    private static async Task<TestProject> ApprovedAsync(Backend backend)
    {
        var project = await FirstSteps.ToSubmittedPathAsync(backend.Crew);
        (await project.ApproveAsync(project.Crew.Approver, "path", 1)).Must(200);
        await project.WorkAsync(project.Crew.Owner, Item);
        return project;
    }

    private static async Task AgainAsync(TestProject project, Func<Task<Reply>>? change = null)
    {
        (await project.Crew.Owner.PostAsync(project.At("steps/path/reopen"), new JsonObject { ["reason"] = "again" })).Must(200);
        if (change is not null)
            Assert.InRange((await change()).Status, 200, 204);
        (await project.Crew.Contributor.PostAsync(project.At("steps/path/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "path", 2)).Must(200);
    }

    private static async Task<Reply> TaskAsync(TestProject project) => (await project.Crew.Owner.GetAsync(project.At($"follow-ups/{FirstSteps.Task}"))).Must(200);
}
