using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Concurrency;

public sealed class Cells(Backend backend)
{
    [Fact]
    public async Task Who_writes_a_part_over_a_changed_one_is_told_each_changed_cell_by_whom_and_when()
    {
        var project = await WithRunnerAsync();
        (await project.Crew.SecondContributor.PatchAsync(Runner(project), new JsonObject { ["name"] = "Sprinter", ["quote"] = "Faster." }, "\"1\"")).Must(200);
        var before = await project.ShownAsync();
        var told = (await project.Crew.Contributor.PutAsync(Runner(project), TestProject.Persona("Jogger"), "\"1\"")).MustRefuse(412, "revision-stale", "persona.runner");
        var conflicts = told.Json["conflicts"]!.AsArray();
        Assert.Equal(["name", "quote"], conflicts.Select(conflict => (string)conflict!["field"]!).Order());
        Assert.All(conflicts, conflict => Assert.Equal(("cleo", 2), ((string)conflict!["by"]!, (int)conflict["revision"]!)));
        Assert.All(conflicts, conflict => Assert.True(DateTimeOffset.TryParse((string)conflict!["at"]!, out _)));
        Assert.Equal(before, await project.ShownAsync());
    }

    [Fact]
    public async Task Who_changes_other_cells_than_others_have_is_merged()
    {
        var project = await WithRunnerAsync();
        (await project.Crew.SecondContributor.PatchAsync(Runner(project), new JsonObject { ["name"] = "Sprinter" }, "\"1\"")).Must(200);
        var merged = (await project.Crew.Contributor.PatchAsync(Runner(project), new JsonObject { ["quote"] = "Faster.", ["frustrations"] = null }, "\"1\"")).Must(200);
        Assert.Equal(("\"3\"", "Sprinter", "Faster."), (merged.ETag, (string?)merged.Json["name"], (string?)merged.Json["quote"]));
        Assert.Empty(merged.Json["frustrations"]!.AsArray());
        Assert.Equal("Run without pain", (string?)merged.Json["goals"]![0]);
        var told = (await project.Crew.Contributor.PatchAsync(Runner(project), new JsonObject { ["quote"] = "Slower.", ["name"] = "Walker" }, "\"2\"")).MustRefuse(412, "revision-stale");
        Assert.Equal(("quote", "carl"), Assert.Single(told.Json["conflicts"]!.AsArray()) is { } conflict ? ((string)conflict["field"]!, (string)conflict["by"]!) : default);
    }

    [Fact]
    public async Task Both_may_say_the_same_of_one_cell()
    {
        var project = await WithRunnerAsync();
        (await project.Crew.SecondContributor.PatchAsync(Runner(project), new JsonObject { ["name"] = "Sprinter" }, "\"1\"")).Must(200);
        Assert.Equal("\"2\"", (await project.Crew.Contributor.PatchAsync(Runner(project), new JsonObject { ["name"] = "Sprinter" }, "\"1\"")).Must(200).ETag);
    }

    [Fact]
    public async Task Who_has_read_nothing_fills_empty_cells_alone()
    {
        var project = await WithRunnerAsync();
        (await project.Crew.SecondContributor.PatchAsync(Runner(project), new JsonObject { ["quote"] = "Faster." })).Must(200);
        (await project.Crew.SecondContributor.PatchAsync(Runner(project), new JsonObject { ["name"] = "Sprinter" })).MustRefuse(412, "revision-stale");
        Assert.Contains("holds a value already in 'name'", (string?)(await project.Crew.SecondContributor.PatchAsync(Runner(project), new JsonObject { ["name"] = "Sprinter" })).Json["detail"], StringComparison.Ordinal);
        (await project.Crew.SecondContributor.PatchAsync(Runner(project), new JsonObject { ["name"] = "Sprinter" }, "*")).Must(200);
        (await project.Crew.SecondContributor.PatchAsync(project.Part("personas", "persona.none"), new JsonObject { ["name"] = "Sprinter" }, "\"4\"")).MustRefuse(412, "revision-stale");
        (await project.Crew.SecondContributor.PatchAsync(Runner(project), new JsonObject { ["name"] = "Sprinter" }, "\"9\"")).MustRefuse(412, "revision-stale");
    }

