using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Refusals;

public sealed class WrongState(Backend backend)
{
    [Fact]
    public async Task A_step_is_not_submitted_before_the_project_starts()
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        await UnchangedAsync(project, async () => (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).MustRefuse(409, "step-out-of-order", "step"));
        await UnchangedAsync(project, async () => (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.a"), TestProject.Persona())).MustRefuse(409, "step-out-of-order", "step"));
        await UnchangedAsync(project, async () => (await project.Crew.Contributor.PostAsync(project.At("reanalysis"))).MustRefuse(409, "project-not-started"));
    }

    [Fact]
    public async Task A_project_does_not_start_twice()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await UnchangedAsync(project, async () => (await project.Crew.Owner.PostAsync(project.At("start"))).MustRefuse(409, "project-started"));
    }

    [Fact]
    public async Task A_project_does_not_start_without_a_charter_and_a_team()
    {
        var created = (await backend.Crew.Owner.PostAsync("api/projects", new JsonObject { ["name"] = "Empty" })).Must(201);
        var project = new TestProject(backend.Crew, (string)created.Json["id"]!);
        await UnchangedAsync(project, async () =>
        {
            var refused = (await project.Crew.Owner.PostAsync(project.At("start"))).MustRefuse(409, "charter-incomplete");
            var fields = refused.Json["missing"]!.AsArray().Select(missing => (string?)missing!["field"]).ToHashSet();
            Assert.Superset(new HashSet<string?> { "objectives", "dataInventory", "scope", "channels", "brand", "team" }, fields);
        });
    }

    [Fact]
    public async Task A_project_with_a_whole_charter_does_not_start_for_its_team()
    {
        var created = (await backend.Crew.Owner.PostAsync("api/projects", new JsonObject { ["name"] = "Alone", ["charter"] = TestProject.Charter })).Must(201);
        var refused = (await backend.Crew.Owner.PostAsync($"api/projects/{created.Json["id"]}/start")).MustRefuse(409, "team-incomplete");
        Assert.All(refused.Json["missing"]!.AsArray(), missing => Assert.Equal("team", (string?)missing!["field"]));
    }

    [Theory]
    [InlineData("goals", "goal.runner.before")]
    [InlineData("map", "map.map")]
    [InlineData("monitoring", "kpi.nps")]
    public async Task A_step_is_refused_before_the_one_before_it_is_approved(string step, string part)
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        await UnchangedAsync(project, async () =>
        {
            (await project.Crew.Contributor.PutAsync(project.Part(step, part), new JsonObject())).MustRefuse(409, "step-out-of-order", "step");
            (await project.Crew.Contributor.PostAsync(project.At($"steps/{step}/submit"))).MustRefuse(409, "step-out-of-order", "step");
            (await project.ApproveAsync(project.Crew.Approver, step, 1)).MustRefuse(409, "step-not-submitted", "step");
            (await project.Crew.Owner.PostAsync(project.At($"steps/{step}/reopen"), new JsonObject { ["reason"] = "why not" })).MustRefuse(409, "step-not-approved", "step");
        });
    }

    [Fact]
    public async Task An_incomplete_step_is_not_submitted_and_each_missing_cell_is_named()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.half"), new JsonObject { ["name"] = "Half" })).Must(201);
        await UnchangedAsync(project, async () =>
        {
            var refused = (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).MustRefuse(409, "artefact-incomplete");
            Assert.Equal(["goals", "frustrations", "evidence"], refused.Json["missing"]!.AsArray().Select(missing => (string)missing!["field"]!));
            Assert.All(refused.Json["missing"]!.AsArray(), missing => Assert.Equal("persona.half", (string?)missing!["part"]));
        });
    }

    [Fact]
    public async Task A_step_is_not_approved_before_it_is_submitted()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await UnchangedAsync(project, async () =>
        {
            (await project.ApproveAsync(project.Crew.Approver, "personas", 0)).MustRefuse(409, "step-not-submitted", "step");
            (await project.Crew.Approver.PostAsync(project.At("steps/personas/request-changes"), new JsonObject { ["version"] = 1, ["reason"] = "no" })).MustRefuse(409, "step-not-submitted", "step");
        });
    }

    [Fact]
    public async Task A_submitted_step_is_frozen()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        await UnchangedAsync(project, async () =>
        {
            (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).MustRefuse(409, "step-frozen", "step");
            (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), TestProject.Persona("Other"), "\"1\"")).MustRefuse(409, "step-frozen", "step");
            (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.new"), TestProject.Persona())).MustRefuse(409, "step-frozen", "step");
            (await project.Crew.Contributor.SendAsync(HttpMethod.Delete, project.Part("personas", "persona.runner"), ifMatch: "\"1\"")).MustRefuse(409, "step-frozen", "step");
        });
    }

    [Fact]
    public async Task A_step_is_not_approved_twice()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
        await project.DraftedAsync("goals");
        await UnchangedAsync(project, async () =>
        {
            (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).MustRefuse(409, "step-not-submitted", "step");
            (await project.ApproveAsync(project.Crew.SecondApprover, "personas", 1)).MustRefuse(409, "step-not-submitted", "step");
            (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.new"), TestProject.Persona())).MustRefuse(409, "step-approved", "step");
        });
    }

    [Fact]
    public async Task One_approver_counts_once_towards_a_quorum_of_two()
    {
        var project = await TestProject.SubmitAsync(backend.Crew, charter => charter["reviewPolicy"] = new JsonObject { ["quorum"] = 2 });
        Assert.Equal("submitted", (string?)(await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200).Json["status"]);
        await UnchangedAsync(project, async () => (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).MustRefuse(409, "approved-already"));
        Assert.Equal("approved", (string?)(await project.ApproveAsync(project.Crew.SecondApprover, "personas", 1)).Must(200).Json["status"]);
    }

    [Fact]
    public async Task Stages_in_use_stay_in_scope()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var narrower = TestProject.Charter;
        narrower["scope"]!["lastStage"] = "before";
        await UnchangedAsync(project, async () => (await project.Crew.Owner.PutAsync(project.At("charter"), narrower, "\"1\"")).MustRefuse(409, "stages-in-use", "scope"));
    }

    [Fact]
    public async Task A_map_is_not_drawn_before_anything_is_approved()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        (await project.Crew.Owner.GetAsync(project.At("map.svg"))).MustRefuse(409, "map-without-personas");
        (await project.Crew.Owner.GetAsync(project.At("map.json"))).MustRefuse(409, "map-without-personas");
    }

    private static async Task UnchangedAsync(TestProject project, Func<Task> refused)
    {
        var before = await project.ShownAsync();
        await refused();
        Assert.Equal(before, await project.ShownAsync());
    }
}
