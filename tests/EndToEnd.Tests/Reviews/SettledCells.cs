using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Reviews;

/// <summary>What the step lacked when it was assigned waits for nobody once it is lacked no more, though the cell itself stays empty.</summary>
public sealed class SettledCells(Backend backend)
{
    [Fact]
    public async Task A_cell_that_another_cell_of_its_part_makes_needless_waits_no_more()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var persona = TestProject.Persona();
        persona.Remove("assumed");
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), persona)).Must(201);
        (await AssignAsync(project, "personas", "persona.runner:evidence")).Must(200);
        await project.WorkAsync(project.Crew.SecondContributor, "personas-1-cell-persona.runner:evidence");

        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), TestProject.Persona(), "*")).Must(200);

        Assert.Empty(await AssignedAsync(project, "personas"));
        await project.NoWorkAsync(project.Crew.SecondContributor, "personas-1-cell");
    }

    [Fact]
    public async Task A_gap_that_another_part_covers_waits_no_more_and_is_not_asked_for_again()
    {
        var project = await AtTouchpointsAsync();
        (await AssignAsync(project, "touchpoints", "gap.after.web:explanation")).Must(200);
        await project.WorkAsync(project.Crew.SecondContributor, "touchpoints-1-cell-gap.after.web:explanation");
        (await PutAsync(project, "before")).Must(201);
        Assert.Single(await AssignedAsync(project, "touchpoints"));

        (await PutAsync(project, "after")).Must(201);

        Assert.Empty(await AssignedAsync(project, "touchpoints"));
        await project.NoWorkAsync(project.Crew.SecondContributor, "touchpoints-1-cell");
    }

    [Fact]
    public async Task A_cell_that_the_charter_makes_needless_waits_no_more()
    {
        var project = await AtTouchpointsAsync(charter => charter["channels"] = new JsonArray("web", "store"));
        (await AssignAsync(project, "touchpoints", "gap.after.store:explanation")).Must(200);

        (await project.Crew.Owner.PutAsync(project.At("charter"), TestProject.Charter, "*")).Must(200);

        await Patience.UntilAsync("the end of the assignment", () => AssignedAsync(project, "touchpoints"), assigned => assigned.Count == 0);
        await project.NoWorkAsync(project.Crew.SecondContributor, "touchpoints-1-cell");
    }

    private async Task<TestProject> AtTouchpointsAsync(Action<JsonObject>? change = null)
    {
        var project = await TestProject.SubmitAsync(backend.Crew, change);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
        await project.DraftedAsync("goals");
        foreach (var stage in new[] { "before", "after" })
        {
            var goal = new JsonObject { ["persona"] = "runner", ["stage"] = stage, ["expectation"] = "Honesty", ["metric"] = new JsonObject { ["name"] = "orders", ["target"] = 5 } };
            var tag = (await project.Crew.Contributor.GetAsync(project.Part("goals", $"goal.runner.{stage}"))).ETag;
            Assert.InRange((await project.Crew.Contributor.PutAsync(project.Part("goals", $"goal.runner.{stage}"), goal, tag)).Status, 200, 201);
        }

        (await project.Crew.Contributor.PostAsync(project.At("steps/goals/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "goals", 1)).Must(200);
        await project.DraftedAsync("touchpoints");
        return project;
    }

    private static Task<Reply> PutAsync(TestProject project, string stage) => project.Crew.Contributor.PutAsync(
        project.Part("touchpoints", $"touchpoint.{stage}"), new JsonObject { ["label"] = "Shop", ["initiator"] = "customer", ["receiver"] = "shop", ["channel"] = "web", ["stage"] = stage });

    private static Task<Reply> AssignAsync(TestProject project, string step, string key) =>
        project.Crew.Contributor.PostAsync(project.At($"steps/{step}/assignments"), new JsonObject { ["key"] = key, ["member"] = "cleo" });

    private static async Task<JsonArray> AssignedAsync(TestProject project, string step) => (await project.Crew.Viewer.GetAsync(project.At($"steps/{step}/assignments"))).Must(200).Json.AsArray();
}
