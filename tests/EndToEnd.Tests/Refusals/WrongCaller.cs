using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Refusals;

public sealed class WrongCaller(Backend backend) : IAsyncLifetime
{
    private TestProject? project;

    private TestProject Project => project!;

    private Crew Crew => backend.Crew;

    public async ValueTask InitializeAsync() => project = await TestProject.SubmitAsync(backend.Crew);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    public async Task Without_a_right_key_the_door_stays_closed(string? key)
    {
        await UnchangedAsync(async () =>
        {
            foreach (var path in new[] { "api/projects", "api/me/work", Project.Path })
                Assert.Equal(401, (await Crew.With(key, "jt_any").GetAsync(path)).Status);
            Assert.Equal(401, (await Crew.With(key, null).PostAsync("api/members", new JsonObject { ["memberId"] = "mallory", ["name"] = "M" })).Status);
        });
    }

    [Fact]
    public async Task The_function_key_makes_no_members() =>
        Assert.Equal(401, (await Crew.Nobody.PostAsync("api/members", new JsonObject { ["memberId"] = "mallory", ["name"] = "M" })).Status);

    [Fact]
    public async Task A_key_alone_acts_for_nobody()
    {
        await UnchangedAsync(async () =>
        {
            foreach (var caller in new[] { Crew.Nobody, Crew.Operator })
            {
                (await caller.GetAsync("api/projects")).MustRefuse(401, "token-missing", "Authorization");
                (await caller.GetAsync("api/me/work")).MustRefuse(401, "token-missing", "Authorization");
                (await caller.PostAsync(Project.At("start"))).MustRefuse(401, "token-missing", "Authorization");
                (await Project.ApproveAsync(caller, "personas", 1)).MustRefuse(401, "token-missing", "Authorization");
            }
        });
    }

    [Fact]
    public async Task A_wrong_token_acts_for_nobody()
    {
        await UnchangedAsync(async () =>
        {
            foreach (var token in new[] { "wrong", "jt_" + new string('a', 43), new string('x', 4000) })
                (await Project.ApproveAsync(Crew.With(Crew.FunctionKey, token), "personas", 1)).MustRefuse(401, "token-unknown", "Authorization");
        });
    }

    [Theory]
    [InlineData("X-MS-CLIENT-PRINCIPAL-ID", "anna")]
    [InlineData("x-ms-client-principal-id", "anna")]
    [InlineData("X-MS-CLIENT-PRINCIPAL-NAME", "anna")]
    [InlineData("X-MS-CLIENT-PRINCIPAL", "eyJ1c2VySWQiOiJhbm5hIn0=")]
    public async Task A_principal_that_the_caller_claims_acts_for_nobody(string name, string value)
    {
        await UnchangedAsync(async () =>
        {
            (await Crew.Nobody.SendAsync(HttpMethod.Post, Project.At("steps/personas/approve"), Approval(), header: (name, value))).MustRefuse(401, "token-missing");
            // With a token of somebody else's, it is that member who acts.
            (await Crew.Contributor.SendAsync(HttpMethod.Post, Project.At("steps/personas/approve"), Approval(), header: (name, value))).MustRefuse(403, "role-missing");
        });
    }

    [Fact]
    public async Task A_viewer_reads_and_changes_nothing()
    {
        await UnchangedAsync(async () =>
        {
            (await Crew.Viewer.GetAsync(Project.Path)).Must(200);
            (await Crew.Viewer.PutAsync(Project.Part("personas", "persona.viewer"), TestProject.Persona())).MustRefuse(403, "role-missing");
            (await Crew.Viewer.PostAsync(Project.At("steps/personas/submit"))).MustRefuse(403, "role-missing");
            (await Project.ApproveAsync(Crew.Viewer, "personas", 1)).MustRefuse(403, "role-missing");
            (await Crew.Viewer.PostTextAsync(Project.At("evidence/feedback"), "{\"text\":\"a\"}")).MustRefuse(403, "role-missing");
            (await Crew.Viewer.PostAsync(Project.At("reanalysis"))).MustRefuse(403, "role-missing");
            (await Crew.Viewer.PutAsync(Project.At("follow-ups/any/status"), new JsonObject { ["status"] = "done", ["reason"] = "x" })).MustRefuse(403, "role-missing");
        });
    }

