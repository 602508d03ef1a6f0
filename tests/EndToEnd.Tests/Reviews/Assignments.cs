using System.Globalization;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Reviews;

public sealed class Assignments(Backend backend)
{
    [Fact]
    public async Task An_assigned_cell_waits_for_its_member_until_it_is_filled()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await EmptyPersonaAsync(project);
        (await AssignAsync(project, new JsonObject { ["part"] = "persona.runner", ["field"] = "goals", ["member"] = "cleo" })).Must(200);
        var item = await project.WorkAsync(project.Crew.SecondContributor, "personas-1-cell-persona.runner:goals");
        Assert.Equal("Fill persona.runner, goals, in step 1, Personas.", (string?)item["text"]);
        Assert.Equal("cleo", await OwnerAsync(project, "persona.runner", "goals"));
        Assert.Equal("carl", await OwnerAsync(project, "persona.runner", "frustrations"));

        // Something else of the part is filled first: the cell still waits.
        await WriteAsync(project, persona => persona["goals"] = new JsonArray());
        Assert.Single((await project.Crew.Viewer.GetAsync(project.At("steps/personas/assignments"))).Must(200).Json.AsArray());
        await WriteAsync(project, _ => { });
        Assert.Empty((await project.Crew.Viewer.GetAsync(project.At("steps/personas/assignments"))).Must(200).Json.AsArray());
        await project.NoWorkAsync(project.Crew.SecondContributor, "personas-1-cell");
    }

    [Fact]
    public async Task An_assigned_cell_that_may_stay_empty_waits_while_others_fill_the_rest_of_the_part()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await EmptyPersonaAsync(project);
        (await AssignAsync(project, new JsonObject { ["part"] = "persona.runner", ["field"] = "quote", ["member"] = "cleo" })).Must(200);
        await WriteAsync(project, _ => { });
        await project.WorkAsync(project.Crew.SecondContributor, "personas-1-cell-persona.runner:quote");
        await WriteAsync(project, persona => persona["quote"] = "Never again");
        await project.NoWorkAsync(project.Crew.SecondContributor, "personas-1-cell");
    }

    [Fact]
    public async Task A_standing_assignment_waits_again_when_the_step_is_open_again()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await EmptyPersonaAsync(project);
        (await AssignAsync(project, new JsonObject { ["part"] = "persona.runner", ["field"] = "quote", ["member"] = "cleo" })).Must(200);
        await WriteAsync(project, _ => { });
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        await project.NoWorkAsync(project.Crew.SecondContributor, "personas-1-cell");
        (await project.Crew.Approver.PostAsync(project.At("steps/personas/request-changes"), new JsonObject { ["version"] = 1, ["reason"] = "no quote" })).Must(200);
        await project.WorkAsync(project.Crew.SecondContributor, "personas-1-cell-persona.runner:quote");

        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/withdraw"), new JsonObject())).Must(200);
        await project.WorkAsync(project.Crew.SecondContributor, "personas-1-cell-persona.runner:quote");

        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 3)).Must(200);
        await project.NoWorkAsync(project.Crew.SecondContributor, "personas-1-cell");
        (await project.Crew.Owner.PostAsync(project.At("steps/personas/reopen"), new JsonObject { ["reason"] = "a quote" })).Must(200);
        await project.WorkAsync(project.Crew.SecondContributor, "personas-2-cell-persona.runner:quote");
    }

    [Fact]
    public async Task A_cell_of_no_one_part_is_assigned_owned_taken_back_and_filled_like_any_other()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var assigned = new JsonObject { ["field"] = "persona", ["member"] = "cleo" };
        (await AssignAsync(project, assigned.DeepClone().AsObject())).Must(200);
        await project.WorkAsync(project.Crew.SecondContributor, "personas-1-cell-persona");
        (await project.Crew.Contributor.SendAsync(HttpMethod.Delete, project.At("steps/personas/assignments?field=persona"))).Must(204);
        await project.NoWorkAsync(project.Crew.SecondContributor, "personas-1-cell");
        (await AssignAsync(project, assigned)).Must(200);
        Assert.Equal("cleo", (string?)(await project.Crew.Viewer.GetAsync(project.At("steps/personas"))).Must(200).Json["missing"]!.AsArray().Single()!["owner"]);
        await EmptyPersonaAsync(project);
        Assert.Empty((await project.Crew.Viewer.GetAsync(project.At("steps/personas/assignments"))).Must(200).Json.AsArray());
        (await AssignAsync(project, new JsonObject { ["field"] = "shoes", ["member"] = "cleo" })).MustRefuse(400, "field-unknown", "field");
    }

    [Fact]
    public async Task What_a_restored_version_fills_waits_for_nobody_any_more_and_the_rest_does()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.walker"), TestProject.Persona("Walker"))).Must(201);
        await EmptyPersonaAsync(project);
        await WriteAsync(project, _ => { });
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/withdraw"), new JsonObject())).Must(200);
        await WriteAsync(project, persona => persona["goals"] = new JsonArray());
        foreach (var cell in new[] { "persona.runner goals", "persona.runner quote", "persona.walker name" })
            (await AssignAsync(project, new JsonObject { ["part"] = cell.Split(' ')[0], ["field"] = cell.Split(' ')[1], ["member"] = "cleo" })).Must(200);
        await project.WorkAsync(project.Crew.SecondContributor, "personas-1-cell-persona.runner:goals");

        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/versions/1/restore"))).Must(200);

        Assert.Equal(["persona.runner quote", "persona.walker name"], await AssignedAsync(project));
        await project.NoWorkAsync(project.Crew.SecondContributor, "personas-1-cell-persona.runner:goals");
    }

    [Fact]
    public async Task What_is_filled_by_a_removal_or_was_of_the_removed_part_waits_for_nobody_any_more()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        foreach (var name in new[] { "runner", "walker" })
        {
            var persona = TestProject.Persona(name);
            (persona["share"], persona["provenance"]) = (70, new JsonObject { ["share"] = "assumed" });
            (await project.Crew.Contributor.PutAsync(project.Part("personas", $"persona.{name}"), persona)).Must(201);
        }

        foreach (var cell in new[] { new JsonObject { ["field"] = "share" }, new JsonObject { ["part"] = "persona.walker", ["field"] = "quote" }, new JsonObject { ["part"] = "persona.runner", ["field"] = "quote" } })
        {
            cell["member"] = "cleo";
            (await AssignAsync(project, cell)).Must(200);
        }

        (await project.Crew.Contributor.SendAsync(HttpMethod.Delete, project.Part("personas", "persona.walker"), ifMatch: "*")).Must(204);

        Assert.Equal(["persona.runner quote"], await AssignedAsync(project));
    }

    [Fact]
    public async Task What_a_draft_fills_waits_for_nobody_any_more_and_what_it_brings_up_to_date_does()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        foreach (var cell in new[] { new JsonObject { ["field"] = "persona" }, new JsonObject { ["part"] = "persona.segment-1", ["field"] = "channels" }, new JsonObject { ["part"] = "persona.segment-1", ["field"] = "quote" } })
        {
            cell["member"] = "cleo";
            (await AssignAsync(project, cell)).Must(200);
        }

        await ImportAsync(0, 20);
        await UntilAsync(20);
        Assert.Equal(["persona.segment-1 quote"], await AssignedAsync(project));

        // It is there and is to be written anew: newer evidence is no answer to that.
        (await AssignAsync(project, new JsonObject { ["part"] = "persona.segment-1", ["field"] = "channels", ["member"] = "cleo" })).Must(200);
        await ImportAsync(20, 10);
        await UntilAsync(30);
        Assert.Equal(["persona.segment-1 channels", "persona.segment-1 quote"], await AssignedAsync(project));

        async Task ImportAsync(int from, int count)
        {
            var rows = Enumerable.Range(from, count).Select(i => $"c{i},c{i},shop,before,2026-01-01T10:00:{i % 60:D2}Z,web");
            (await project.Crew.Contributor.PostTextAsync(project.At("evidence/interactions"), "caseId,customerId,activity,stage,timestamp,channel\n" + string.Join('\n', rows), "text/csv")).Must(202);
        }

        Task UntilAsync(int events) => Patience.UntilAsync(
            $"{events} events",
            () => project.Crew.Viewer.GetAsync(project.At("steps/personas/artefact")),
            reply => reply.Must(200).Json["parts"]!.AsArray().Sum(part => int.Parse(((string)part!["value"]!["evidence"]![0]!).Split(':')[1], CultureInfo.InvariantCulture)) == events);
    }

    [Fact]
    public async Task What_was_asked_for_and_never_came_to_be_is_asked_for_no_more_once_the_step_is_approved()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await EmptyPersonaAsync(project);
        await WriteAsync(project, _ => { });
        foreach (var part in new[] { "persona.walker", "persona.runner" })
            (await AssignAsync(project, new JsonObject { ["part"] = part, ["field"] = "quote", ["member"] = "cleo" })).Must(200);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);

        Assert.Equal(["persona.runner quote"], await AssignedAsync(project));
    }

    [Fact]
    public async Task A_cell_assigned_to_another_leaves_the_first_ones_list_and_one_taken_back_leaves_all()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await EmptyPersonaAsync(project);
        (await AssignAsync(project, new JsonObject { ["part"] = "persona.runner", ["member"] = "cleo" })).Must(200);
        await project.WorkAsync(project.Crew.SecondContributor, "personas-1-cell-persona.runner");
        (await AssignAsync(project, new JsonObject { ["part"] = "persona.runner", ["member"] = "abel" })).Must(200);
        await project.WorkAsync(project.Crew.SecondApprover, "personas-1-cell-persona.runner");
        await project.NoWorkAsync(project.Crew.SecondContributor, "personas-1-cell");
        (await project.Crew.Contributor.SendAsync(HttpMethod.Delete, project.At("steps/personas/assignments/persona.runner"))).Must(204);
        await project.NoWorkAsync(project.Crew.SecondApprover, "personas-1-cell");
        (await project.Crew.Contributor.SendAsync(HttpMethod.Delete, project.At("steps/personas/assignments/persona.runner"))).MustRefuse(404, "assignment-unknown", "assignment");
    }

    [Fact]
    public async Task What_cannot_be_assigned_is_refused_and_changes_nothing()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var before = await project.ShownAsync();
        (await AssignAsync(project, new JsonObject { ["part"] = "goal.runner.before", ["member"] = "cleo" })).MustRefuse(404, "part-kind-unknown", "part");
        (await AssignAsync(project, new JsonObject { ["part"] = "persona.runner", ["member"] = "vera" })).MustRefuse(400, "assignee-unknown", "member");
        (await AssignAsync(project, new JsonObject { ["part"] = "persona.runner", ["member"] = "cleo", ["field"] = "shoes" })).MustRefuse(400, "field-unknown", "field");
        (await project.Crew.Viewer.PostAsync(project.At("steps/personas/assignments"), new JsonObject { ["part"] = "persona.runner", ["member"] = "cleo" })).MustRefuse(403, "role-missing");
        Assert.Equal(before, await project.ShownAsync());
    }

    private static Task<Reply> AssignAsync(TestProject project, JsonObject body) => project.Crew.Contributor.PostAsync(project.At("steps/personas/assignments"), body);

    private static async Task<IEnumerable<string>> AssignedAsync(TestProject project) =>
        (await project.Crew.Viewer.GetAsync(project.At("steps/personas/assignments"))).Must(200).Json.AsArray().Select(one => $"{one!["part"]} {one["field"]}");

    private static async Task EmptyPersonaAsync(TestProject project) =>
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), new JsonObject { ["name"] = "Runner" })).Must(201);

    private static async Task WriteAsync(TestProject project, Action<JsonObject> change)
    {
        var persona = TestProject.Persona();
        change(persona);
        (await project.Crew.SecondContributor.PutAsync(project.Part("personas", "persona.runner"), persona, "*")).Must(200);
    }

    private static async Task<string?> OwnerAsync(TestProject project, string part, string field)
    {
        var missing = (await project.Crew.Viewer.GetAsync(project.At("steps/personas"))).Must(200).Json["missing"]!.AsArray();
        return (string?)missing.Single(cell => (string?)cell!["part"] == part && (string?)cell["field"] == field)!["owner"];
    }
}
