using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Reviews;

public sealed class Staleness(Backend backend)
{
    [Fact]
    public async Task A_touchpoint_approved_anew_makes_the_planned_path_stale_with_the_way_there_until_the_path_is_approved_again()
    {
        var project = await FirstSteps.ToSubmittedPathAsync(backend.Crew);
        (await project.ApproveAsync(project.Crew.Approver, "path", 1)).Must(200);
        Assert.Empty((await StaleAsync(project)).AsObject());

        await ReopenAsync(project, "touchpoints");
        var part = project.Part("touchpoints", "touchpoint.shop");
        var read = (await project.Crew.Contributor.GetAsync(part)).Must(200);
        var changed = read.Json.AsObject();
        changed["label"] = "Flagship shop";
        (await project.Crew.Contributor.PutAsync(part, changed, read.ETag)).Must(200);
        await ApproveAgainAsync(project, "touchpoints");

        var stale = await StaleAsync(project);
        Assert.Equal(["path"], stale.AsObject().Select(step => step.Key));
        var planned = Assert.Single(stale["path"]!.AsArray())!;
        Assert.Equal("planned-path.path", (string?)planned["part"]);
        var cause = Assert.Single(planned["causes"]!.AsArray())!;
        Assert.Equal("'touchpoint.shop' changed in step 'touchpoints', version 2.", (string?)cause["reason"]);
        Assert.Equal(["touchpoint.shop"], cause["path"]!.AsArray().Select(key => (string?)key));
        Assert.Single(await ReasonsAsync(project, "path"));

        await ReopenAsync(project, "path");
        await ApproveAgainAsync(project, "path");
        Assert.Empty((await StaleAsync(project)).AsObject());
        Assert.Empty(await ReasonsAsync(project, "path"));
    }

    [Fact]
    public async Task A_map_that_was_submitted_before_its_steps_changed_is_not_approved()
    {
        var project = await FirstSteps.ToSubmittedMapAsync(backend.Crew);
        await ReopenAsync(project, "emotions");
        var changed = FirstSteps.Emotion("before");
        changed["emotion"] = -2;
        (await project.Crew.Contributor.PutAsync(project.Part("emotions", "emotion.runner.before"), changed, "*")).Must(200);
        await ApproveAgainAsync(project, "emotions");
        (await project.ApproveAsync(project.Crew.Approver, "map", 1)).MustRefuse(409, "inputs-stale", "step");
        await ReopenAsync(project, "scenarios");
        await ApproveAgainAsync(project, "scenarios");

        (await project.ApproveAsync(project.Crew.Approver, "map", 1)).MustRefuse(409, "map-outdated", "step");

        Assert.Equal("submitted", (string?)(await project.Crew.Owner.GetAsync(project.At("steps/map"))).Must(200).Json["state"]!["status"]);
        Assert.Empty((await StaleAsync(project)).AsObject());
    }

    [Fact]
    public async Task What_is_stale_is_shown_to_the_team_alone()
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        (await project.Crew.Viewer.GetAsync(project.At("stale"))).Must(200);
        (await project.Crew.Stranger.GetAsync(project.At("stale"))).MustRefuse(403, "role-missing");
    }

    private static async Task ReopenAsync(TestProject project, string step)
    {
        (await project.Crew.Owner.PostAsync(project.At($"steps/{step}/reopen"), new JsonObject { ["reason"] = "Looked at again." })).Must(200);
        await project.DraftedAsync(step);
    }

    private static async Task ApproveAgainAsync(TestProject project, string step)
    {
        (await project.Crew.Contributor.PostAsync(project.At($"steps/{step}/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, step, 2)).Must(200);
    }

    private static async Task<JsonNode> StaleAsync(TestProject project) => (await project.Crew.Viewer.GetAsync(project.At("stale"))).Must(200).Json;

    private static async Task<JsonArray> ReasonsAsync(TestProject project, string step) =>
        (await project.Crew.Owner.GetAsync(project.At($"steps/{step}"))).Must(200).Json["state"]!["staleReasons"]!.AsArray();
}
