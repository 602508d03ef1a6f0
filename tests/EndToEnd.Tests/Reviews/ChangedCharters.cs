using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Reviews;

public sealed class ChangedCharters(Backend backend)
{
    [Fact]
    public async Task A_changed_charter_tells_which_approved_steps_are_stale_and_why()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
        await SubmitGoalsAsync(project);
        (await project.ApproveAsync(project.Crew.Approver, "goals", 1)).Must(200);
        var charter = TestProject.Charter;
        charter["budget"] = new JsonObject { ["amount"] = 5, ["currency"] = "EUR" };
        charter["objectives"] = new JsonArray(new JsonObject { ["statement"] = "More loyalty", ["metric"] = "returns", ["target"] = 0.2 });
        var answer = (await project.Crew.Owner.PutAsync(project.At("charter"), charter, "\"1\"")).Must(200);
        // Step 1 rests on neither, and monitoring, which rests on the budget, is not approved yet.
        var stale = Assert.Single(answer.Json["stale"]!.AsArray())!;
        Assert.Equal(("goals", "The objectives changed."), ((string?)stale["step"], (string?)stale["reasons"]![0]));
        Assert.Equal("\"2\"", answer.ETag);
        Assert.Equal("The objectives changed.", (string?)await ReasonAsync(project, "goals"));
        Assert.Null(await ReasonAsync(project, "personas"));
    }

    [Fact]
    public async Task A_charter_that_changes_under_a_review_tells_and_makes_the_version_stale_once_it_is_approved()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
        await SubmitGoalsAsync(project);
        var charter = TestProject.Charter;
        charter["objectives"] = new JsonArray(new JsonObject { ["statement"] = "More loyalty", ["metric"] = "returns", ["target"] = 0.2 });
        var answer = (await project.Crew.Owner.PutAsync(project.At("charter"), charter, "\"1\"")).Must(200);
        Assert.Equal("goals", (string?)Assert.Single(answer.Json["stale"]!.AsArray())!["step"]);
        Assert.Empty((await project.Crew.Viewer.GetAsync(project.At("stale"))).Must(200).Json.AsObject());

        var approved = (await project.ApproveAsync(project.Crew.Approver, "goals", 1)).Must(200);
        Assert.Equal("The objectives changed.", (string?)approved.Json["staleReasons"]![0]);
        Assert.Equal("*", (string?)(await project.Crew.Viewer.GetAsync(project.At("stale"))).Must(200).Json["goals"]![0]!["part"]);

        (await project.Crew.Owner.PostAsync(project.At("steps/goals/reopen"), new JsonObject { ["reason"] = "Other objectives." })).Must(200);
        await project.DraftedAsync("goals");
        (await project.Crew.Contributor.PostAsync(project.At("steps/goals/submit"))).Must(200);
        Assert.Empty((await project.ApproveAsync(project.Crew.Approver, "goals", 2)).Must(200).Json["staleReasons"]!.AsArray());
    }

    private static async Task SubmitGoalsAsync(TestProject project)
    {
        await project.DraftedAsync("goals");
        foreach (var stage in new[] { "before", "after" })
        {
            var goal = new JsonObject
            {
                ["persona"] = "runner",
                ["stage"] = stage,
                ["expectation"] = "To know in time",
                ["metric"] = new JsonObject { ["name"] = "returns", ["baseline"] = 0.2, ["target"] = 0.1, ["direction"] = "down" },
            };
            Assert.InRange((await project.Crew.Contributor.PutAsync(project.Part("goals", $"goal.runner.{stage}"), goal, await TagAsync(project, stage))).Status, 200, 201);
        }

        (await project.Crew.Contributor.PostAsync(project.At("steps/goals/submit"))).Must(200);
    }

    [Fact]
    public async Task Another_term_moves_the_reviews_in_the_work_lists()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        var before = (DateTimeOffset)(await project.WorkAsync(project.Crew.Approver, "personas-1-review-v1"))["due"]!;
        var charter = TestProject.Charter;
        charter["reviewPolicy"] = new JsonObject { ["dueDays"] = 60 };
        (await project.Crew.Owner.PutAsync(project.At("charter"), charter, "\"1\"")).Must(200);

        await Patience.UntilAsync("the moved review", () => project.WorkAsync(project.Crew.Approver, "personas-1-review-v1"), item => (DateTimeOffset)item["due"]! == before.AddDays(55));
    }

    [Fact]
    public async Task A_charter_that_says_the_same_changes_nothing()
    {
        var project = await TestProject.SubmitAsync(backend.Crew, charter => charter["budget"] = new JsonObject { ["amount"] = 100, ["currency"] = "EUR" });
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
        await project.DraftedAsync("goals");
        var before = await project.ShownAsync();
        var read = (await project.Crew.Owner.GetAsync(project.At("charter"))).Must(200);
        var same = read.Json.AsObject();
        same["budget"]!["amount"] = 100.0;
        var answer = (await project.Crew.Owner.PutAsync(project.At("charter"), same, read.ETag)).Must(200);
        Assert.Equal(("\"1\"", 1, 0), (answer.ETag, (int)answer.Json["revision"]!, answer.Json["stale"]!.AsArray().Count));
        Assert.Equal(before, await project.ShownAsync());
    }

    [Fact]
    public async Task Whoever_searches_next_finds_what_was_written()
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        for (var revision = 1; revision <= 20; revision++)
        {
            var word = $"{project.Id[^6..]}x{revision}";
            var charter = TestProject.Charter;
            charter["objectives"] = new JsonArray(new JsonObject { ["statement"] = word, ["metric"] = "returns", ["target"] = 0.2 });
            (await project.Crew.Owner.PutAsync(project.At("charter"), charter, $"\"{revision}\"")).Must(200);
            var found = (await project.Crew.Owner.GetAsync($"api/projects?q={word}")).Must(200).Json["projects"]!.AsArray();
            Assert.Equal(project.Id, (string?)Assert.Single(found)!["id"]);
        }
    }

    private static async Task<string?> TagAsync(TestProject project, string stage)
    {
        var part = await project.Crew.Contributor.GetAsync(project.Part("goals", $"goal.runner.{stage}"));
        return part.Status == 200 ? part.ETag : null;
    }

    private static async Task<JsonNode?> ReasonAsync(TestProject project, string step) =>
        (await project.Crew.Owner.GetAsync(project.At($"steps/{step}"))).Must(200).Json["state"]!["staleReasons"]!.AsArray().FirstOrDefault();
}