    [Fact]
    public async Task Cells_are_checked_as_parts_are()
    {
        var project = await WithRunnerAsync();
        var before = await project.ShownAsync();
        (await project.Crew.Contributor.PatchAsync(Runner(project), new JsonObject { ["quote"] = new string('a', 4001) }, "\"1\"")).MustRefuse(400, "text-too-long", "quote");
        (await project.Crew.Contributor.PatchAsync(Runner(project), new JsonObject { ["colour"] = "red" }, "\"1\"")).MustRefuse(400, "field-unknown");
        (await project.Crew.Contributor.PatchAsync(Runner(project), new JsonObject { ["Quote"] = "Faster." }, "\"1\"")).MustRefuse(400, "field-unknown", "Quote");
        (await project.Crew.Contributor.PatchAsync(Runner(project), new JsonObject { ["share"] = 101 }, "\"1\"")).MustRefuse(400, "number-out-of-range", "share");
        (await project.Crew.Contributor.PatchAsync(Runner(project), new JsonArray("name"), "\"1\"")).MustRefuse(400, "body-not-object");
        (await project.Crew.Contributor.PatchAsync(Runner(project), new JsonObject { ["share"] = 3, ["provenance"] = new JsonObject { ["share"] = "measured" } }, "\"1\"")).MustRefuse(400, "provenance-not-yours");
        (await project.Crew.Viewer.PatchAsync(Runner(project), new JsonObject { ["name"] = "x" }, "\"1\"")).MustRefuse(403, "role-missing");
        (await project.Crew.Contributor.PatchAsync(project.Part("goals", "goal.runner.before"), new JsonObject { ["need"] = "x" })).MustRefuse(409, "step-out-of-order");
        Assert.Equal(before, await project.ShownAsync());
    }

    [Fact]
    public async Task A_save_that_is_sent_again_changes_nothing_and_succeeds()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var first = (await project.Crew.Contributor.PutAsync(Runner(project), TestProject.Persona())).Must(201);
        var before = await project.ShownAsync();
        Assert.Equal(first.ETag, (await project.Crew.Contributor.PutAsync(Runner(project), TestProject.Persona())).Must(200).ETag);
        Assert.Equal(before, await project.ShownAsync());
        (await project.Crew.Contributor.PutAsync(Runner(project), TestProject.Persona("Second"), "\"1\"")).Must(200);
        Assert.Equal("\"2\"", (await project.Crew.Contributor.PutAsync(Runner(project), TestProject.Persona("Second"), "\"1\"")).Must(200).ETag);
    }

    [Fact]
    public async Task The_tag_of_a_part_that_was_removed_does_not_fit_one_that_is_made_anew()
    {
        var project = await WithRunnerAsync();
        (await project.Crew.Contributor.PutAsync(Runner(project), TestProject.Persona("Second"), "\"1\"")).Must(200);
        (await project.Crew.SecondContributor.SendAsync(HttpMethod.Delete, Runner(project), ifMatch: "\"2\"")).Must(204);
        Assert.Equal("\"3\"", (await project.Crew.SecondContributor.PutAsync(Runner(project), TestProject.Persona("Anew"))).Must(201).ETag);
        foreach (var old in new[] { "\"1\"", "\"2\"" })
        {
            var told = (await project.Crew.Contributor.PutAsync(Runner(project), TestProject.Persona("Late"), old)).MustRefuse(412, "revision-stale");
            Assert.Contains(told.Json["conflicts"]!.AsArray(), conflict => (string?)conflict!["field"] == "name" && (string?)conflict["by"] == "cleo");
            (await project.Crew.Contributor.SendAsync(HttpMethod.Delete, Runner(project), ifMatch: old)).MustRefuse(412, "revision-stale");
        }

        Assert.Equal("Anew", (string?)(await project.Crew.Viewer.GetAsync(Runner(project))).Must(200).Json["name"]);
    }

    private async Task<TestProject> WithRunnerAsync()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        (await project.Crew.Contributor.PutAsync(Runner(project), TestProject.Persona())).Must(201);
        return project;
    }

    private static string Runner(TestProject project) => project.Part("personas", "persona.runner");
}
