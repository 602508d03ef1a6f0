using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;

namespace EndToEnd.Tests.Privacy;

/// <summary>A customer whom members named in the project's name, its charter and team, and in what a survey asks.</summary>
public sealed class ErasedNotes(Backend backend)
{
    [Fact]
    public async Task Charter_team_and_surveys_are_searched_and_what_is_no_text_stays()
    {
        var project = await NamedAsync();
        var exported = (await project.Crew.Owner.PostAsync(project.At("privacy/export"), Named())).Must(200).Json;
        Assert.Equal(
            ["a|charter", "a|charter", "a|charter", "a|head", "a|team", "q|", "q|", "q|", "q|", "q|"],
            exported["notes"]!.AsArray().Select(note => (string)note!["in"]!).Select(key => key.StartsWith("q|", StringComparison.Ordinal) ? "q|" : key).Order(StringComparer.Ordinal));

        await Erasures.EraseAsync(project, CustomerStory.Customer);
        Assert.Empty((await project.Crew.Owner.PostAsync(project.At("privacy/export"), Named())).Must(200).Json["notes"]!.AsArray());
        Assert.DoesNotContain(
            (await Rows.OfAsync(backend, CustomerStory.Email)).Concat(await Rows.OfAsync(backend, CustomerStory.Said)),
            row => row.Contains(project.Id, StringComparison.Ordinal) && !row.Contains("|erasures", StringComparison.Ordinal));
        var charter = (await project.Crew.Owner.GetAsync(project.At("charter"))).Must(200);
        Assert.Equal("Fewer calls like that of [erased]", (string?)charter.Json["objectives"]![0]!["statement"]);
        Assert.Equal((CustomerStory.Customer, "[erased]"), ((string?)charter.Json["stageModel"]!["custom"]![1]!["id"], (string?)charter.Json["stageModel"]!["custom"]![1]!["label"]));
        Assert.Equal(CustomerStory.Customer, (string?)charter.Json["scope"]!["lastStage"]);
        Assert.Equal("\"2\"", charter.ETag);
        var team = (await project.Crew.Owner.GetAsync(project.At("team"))).Must(200).Json["members"]!.AsArray();
        Assert.Equal((CustomerStory.Name, "calls [erased]"), ((string?)team[^1]!["name"], (string?)team[^1]!["function"]));
        var questions = (await project.Crew.Viewer.GetAsync(project.At("surveys"))).Must(200).Json;
        var asked = (questions as JsonArray ?? questions["surveys"]!.AsArray())[0]!;
        Assert.Equal((2, "Like [erased]?"), ((int)asked["revision"]!, (string?)asked["content"]!["questions"]![0]!["text"]));
        Assert.Equal(["[erased]", "[erased]*", "No"], asked["content"]!["questions"]![0]!["options"]!.AsArray().Select(option => (string)option!));
        Assert.DoesNotContain("zuzanna", (await project.Crew.Owner.GetAsync("api/projects?q=zuzanna.marker")).Must(200).Text, StringComparison.OrdinalIgnoreCase);

        // Whoever had read the words can't write them back unawares, and the project can still be handed on.
        (await project.Crew.Owner.PutAsync(project.At("charter"), TestProject.Charter, "\"1\"")).MustRefuse(412, "revision-stale");
        await Transfers.ImportAsync(backend, await Transfers.ExportAsync(backend, project));
    }

    private async Task<TestProject> NamedAsync()
    {
        var charter = TestProject.Charter;
        charter["objectives"]![0]!["statement"] = $"Fewer calls like that of {CustomerStory.Email}";
        charter["dataInventory"]![0]!["source"] = $"letters of {CustomerStory.Name}";
        charter["stageModel"]!["custom"]![1] = new JsonObject { ["id"] = CustomerStory.Customer, ["label"] = CustomerStory.Customer };
        charter["scope"]!["lastStage"] = CustomerStory.Customer;
        var team = Crew.Team;
        (team[^1]!["name"], team[^1]!["function"]) = (CustomerStory.Name, $"calls {CustomerStory.Email}");
        var body = new JsonObject { ["name"] = $"For {CustomerStory.Email}", ["charter"] = charter, ["team"] = team };
        var project = new TestProject(backend.Crew, (string)(await backend.Crew.Owner.PostAsync("api/projects", body)).Must(201).Json["id"]!);
        await CustomerStory.ImportAsync(project, "customers", $"customer,email,name\n{CustomerStory.Customer},{CustomerStory.Email},{CustomerStory.Name}\n");
        await CustomerStory.ImportAsync(project, "feedback", $"text,customer\n{CustomerStory.Said},{CustomerStory.Customer}\n");
        var survey = new JsonObject
        {
            ["title"] = $"After {CustomerStory.Customer}",
            ["introduction"] = CustomerStory.Said,
            ["questions"] = new JsonArray(new JsonObject { ["id"] = "q", ["kind"] = "single-choice", ["text"] = $"Like {CustomerStory.Name}?", ["options"] = new JsonArray(CustomerStory.Email, CustomerStory.Customer, "No") }),
        };
        (await project.Crew.Contributor.PostAsync(project.At("surveys"), survey)).Must(201);
        return project;
    }

    private static JsonObject Named() => new() { ["customer"] = CustomerStory.Customer };
}
