using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;
using EndToEnd.Tests.Privacy;

namespace EndToEnd.Tests.Reviews;

/// <summary>A charter that becomes again what the approved versions were written on.</summary>
public sealed class ChangesTakenBack(Backend backend)
{
    [Fact]
    public async Task A_change_that_is_taken_back_leaves_nothing_stale()
    {
        var project = await FirstSteps.ToApprovedMapAsync(backend.Crew);
        await BackAndForthAsync(project, charter => charter["brand"] = "Boots", "map: The brand changed.");
        await BackAndForthAsync(project, charter => charter["channels"] = new JsonArray("web", "store"), "touchpoints: Channel 'store' came into scope.");
        await BackAndForthAsync(project, charter =>
        {
            charter["mapType"] = "day-in-the-life";
            charter["competitors"] = new JsonArray("Boots");
        }, "touchpoints: Competitor 'Boots' came into scope.");
    }

    [Fact]
    public async Task What_still_differs_stays_stale_and_a_step_approved_in_between_is_compared_with_what_it_knew()
    {
        var project = await FirstSteps.ToApprovedMapAsync(backend.Crew);
        await WriteAsync(project, charter => charter["brand"] = "Boots");
        await WriteAsync(project, charter => charter["brand"] = "Hats");
        Assert.Equal(["map: The brand changed."], await StaleAsync(project));

        (await project.Crew.Owner.PostAsync(project.At("steps/map/reopen"), new JsonObject { ["reason"] = "Another brand." })).Must(200);
        await project.DraftedAsync("map");
        (await project.Crew.Contributor.PostAsync(project.At("steps/map/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "map", 2)).Must(200);
        Assert.Empty(await StaleAsync(project));
        Assert.Equal("The brand changed.", (string?)Assert.Single((await WriteAsync(project, _ => { })).Json["stale"]!.AsArray())!["reasons"]![0]);
        Assert.Equal(["map: The brand changed."], await StaleAsync(project));
        await WriteAsync(project, charter => charter["brand"] = "Hats");
        Assert.Empty(await StaleAsync(project));
    }

    [Fact]
    public async Task A_version_under_review_does_not_become_stale_of_what_was_taken_back()
    {
        var project = await FirstSteps.ToSubmittedMapAsync(backend.Crew);
        await WriteAsync(project, charter => charter["brand"] = "Boots");
        await WriteAsync(project, _ => { });
        Assert.Empty((await project.ApproveAsync(project.Crew.Approver, "map", 1)).Must(200).Json["staleReasons"]!.AsArray());
    }

    [Fact]
    public async Task A_version_that_was_written_on_a_changed_charter_is_compared_with_that_one_whatever_its_forerunner_was_marked_with()
    {
        var project = await FirstSteps.ToApprovedMapAsync(backend.Crew);
        await WriteAsync(project, charter => charter["objectives"]![0]!["target"] = 0.5);
        (await project.Crew.Owner.PostAsync(project.At("steps/goals/reopen"), new JsonObject { ["reason"] = "Other objectives." })).Must(200);
        await project.DraftedAsync("goals");
        (await project.Crew.Contributor.PostAsync(project.At("steps/goals/submit"))).Must(200);
        await WriteAsync(project, charter => charter["objectives"]![0]!["target"] = 0.4);
        await WriteAsync(project, charter => charter["objectives"]![0]!["target"] = 0.5);
        Assert.Empty((await project.ApproveAsync(project.Crew.Approver, "goals", 2)).Must(200).Json["staleReasons"]!.AsArray());
    }

    [Fact]
    public async Task A_map_that_is_sent_back_follows_the_charter_and_is_compared_with_the_one_that_it_is_submitted_on()
    {
        var project = await FirstSteps.ToSubmittedMapAsync(backend.Crew);
        await WriteAsync(project, charter => charter["brand"] = "Boots");
        (await project.ApproveAsync(project.Crew.Approver, "map", 1)).MustRefuse(409, "map-outdated");
        (await project.Crew.Approver.PostAsync(project.At("steps/map/request-changes"), new JsonObject { ["version"] = 1, ["reason"] = "Another brand." })).Must(200);
        await InWordsAsync(project, "Journey map of Boots");
        (await project.Crew.Contributor.PostAsync(project.At("steps/map/submit"))).Must(200);
        await WriteAsync(project, charter => charter["brand"] = "Hats");
        await WriteAsync(project, charter => charter["brand"] = "Boots");
        Assert.Empty((await project.ApproveAsync(project.Crew.Approver, "map", 2)).Must(200).Json["staleReasons"]!.AsArray());
    }

    [Fact]
    public async Task The_draft_of_an_open_map_follows_the_charter()
    {
        var project = await FirstSteps.ToSubmittedMapAsync(backend.Crew);
        (await project.Crew.Contributor.PostAsync(project.At("steps/map/withdraw"), new JsonObject())).Must(200);
        await WriteAsync(project, charter => charter["brand"] = "Hats");
        await InWordsAsync(project, "Journey map of Hats");
    }

    [Fact]
    public async Task A_project_that_is_handed_on_still_knows_what_its_versions_were_written_on()
    {
        var project = await FirstSteps.ToApprovedMapAsync(backend.Crew);
        await WriteAsync(project, charter => charter["brand"] = "Boots");
        var imported = await Transfers.ImportAsync(backend, await Transfers.ExportAsync(backend, project));
        await WriteAsync(imported, _ => { });
        Assert.Empty(await StaleAsync(imported));
    }

    [Fact]
    public async Task The_charter_that_is_kept_for_it_holds_no_erased_customer()
    {
        var project = await TestProject.SubmitAsync(backend.Crew, charter => charter["brand"] = $"Shoes of {CustomerStory.Email}");
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
        await project.DraftedAsync("goals");
        await CustomerStory.ImportAsync(project, "customers", $"customer,email,name\n{CustomerStory.Customer},{CustomerStory.Email},{CustomerStory.Name}\n");
        await WriteAsync(project, _ => { });
        Assert.Contains(await OwnRowsAsync(), row => row.Contains("a|charter|", StringComparison.Ordinal));

        await Erasures.EraseAsync(project, CustomerStory.Customer);
        Assert.Empty(await OwnRowsAsync());

        async Task<IReadOnlyList<string>> OwnRowsAsync() =>
            [.. (await Rows.OfAsync(backend, CustomerStory.Email)).Where(row => row.Contains(project.Id, StringComparison.Ordinal) && row.Contains("|charter", StringComparison.Ordinal))];
    }

    private static async Task BackAndForthAsync(TestProject project, Action<JsonObject> change, string stale)
    {
        await WriteAsync(project, change);
        Assert.Contains(stale, await StaleAsync(project));
        Assert.Empty((await WriteAsync(project, _ => { })).Json["stale"]!.AsArray());
        Assert.Empty(await StaleAsync(project));
        Assert.Empty((await project.Crew.Viewer.GetAsync(project.At("stale"))).Must(200).Json.AsObject());
    }

    /// <summary>Waits until the map is drafted with these words.</summary>
    private static Task InWordsAsync(TestProject project, string words) => Patience.UntilAsync(
        words, () => project.Crew.Viewer.GetAsync(project.Part("map", "map.map")), map => ((string?)map.Must(200).Json["textAlternative"])!.StartsWith(words, StringComparison.Ordinal));

    private static async Task<Reply> WriteAsync(TestProject project, Action<JsonObject> change)
    {
        var charter = TestProject.Charter;
        change(charter);
        return (await project.Crew.Owner.PutAsync(project.At("charter"), charter, (await project.Crew.Owner.GetAsync(project.At("charter"))).ETag)).Must(200);
    }

    /// <returns>Why each step is stale.</returns>
    private static async Task<IReadOnlyList<string>> StaleAsync(TestProject project)
    {
        var reasons = new List<string>();
        foreach (var step in TestProject.Steps)
        {
            var state = (await project.Crew.Owner.GetAsync(project.At($"steps/{step}"))).Must(200).Json["state"]!;
            reasons.AddRange(state["staleReasons"]!.AsArray().Select(reason => $"{step}: {(string?)reason}"));
        }

        return reasons;
    }
}
