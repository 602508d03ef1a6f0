using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Reviews;

/// <summary>Scenarios of a future-state map whose as-is scenarios changed, or went, in the map of today.</summary>
public sealed class LinksToToday(Backend backend)
{
    private const string Before = "scenario.runner.before";

    [Fact]
    public async Task A_future_state_map_is_not_submitted_while_a_scenario_links_one_that_the_map_of_today_has_no_more()
    {
        var asIs = await FirstSteps.ToApprovedMapAsync(backend.Crew);
        var project = await FutureSteps.ToApprovedScenariosAsync(asIs);
        Assert.Empty(await UnresolvedAsync(project));
        await RenameAsync(asIs, approve: false);
        Assert.Empty(await UnresolvedAsync(project));
        await FutureSteps.ApproveAsync(asIs, "scenarios", 2);

        Assert.Equal([$"{Before} asIs"], await UnresolvedAsync(project));
        var refused = (await project.Crew.Contributor.PostAsync(project.At("steps/map/submit"))).MustRefuse(409, "artefact-incomplete").Json;
        Assert.Contains("'scenarios' has to be opened again", (string?)refused["missing"]![0]!["reason"], StringComparison.Ordinal);

        await RelinkAsync(project, new JsonObject { ["asIs"] = $"{Before}.new" });
        await FutureSteps.ApproveAsync(project, "map", 1);
    }

    [Fact]
    public async Task Who_is_not_in_the_team_of_the_map_of_today_can_not_link_it_by_a_file_either()
    {
        var asIs = await FirstSteps.ToApprovedMapAsync(backend.Crew);
        var project = await FutureSteps.ToApprovedTargetsAsync(asIs);
        var file = await Lifecycle.Transfers.ExportAsync(backend, project);
        var reply = await project.Crew.Stranger.SendAsync(HttpMethod.Post, "api/projects/import", new ByteArrayContent(file));
        reply.MustRefuse(400, "as-is-unknown", "charter.asIs.projectId");
        await Lifecycle.Transfers.ImportAsync(backend, file);
        (await asIs.Crew.Owner.PostAsync(asIs.At("delete"), new JsonObject { ["name"] = "Shoes" })).Must(202);
        (await project.Crew.Stranger.SendAsync(HttpMethod.Post, "api/projects/import", new ByteArrayContent(file))).Must(201);
    }

    [Fact]
    public async Task A_link_that_is_lost_under_review_is_told_whoever_approves_the_map()
    {
        var asIs = await FirstSteps.ToApprovedMapAsync(backend.Crew);
        var project = await FutureSteps.ToApprovedScenariosAsync(asIs);
        (await project.Crew.Contributor.PostAsync(project.At("steps/map/submit"))).Must(200);
        await RenameAsync(asIs, approve: true);

        var refused = (await project.ApproveAsync(project.Crew.Approver, "map", 1)).MustRefuse(409, "artefact-incomplete").Json;
        Assert.Equal((Before, "asIs"), ((string?)refused["missing"]![0]!["part"], (string?)refused["missing"]![0]!["field"]));
        Assert.Equal("submitted", (string?)(await project.Crew.Viewer.GetAsync(project.At("steps/map"))).Must(200).Json["state"]!["status"]);
    }

    [Fact]
    public async Task Links_to_a_deleted_project_lead_nowhere_until_the_scenarios_link_as_is_ones_of_their_own()
    {
        var asIs = await FirstSteps.ToApprovedMapAsync(backend.Crew);
        var project = await FutureSteps.ToApprovedScenariosAsync(asIs);
        (await asIs.Crew.Owner.PostAsync(asIs.At("delete"), new JsonObject { ["name"] = "Shoes" })).Must(202);
        Assert.Equal(["scenario.runner.after asIs", $"{Before} asIs"], await UnresolvedAsync(project));

        await ReopenAsync(project);
        foreach (var stage in new[] { "before", "after" })
        {
            var today = new JsonObject { ["persona"] = "runner", ["stage"] = stage, ["does"] = "Buys", ["thinks"] = "Fine", ["feels"] = "Calm" };
            (await project.Crew.Contributor.PutAsync(project.Part("scenarios", $"scenario.runner.{stage}.today"), today)).Must(201);
            (await project.Crew.Contributor.PatchAsync(project.Part("scenarios", $"scenario.runner.{stage}"), new JsonObject { ["asIs"] = $"scenario.runner.{stage}.today" }, "*")).Must(200);
        }

        await FutureSteps.ApproveAsync(project, "scenarios", 2);
        Assert.Empty(await UnresolvedAsync(project));
    }

    /// <summary>What is told of 'before' in the map of today moves to another key.</summary>
    private static async Task RenameAsync(TestProject asIs, bool approve)
    {
        await ReopenAsync(asIs);
        var scenario = (await asIs.Crew.Contributor.GetAsync(asIs.Part("scenarios", Before))).Must(200);
        (await asIs.Crew.Contributor.PutAsync(asIs.Part("scenarios", $"{Before}.new"), scenario.Json.DeepClone().AsObject())).Must(201);
        (await asIs.Crew.Contributor.SendAsync(HttpMethod.Delete, asIs.Part("scenarios", Before), ifMatch: scenario.ETag)).Must(204);
        if (approve)
            await FutureSteps.ApproveAsync(asIs, "scenarios", 2);
    }

    /// <summary>Corrects 'before', and draws the map from the new version.</summary>
    private static async Task RelinkAsync(TestProject project, JsonObject change)
    {
        await ReopenAsync(project);
        (await project.Crew.Contributor.PatchAsync(project.Part("scenarios", Before), change, "*")).Must(200);
        await FutureSteps.ApproveAsync(project, "scenarios", 2);
        await Patience.UntilAsync("the map to be drawn anew", () => MissingAsync(project), missing => missing.Count == 0);
    }

    private static async Task ReopenAsync(TestProject project) =>
        (await project.Crew.Owner.PostAsync(project.At("steps/scenarios/reopen"), new JsonObject { ["reason"] = "It is told otherwise." })).Must(200);

    /// <returns>What the map can't resolve, apart from versions that it is to be drawn from.</returns>
    private static async Task<IReadOnlyList<string>> UnresolvedAsync(TestProject project) =>
        [.. (await MissingAsync(project)).Where(missing => !missing.StartsWith("map.", StringComparison.Ordinal))];

    private static async Task<IReadOnlyList<string>> MissingAsync(TestProject project) =>
        [.. (await project.Crew.Viewer.GetAsync(project.At("steps/map"))).Must(200).Json["missing"]!.AsArray().Select(missing => $"{missing!["part"]} {missing["field"]}")];
}