    [Fact]
    public async Task A_contributor_neither_approves_nor_owns()
    {
        await UnchangedAsync(async () =>
        {
            (await Project.ApproveAsync(Crew.SecondContributor, "personas", 1)).MustRefuse(403, "role-missing");
            (await Crew.Contributor.PostAsync(Project.At("steps/personas/request-changes"), new JsonObject { ["version"] = 1, ["reason"] = "no" })).MustRefuse(403, "role-missing");
            (await Crew.Contributor.PutAsync(Project.At("charter"), TestProject.Charter, "\"1\"")).MustRefuse(403, "role-missing");
            (await Crew.Contributor.PutAsync(Project.At("team"), new JsonObject { ["members"] = Crew.Team }, "\"1\"")).MustRefuse(403, "role-missing");
            (await Crew.Contributor.PostAsync(Project.At("start"))).MustRefuse(403, "role-missing");
            (await Crew.Contributor.PostAsync(Project.At("team/vera/token"))).MustRefuse(403, "role-missing");
            (await Crew.Approver.PostAsync(Project.At("steps/personas/reopen"), new JsonObject { ["reason"] = "again" })).MustRefuse(403, "role-missing");
        });
    }

    [Fact]
    public async Task A_stranger_reads_nothing()
    {
        await UnchangedAsync(async () =>
        {
            foreach (var path in new[] { "", "/charter", "/team", "/stages", "/steps", "/steps/personas", "/steps/personas/artefact", "/steps/personas/artefact/persona.runner", "/steps/personas/versions/1", "/imports", "/follow-ups", "/changes", "/decisions", "/map.svg", "/map.json" })
                (await Crew.Stranger.GetAsync(Project.Path + path)).MustRefuse(403, "role-missing");
            (await Crew.Stranger.PutAsync(Project.Part("personas", "persona.stan"), TestProject.Persona())).MustRefuse(403, "role-missing");
            (await Crew.Stranger.PostAsync(Project.At("start"))).MustRefuse(403, "role-missing");
            Assert.DoesNotContain(Project.Id, (await Crew.Stranger.GetAsync("api/projects")).Must(200).Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task An_author_does_not_approve_their_own_version()
    {
        var own = await TestProject.StartAsync(Crew);
        (await Crew.Approver.PutAsync(own.Part("personas", "persona.runner"), TestProject.Persona())).Must(201);
        (await Crew.Contributor.PostAsync(own.At("steps/personas/submit"))).Must(200);
        (await own.ApproveAsync(Crew.Approver, "personas", 1)).MustRefuse(403, "author-may-not-review");
        Assert.Equal("approved", (string?)(await own.ApproveAsync(Crew.SecondApprover, "personas", 1)).Must(200).Json["status"]);
    }

    [Fact]
    public async Task A_submitter_does_not_approve_what_they_submitted()
    {
        var own = await TestProject.StartAsync(Crew);
        (await Crew.Contributor.PutAsync(own.Part("personas", "persona.runner"), TestProject.Persona())).Must(201);
        (await Crew.Approver.PostAsync(own.At("steps/personas/submit"))).Must(200);
        (await own.ApproveAsync(Crew.Approver, "personas", 1)).MustRefuse(403, "author-may-not-review");
    }

    [Fact]
    public async Task An_owner_makes_no_second_token_for_a_member_who_has_one() =>
        (await Crew.Owner.PostAsync(Project.At("team/anna/token"))).MustRefuse(409, "member-has-token", "memberId");

    private static StringContent Approval() => new("{\"version\":1}", System.Text.Encoding.UTF8, "application/json");

    private async Task UnchangedAsync(Func<Task> refused)
    {
        var before = await Project.ShownAsync();
        await refused();
        Assert.Equal(before, await Project.ShownAsync());
    }
}
