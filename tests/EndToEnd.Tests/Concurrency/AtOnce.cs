using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Concurrency;

public sealed class AtOnce(Backend backend)
{
    private const int Many = 20;

    [Fact]
    public async Task Two_members_edit_two_parts_at_once()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(i =>
            (i % 2 == 0 ? project.Crew.Contributor : project.Crew.SecondContributor).PutAsync(project.Part("personas", $"persona.p{i}"), TestProject.Persona($"P{i}"))));
        Assert.All(replies, reply => reply.Must(201));
        var parts = (await project.Crew.Owner.GetAsync(project.At("steps/personas/artefact"))).Json["parts"]!.AsArray();
        Assert.Equal(Many, parts.Count);
        Assert.All(parts, part => Assert.Equal("\"1\"", (string?)part!["eTag"]));
    }

    [Fact]
    public async Task Of_many_writers_of_one_new_part_one_makes_it()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => project.Crew.Contributor.PutAsync(project.Part("personas", "persona.one"), TestProject.Persona($"P{i}"))));
        var made = Assert.Single(replies, reply => reply.Status == 201);
        Assert.All(replies.Where(reply => reply != made), reply => Assert.Contains(reply.Status, new[] { 412, 428 }));
        var stored = (await project.Crew.Owner.GetAsync(project.Part("personas", "persona.one"))).Must(200);
        Assert.Equal("\"1\"", stored.ETag);
        Assert.Equal((string?)made.Json["name"], (string?)stored.Json["name"]);
    }

    [Fact]
    public async Task Of_many_writers_with_one_tag_one_succeeds()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.one"), TestProject.Persona())).Must(201);
        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => project.Crew.Contributor.PutAsync(project.Part("personas", "persona.one"), TestProject.Persona($"P{i}"), "\"1\"")));
        Assert.Single(replies, reply => reply.Status == 200);
        Assert.All(replies.Where(reply => reply.Status != 200), reply => reply.MustRefuse(412, "revision-stale"));
        Assert.Equal("\"2\"", (await project.Crew.Owner.GetAsync(project.Part("personas", "persona.one"))).ETag);
    }

    [Fact]
    public async Task Many_approvals_at_once_are_one_decision()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => project.ApproveAsync(i % 2 == 0 ? project.Crew.Approver : project.Crew.SecondApprover, "personas", 1)));
        Assert.Single(replies, reply => reply.Status == 200);
        Assert.All(replies.Where(reply => reply.Status != 200), reply => reply.MustRefuse(409, "step-not-submitted"));
        Assert.Single(await DecisionsAsync(project), decision => (string?)decision["kind"] == "step-approved");
    }

    [Fact]
    public async Task Many_submissions_at_once_are_one_version()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.one"), TestProject.Persona())).Must(201);
        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))));
        Assert.Single(replies, reply => reply.Status == 200);
        Assert.All(replies.Where(reply => reply.Status != 200), reply => reply.MustRefuse(409, "step-frozen"));
        Assert.Single(await DecisionsAsync(project), decision => (string?)decision["kind"] == "step-submitted");
    }

    [Fact]
    public async Task Many_starts_at_once_are_one_start()
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => project.Crew.Owner.PostAsync(project.At("start"))));
        Assert.Single(replies, reply => reply.Status == 202);
        Assert.All(replies.Where(reply => reply.Status != 202), reply => reply.MustRefuse(409, "project-started"));
        await project.DraftedAsync("personas");
        Assert.Single(await DecisionsAsync(project), decision => (string?)decision["kind"] == "project-started");
    }

    [Fact]
    public async Task Approving_and_sending_back_at_once_is_one_of_the_two()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => i % 2 == 0
            ? project.ApproveAsync(project.Crew.Approver, "personas", 1)
            : project.Crew.SecondApprover.PostAsync(project.At("steps/personas/request-changes"), new JsonObject { ["version"] = 1, ["reason"] = "no" })));
        Assert.Single(replies, reply => reply.Status == 200);
        Assert.Single(await DecisionsAsync(project), decision => (string?)decision["kind"] is "step-approved" or "changes-requested");
    }

    [Fact]
    public async Task An_edit_and_a_submission_at_once_leave_no_edit_out_of_the_version()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.one"), TestProject.Persona())).Must(201);
        var edits = Enumerable.Range(0, Many).Select(i => project.Crew.SecondContributor.PutAsync(project.Part("personas", $"persona.p{i}"), TestProject.Persona($"P{i}"))).ToList();
        var submission = (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        Assert.Equal(1, (int?)submission.Json["version"]);
        var taken = (await Task.WhenAll(edits)).Count(reply => reply.Status == 201);
        var version = (await project.Crew.Owner.GetAsync(project.At("steps/personas/versions/1"))).Must(200);
        Assert.Equal(taken + 1, version.Json.AsObject().Count);
    }

    /// <returns>The decision log, which has every number from 1 on once.</returns>
    private static async Task<IReadOnlyList<JsonNode>> DecisionsAsync(TestProject project)
    {
        var decisions = (await project.Crew.Owner.GetAsync(project.At("decisions"))).Must(200).Json.AsArray().Select(decision => decision!).ToList();
        Assert.Equal(Enumerable.Range(1, decisions.Count).Select(i => (long)i), decisions.Select(decision => (long)decision["sequence"]!));
        return decisions;
    }
}
