using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Reviews;

public sealed class FutureStates(Backend backend)
{
    [Fact]
    public async Task A_future_state_map_links_an_approved_map_and_takes_no_readings_for_its_targets()
    {
        var asIs = await FirstSteps.ToApprovedMapAsync(backend.Crew);
        var project = await TestProject.StartAsync(backend.Crew, charter => FutureSteps.Link(charter, asIs.Id, "before", "after"));
        await FirstSteps.ToEmotionsAsync(project);
        var cell = project.Part("emotions", "emotion.runner.before");
        var measured = FirstSteps.Emotion("before");
        measured["provenance"] = new JsonObject { ["emotion"] = "reported" };
        (await project.Crew.Contributor.PutAsync(cell, measured)).MustRefuse(400, "target-not-measured", "provenance.emotion");
        var counted = FirstSteps.Emotion("before");
        counted["n"] = 40;
        (await project.Crew.Contributor.PutAsync(cell, counted)).MustRefuse(400, "target-not-measured", "n");
        (await project.Crew.Contributor.PutAsync(cell, FirstSteps.Emotion("before"))).Must(201);

        var map = (await project.Crew.Viewer.GetAsync(project.At("map.json"))).Must(200).Json;
        Assert.Equal(("future-state", "after"), ((string?)map["mapType"], (string?)map["replaces"]!["after"]));
        Assert.Contains("replaces before", (await project.Crew.Viewer.GetAsync(project.At("map.svg"))).Must(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_map_of_today_has_to_be_approved_and_makes_what_rests_on_it_stale()
    {
        var asIs = await FirstSteps.ToApprovedMapAsync(backend.Crew);
        var unstarted = await TestProject.CreateAsync(backend.Crew);
        var project = await FutureSteps.ToApprovedTargetsAsync(asIs);
        var charter = TestProject.Charter;
        FutureSteps.Link(charter, unstarted.Id, "before", "after");
        (await project.Crew.Owner.PutAsync(project.At("charter"), charter, "\"1\"")).MustRefuse(409, "as-is-not-approved", "asIs.projectId");

        FutureSteps.Link(charter, asIs.Id, "after", "before");
        var written = (await project.Crew.Owner.PutAsync(project.At("charter"), charter, "\"1\"")).Must(200).Json;
        Assert.Equal("The map of today that is replaced changed.", (string?)written["stale"]!.AsArray().Single(step => (string?)step!["step"] == "emotions")!["reasons"]![0]);
    }

    [Fact]
    public async Task What_was_approved_as_targets_is_drawn_as_targets_and_what_was_approved_as_readings_as_readings_whatever_the_map_is_to_become()
    {
        var asIs = await FirstSteps.ToApprovedMapAsync(backend.Crew);
        var charter = TestProject.Charter;
        FutureSteps.Link(charter, asIs.Id, "before", "after");
        var today = await FirstSteps.ToApprovedMapAsync(backend.Crew);
        (await today.Crew.Owner.PutAsync(today.At("charter"), charter, "\"1\"")).Must(200);
        Assert.Equal(("current-state", false, "Emotions"), await DrawnAsync(today));

        var future = await FutureSteps.ToApprovedTargetsAsync(asIs);
        (await future.Crew.Owner.PutAsync(future.At("charter"), TestProject.Charter, "\"1\"")).Must(200);
        Assert.Equal(("current-state", true, "Target emotions"), await DrawnAsync(future));
        Assert.Contains(", target", (await future.Crew.Viewer.GetAsync(future.At("map.svg"))).Must(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emotion_that_nobody_has_touched_since_the_map_became_one_of_the_future_or_of_today_is_missing_until_it_is_written_anew()
    {
        var asIs = await FirstSteps.ToApprovedMapAsync(backend.Crew);
        var project = await TestProject.StartAsync(backend.Crew);
        await FirstSteps.ToEmotionsAsync(project);
        foreach (var stage in new[] { "before", "after" })
            (await project.Crew.Contributor.PutAsync(project.Part("emotions", $"emotion.runner.{stage}"), FirstSteps.Emotion(stage))).Must(201);
        var charter = TestProject.Charter;
        FutureSteps.Link(charter, asIs.Id, "before", "after");
        (await project.Crew.Owner.PutAsync(project.At("charter"), charter, "*")).Must(200);
        Assert.Equal(["emotion.runner.after emotion", "emotion.runner.before emotion"], await MissingAsync(project, "emotions"));
        (await project.Crew.Contributor.PostAsync(project.At("steps/emotions/submit"))).MustRefuse(409, "artefact-incomplete");

        var before = project.Part("emotions", "emotion.runner.before");
        (await project.Crew.Contributor.PatchAsync(before, new JsonObject { ["labels"] = new JsonArray("calm") }, "*")).Must(200);
        Assert.Equal(2, (await MissingAsync(project, "emotions")).Count);
        (await project.Crew.Contributor.PatchAsync(before, new JsonObject { ["emotion"] = 1 }, "*")).Must(200);
        var whole = FirstSteps.Emotion("after");
        (await project.Crew.Contributor.PutAsync(project.Part("emotions", "emotion.runner.after"), whole, "\"1\"")).Must(200);
        (await project.Crew.Contributor.PutAsync(project.Part("emotions", "emotion.runner.after"), whole, "\"1\"")).Must(200);
        Assert.Empty(await MissingAsync(project, "emotions"));
        Assert.True((bool?)(await project.Crew.Viewer.GetAsync(before)).Must(200).Json["isTarget"]);

        (await project.Crew.Owner.PutAsync(project.At("charter"), TestProject.Charter, "*")).Must(200);
        Assert.Equal(["emotion.runner.after emotion", "emotion.runner.before emotion"], await MissingAsync(project, "emotions"));
        whole["isTarget"] = true;
        (await project.Crew.Contributor.PutAsync(before, whole, "*")).MustRefuse(400, "target-not-measured", "isTarget");
        foreach (var stage in new[] { "before", "after" })
            (await project.Crew.Contributor.PutAsync(project.Part("emotions", $"emotion.runner.{stage}"), FirstSteps.Emotion(stage), "*")).Must(200);
        Assert.Empty(await MissingAsync(project, "emotions"));
    }

    [Fact]
    public async Task How_it_is_to_be_links_how_it_is_on_the_map_of_today_and_is_what_a_future_state_map_shows()
    {
        var asIs = await FirstSteps.ToApprovedMapAsync(backend.Crew);
        var project = await FutureSteps.ToApprovedTargetsAsync(asIs);
        await project.DraftedAsync("scenarios");
        var before = project.Part("scenarios", "scenario.runner.before");
        var drafted = (await project.Crew.Viewer.GetAsync(before)).Must(200).Json;
        Assert.Equal(("to-be", "scenario.runner.before"), ((string?)drafted["state"], (string?)drafted["asIs"]));
        foreach (var stage in new[] { "before", "after" })
            (await project.Crew.Contributor.PatchAsync(project.Part("scenarios", $"scenario.runner.{stage}"), new JsonObject { ["does"] = "Flies", ["thinks"] = "At last", ["feels"] = "Glad" }, "*")).Must(200);
        Assert.Empty(await MissingAsync(project, "scenarios"));
        (await project.Crew.Contributor.PatchAsync(before, new JsonObject { ["asIs"] = "scenario.runner.after" }, "*")).Must(200);
        Assert.Equal(["scenario.runner.before asIs"], await MissingAsync(project, "scenarios"));
        (await project.Crew.Contributor.PatchAsync(before, new JsonObject { ["asIs"] = "scenario.runner.before", ["state"] = "as-is" }, "*")).Must(200);
        Assert.Equal(["scenario.runner.before state"], await MissingAsync(project, "scenarios"));
        (await project.Crew.Contributor.PatchAsync(before, new JsonObject { ["state"] = "to-be" }, "*")).Must(200);
        (await project.Crew.Contributor.PostAsync(project.At("steps/scenarios/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "scenarios", 1)).Must(200);
        var doing = (await project.Crew.Viewer.GetAsync(project.At("map.json"))).Must(200).Json["lanes"]!.AsArray().Single(lane => (string?)lane!["id"] == "doing");
        Assert.Equal("Flies", (string?)doing!["cells"]![0]!["entries"]![0]!["text"]);
    }

    [Fact]
    public async Task What_does_not_link_a_map_of_today_is_refused()
    {
        var asIs = await TestProject.CreateAsync(backend.Crew);
        (await CreateAsync(charter => charter["mapType"] = "future-state")).Must(201);
        (await CreateAsync(charter => FutureSteps.Link(charter, asIs.Id, "before", "nowhere"))).MustRefuse(400, "as-is-stage-unknown", "charter.asIs.stages");
        (await CreateAsync(charter => FutureSteps.Link(charter, new string('0', 32), "before", "after"))).MustRefuse(400, "as-is-unknown", "charter.asIs.projectId");
        (await CreateAsync(charter =>
        {
            FutureSteps.Link(charter, asIs.Id, "before", "after");
            charter["mapType"] = "current-state";
        })).MustRefuse(400, "as-is-not-future-state", "charter.asIs");
        var itself = TestProject.Charter;
        FutureSteps.Link(itself, asIs.Id, "before", "after");
        (await asIs.Crew.Owner.PutAsync(asIs.At("charter"), itself, "\"1\"")).MustRefuse(400, "as-is-unknown", "asIs.projectId");
        var early = await TestProject.CreateAsync(backend.Crew, charter => FutureSteps.Link(charter, asIs.Id, "before", "after"));
        (await early.Crew.Owner.PostAsync(early.At("start"))).MustRefuse(409, "as-is-not-approved", "asIs.projectId");
        var loose = await TestProject.CreateAsync(backend.Crew, charter => charter["mapType"] = "future-state");
        Assert.Equal("asIs", (string?)(await loose.Crew.Owner.PostAsync(loose.At("start"))).MustRefuse(409, "charter-incomplete").Json["missing"]![0]!["field"]);
    }

    [Fact]
    public async Task A_project_that_is_under_way_takes_up_an_approved_map_alone()
    {
        var asIs = await TestProject.CreateAsync(backend.Crew);
        var project = await TestProject.StartAsync(backend.Crew);
        var charter = TestProject.Charter;
        FutureSteps.Link(charter, asIs.Id, "before", "after");
        (await project.Crew.Owner.PutAsync(project.At("charter"), charter, "\"1\"")).MustRefuse(409, "as-is-not-approved", "asIs.projectId");
    }

    [Fact]
    public async Task A_started_projects_charter_stays_complete()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var charter = TestProject.Charter;
        charter["brand"] = null;
        (await project.Crew.Owner.PutAsync(project.At("charter"), charter, "\"1\"")).MustRefuse(409, "charter-incomplete");
    }

    private static async Task<(string?, bool, string?)> DrawnAsync(TestProject project)
    {
        var map = (await project.Crew.Viewer.GetAsync(project.At("map.json"))).Must(200).Json;
        return ((string?)map["mapType"], (bool)map["hasTargets"]!, (string?)map["lanes"]!.AsArray().Single(lane => (string?)lane!["id"] == "emotions")!["label"]);
    }

    private static async Task<IReadOnlyList<string>> MissingAsync(TestProject project, string step) =>
        [.. (await project.Crew.Viewer.GetAsync(project.At($"steps/{step}"))).Must(200).Json["missing"]!.AsArray().Select(missing => $"{missing!["part"]} {missing["field"]}")];

    private Task<Reply> CreateAsync(Action<JsonObject> change)
    {
        var charter = TestProject.Charter;
        change(charter);
        return backend.Crew.Owner.PostAsync("api/projects", new JsonObject { ["name"] = "Shoes", ["charter"] = charter, ["team"] = Crew.Team });
    }
}
