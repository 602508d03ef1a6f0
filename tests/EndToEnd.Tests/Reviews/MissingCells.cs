using System.Text.Json.Nodes;
using Azure.Data.Tables;
using EndToEnd.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Reviews;

/// <summary>Every missing cell is assigned by itself, wherever it stands, and waits for nobody once it is lacked no more.</summary>
public sealed class MissingCells(Backend backend)
{
    [Fact]
    public async Task Cells_that_are_lacked_for_several_personas_are_assigned_each_to_another_member()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        foreach (var name in new[] { "runner", "walker" })
            (await project.Crew.Contributor.PutAsync(project.Part("personas", $"persona.{name}"), TestProject.Persona(name))).Must(201);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
        await project.DraftedAsync("goals");
        Assert.Equal(["metric:runner olga", "metric:walker olga"], await OfNoPartAsync(project, "goals"));
        foreach (var (key, member) in new[] { ("metric:runner", "cleo"), ("metric:walker", "abel") })
            (await AssignAsync(project, "goals", key, member)).Must(200);

        Assert.Equal(["metric:runner cleo", "metric:walker abel"], await OfNoPartAsync(project, "goals"));
        Assert.StartsWith("Fill runner, metric, in step 2,", (string?)(await project.WorkAsync(project.Crew.SecondContributor, "goals-1-cell-metric:runner"))["text"], StringComparison.Ordinal);
        await project.WorkAsync(project.Crew.SecondApprover, "goals-1-cell-metric:walker");
        var goal = new JsonObject { ["persona"] = "walker", ["stage"] = "before", ["expectation"] = "Honesty", ["metric"] = new JsonObject { ["name"] = "orders", ["target"] = 5 } };
        var tag = (await project.Crew.Contributor.GetAsync(project.Part("goals", "goal.walker.before"))).ETag;
        Assert.InRange((await project.Crew.Contributor.PutAsync(project.Part("goals", "goal.walker.before"), goal, tag)).Status, 200, 201);
        Assert.Equal(["metric:runner cleo"], await OfNoPartAsync(project, "goals"));
        await project.NoWorkAsync(project.Crew.SecondApprover, "goals-1-cell");
        (await project.Crew.Contributor.SendAsync(HttpMethod.Delete, project.At("steps/goals/assignments?field=metric:runner"))).Must(204);
        Assert.Equal(["metric:runner olga"], await OfNoPartAsync(project, "goals"));
    }

    [Fact]
    public async Task Every_cell_that_a_step_lacks_has_a_key_of_its_own_and_can_be_assigned_by_it()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await FirstSteps.ToEmotionsAsync(project);
        foreach (var cell in await MissingAsync(project, "emotions"))
            (await AssignAsync(project, "emotions", (string)cell["key"]!, "cleo")).Must(200);

        Assert.NotEmpty(await MissingAsync(project, "emotions"));
        Assert.All(await MissingAsync(project, "emotions"), cell => Assert.Equal("cleo", (string?)cell["owner"]));
    }

    [Fact]
    public async Task A_cell_of_another_steps_part_that_the_map_can_not_resolve_is_assigned_in_the_map_and_goes_when_it_resolves()
    {
        var project = await FirstSteps.ToSubmittedMapAsync(backend.Crew);
        (await project.Crew.Approver.PostAsync(project.At("steps/map/request-changes"), new JsonObject { ["version"] = 1, ["reason"] = "again" })).Must(200);
        (await AssignAsync(project, "map", "planned-path.path:touchpoints", "cleo")).MustRefuse(404, "part-kind-unknown", "part");
        await TouchpointsAsync(project, 2, "store", "shop");
        var dangling = (await MissingAsync(project, "map")).Single(cell => (string?)cell["part"] == "planned-path.path");
        Assert.Contains("'shop'", (string?)dangling["reason"], StringComparison.Ordinal);
        (await AssignAsync(project, "map", (string)dangling["key"]!, "cleo")).Must(200);

        var item = await project.WorkAsync(project.Crew.SecondContributor, "map-1-cell-planned-path.path:touchpoints");
        Assert.Contains("Have step 4,", (string?)item["text"], StringComparison.Ordinal);
        Assert.Equal("cleo", (string?)(await MissingAsync(project, "map")).Single(cell => (string?)cell["part"] == "planned-path.path")["owner"]);
        (await project.Crew.Contributor.SendAsync(HttpMethod.Delete, project.At("steps/map/assignments/planned-path.path?field=touchpoints"))).Must(204);
        (await AssignAsync(project, "map", (string)dangling["key"]!, "cleo")).Must(200);
        var copy = await Lifecycle.Transfers.ImportAsync(backend, await Lifecycle.Transfers.ExportAsync(backend, project));
        Assert.Equal("planned-path.path", (string?)(await AssignedAsync(copy)).Single()!["part"]);

        await TouchpointsAsync(project, 3, "shop", "store");

        await Patience.UntilAsync("the end of the assignment", () => AssignedAsync(project), assigned => assigned.Count == 0);
        await project.NoWorkAsync(project.Crew.SecondContributor, "map-1-cell");
    }

    [Fact]
    public async Task However_many_were_asked_for_and_never_came_none_is_left_after_the_approval()
    {
        const int many = 150;
        var project = await TestProject.StartAsync(backend.Crew);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), TestProject.Persona())).Must(201);
        for (var i = 0; i < many; i++)
            (await AssignAsync(project, "personas", $"persona.p{i}:quote", "cleo")).Must(200);
        (await AssignAsync(project, "personas", "persona.runner:quote", "cleo")).Must(200);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);

        await Patience.UntilAsync("the end of all but one", async () => (await project.Crew.Viewer.GetAsync(project.At("steps/personas/assignments"))).Must(200).Json.AsArray().Count, left => left == 1);
        (await project.Crew.Owner.PostAsync(project.At("steps/personas/reopen"), new JsonObject { ["reason"] = "new" })).Must(200);
        await project.WorkAsync(project.Crew.SecondContributor, "personas-2-cell-persona.runner:quote");
        await project.NoWorkAsync(project.Crew.SecondContributor, "personas-2-cell-persona.p");
    }

    [Fact]
    public async Task More_than_one_save_has_room_to_settle_goes_with_it_and_after_it()
    {
        const int many = 150;
        var project = await TestProject.StartAsync(backend.Crew);
        (await AssignAsync(project, "personas", "persona", "cleo")).Must(200);
        var rows = backend.Services.GetRequiredService<TableServiceClient>().GetTableClient("Projects");
        var json = (await rows.GetEntityAsync<TableEntity>(project.Id, "w|1||persona")).Value.GetString("Json");
        for (var i = 0; i < many; i++)
            await rows.AddEntityAsync(new TableEntity(project.Id, $"w|1||persona:p{i}") { ["Json"] = json.Replace("\"field\":\"persona\"", $"\"field\":\"persona:p{i}\"", StringComparison.Ordinal) });

        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), TestProject.Persona())).Must(201);

        await Patience.UntilAsync("the end of all", async () => (await project.Crew.Viewer.GetAsync(project.At("steps/personas/assignments"))).Must(200).Json.AsArray().Count, left => left == 0);
    }

    private static Task<Reply> AssignAsync(TestProject project, string step, string key, string member) =>
        project.Crew.Contributor.PostAsync(project.At($"steps/{step}/assignments"), new JsonObject { ["key"] = key, ["member"] = member });

    private static async Task<IReadOnlyList<JsonNode>> MissingAsync(TestProject project, string step) =>
        [.. (await project.Crew.Viewer.GetAsync(project.At($"steps/{step}"))).Must(200).Json["missing"]!.AsArray().Select(cell => cell!)];

    private static async Task<IEnumerable<string>> OfNoPartAsync(TestProject project, string step) =>
        (await MissingAsync(project, step)).Where(cell => cell["part"] is null).Select(cell => $"{cell["key"]} {cell["owner"]}");

    private static async Task<JsonArray> AssignedAsync(TestProject project) => (await project.Crew.Viewer.GetAsync(project.At("steps/map/assignments"))).Must(200).Json.AsArray();

    /// <summary>Has step 3 opened again, puts one touchpoint in the place of another, and approves it as that version.</summary>
    private static async Task TouchpointsAsync(TestProject project, int version, string added, string removed)
    {
        (await project.Crew.Owner.PostAsync(project.At("steps/touchpoints/reopen"), new JsonObject { ["reason"] = "moved" })).Must(200);
        await project.DraftedAsync("touchpoints");
        var touchpoint = new JsonObject { ["label"] = added, ["initiator"] = "customer", ["receiver"] = "shop", ["channel"] = "web", ["stage"] = "before" };
        (await project.Crew.Contributor.PutAsync(project.Part("touchpoints", $"touchpoint.{added}"), touchpoint)).Must(201);
        (await project.Crew.Contributor.SendAsync(HttpMethod.Delete, project.Part("touchpoints", $"touchpoint.{removed}"), ifMatch: "*")).Must(204);
        (await project.Crew.Contributor.PostAsync(project.At("steps/touchpoints/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "touchpoints", version)).Must(200);
    }
}
