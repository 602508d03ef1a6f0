using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Reviews;

/// <summary>What projects begin from.</summary>
public sealed class Beginnings(Backend backend)
{
    [Fact]
    public async Task A_template_fills_what_the_charter_leaves_open()
    {
        var body = new JsonObject { ["name"] = "Shop", ["template"] = "online-retail", ["charter"] = new JsonObject { ["brand"] = "Shoes", ["channels"] = new JsonArray("web") } };
        var charter = (await backend.Crew.Owner.PostAsync("api/projects", body)).Must(201).Json["charter"]!;
        Assert.Equal(("online-retail", "awareness", "advocacy"), ((string?)charter["industry"], (string?)charter["scope"]!["firstStage"], (string?)charter["scope"]!["lastStage"]));
        Assert.Equal(["web"], charter["channels"]!.AsArray().Select(channel => (string?)channel));
        body["charter"]!["industry"] = "travel";
        (await backend.Crew.Owner.PostAsync("api/projects", body)).MustRefuse(400, "industry-differs", "charter.industry");
    }

    [Fact]
    public async Task A_custom_template_is_written_read_listed_and_begun_from_and_changed_by_its_writer_alone()
    {
        var own = new JsonObject
        {
            ["label"] = "Gym",
            ["channels"] = new JsonArray("app"),
            ["stageModel"] = new JsonObject { ["kind"] = "five-stage" },
            ["kpis"] = new JsonArray(new JsonObject { ["id"] = "visits", ["name"] = "Visits", ["type"] = "mean", ["unit"] = "per week", ["direction"] = "up" }),
        };
        (await backend.Crew.Owner.PutAsync("api/templates/our-gym", own)).Must(201);
        Assert.Contains((await backend.Crew.Viewer.GetAsync("api/templates")).Must(200).Json.AsArray(), entry => (string?)entry!["id"] == "our-gym" && !(bool)entry["published"]!);
        (await backend.Crew.Contributor.PutAsync("api/templates/our-gym", own, "\"1\"")).MustRefuse(403, "template-not-yours", "id");
        (await backend.Crew.Owner.PutAsync("api/templates/our-gym", own)).MustRefuse(428, "revision-required", "template");
        Assert.Equal("\"2\"", (await backend.Crew.Owner.PutAsync("api/templates/our-gym", own, "\"1\"")).Must(200).ETag);
        var project = (await backend.Crew.Contributor.PostAsync("api/projects", new JsonObject { ["name"] = "Gym", ["template"] = "our-gym" })).Must(201).Json;
        Assert.Equal("five-stage", (string?)project["charter"]!["stageModel"]!["kind"]);
    }

    [Fact]
    public async Task Stages_that_no_project_could_begin_with_make_no_template()
    {
        static JsonObject With(string kind, params JsonNode?[] custom) => new() { ["label"] = "x", ["stageModel"] = new JsonObject { ["kind"] = kind, ["custom"] = new JsonArray(custom) } };

        static JsonObject Stage(string id, string label) => new() { ["id"] = id, ["label"] = label };

        (await backend.Crew.Owner.PutAsync("api/templates/stages", With("custom", Stage("one", "One"), Stage("two", new string('x', 5000))))).MustRefuse(400, "text-too-long", "stageModel.custom[1].label");
        (await backend.Crew.Owner.PutAsync("api/templates/stages", With("five-stage", [.. Enumerable.Range(0, 500).Select(n => Stage($"s{n}", "Stage"))]))).MustRefuse(400, "list-too-long", "stageModel.custom");
        (await backend.Crew.Owner.PutAsync("api/templates/stages", With("five-stage", null, Stage("", "")))).MustRefuse(400, "stages-invalid", "stageModel.custom");
        (await backend.Crew.Owner.GetAsync("api/templates/stages")).MustRefuse(404, "template-unknown", "template");
        (await backend.Crew.Owner.PutAsync("api/templates/stages", With("custom", Stage("one", "One"), Stage("two", new string('x', 4000))))).Must(201);
        (await backend.Crew.Owner.PostAsync("api/projects", new JsonObject { ["name"] = "x", ["template"] = "stages" })).Must(201);
    }

    [Fact]
    public async Task What_is_no_template_is_refused()
    {
        (await backend.Crew.Owner.PutAsync("api/templates/retail", new JsonObject { ["label"] = "Mine" })).MustRefuse(409, "template-published", "id");
        (await backend.Crew.Owner.PutAsync("api/templates/mine", new JsonObject { ["label"] = "" })).MustRefuse(400, "template-text-invalid", "label");
        (await backend.Crew.Owner.PutAsync("api/templates/mine", new JsonObject { ["id"] = "yours", ["label"] = "x" })).MustRefuse(400, "template-id-differs", "id");
        (await backend.Crew.Owner.PutAsync("api/templates/Not%20One", new JsonObject { ["label"] = "x" })).MustRefuse(400, "template-id-invalid", "id");
        (await backend.Crew.Owner.GetAsync("api/templates/nothing")).MustRefuse(404, "template-unknown", "template");
        (await backend.Crew.Owner.PostAsync("api/projects", new JsonObject { ["name"] = "x", ["template"] = "nothing" })).MustRefuse(400, "template-unknown", "template");
        (await backend.Crew.Owner.PostAsync("api/projects", new JsonObject { ["name"] = "x", ["charter"] = new JsonObject { ["industry"] = "nothing" } })).MustRefuse(400, "template-unknown", "charter.industry");
    }

    [Fact]
    public async Task Schemas_and_stage_models_are_published()
    {
        var names = (await backend.Crew.Viewer.GetAsync("api/schemas")).Must(200).Json.AsArray();
        Assert.Contains(names, name => (string?)name == "persona");
        var schema = (await backend.Crew.Viewer.GetAsync("api/schemas/persona")).Must(200);
        Assert.StartsWith("application/schema+json", schema.ContentType, StringComparison.Ordinal);
        Assert.NotNull(schema.Json["properties"]!["frustrations"]);
        Assert.Contains("nobody can write it", (string?)(await backend.Crew.Viewer.GetAsync("api/schemas/actual-path")).Must(200).Json["description"], StringComparison.Ordinal);
        var project = await TestProject.CreateAsync(backend.Crew);
        (await project.Crew.Owner.PutAsync(project.Part("path", "actual-path.path"), new JsonObject())).MustRefuse(403, "part-computed", "part");
        (await backend.Crew.Viewer.GetAsync("api/schemas/nothing")).MustRefuse(404, "schema-unknown", "schema");
        var models = (await backend.Crew.Viewer.GetAsync("api/stage-models")).Must(200).Json;
        Assert.Equal((7, 5, 1), (models["sevenStage"]!.AsArray().Count, models["fiveStage"]!.AsArray().Count, (int)models["crosswalks"]![0]!["version"]!));
    }
}
