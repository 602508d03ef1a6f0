using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Reviews;

public sealed class ChangedTeams(Backend backend)
{
    [Fact]
    public async Task A_review_handed_on_comes_back_when_the_delegate_may_no_longer_take_it_and_stays_when_they_may_again()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        (await project.Crew.Approver.PostAsync(project.At("steps/personas/delegate"), new JsonObject { ["version"] = 1, ["to"] = "cleo" })).Must(200);
        await project.WorkAsync(project.Crew.SecondContributor, "personas-1-review-v1");
        await TeamAsync(project, 1, ("cleo", "viewer"));
        await project.NoWorkAsync(project.Crew.SecondContributor, "personas-1-review");
        await project.WorkAsync(project.Crew.Approver, "personas-1-review-v1");
        (await project.ApproveAsync(project.Crew.SecondContributor, "personas", 1)).MustRefuse(403, "role-missing");
        await TeamAsync(project, 2);
        (await project.ApproveAsync(project.Crew.SecondContributor, "personas", 1)).MustRefuse(403, "role-missing");
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
    }

    [Fact]
    public async Task What_a_changed_role_no_longer_allows_waits_no_more_and_what_it_allows_does()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        (await project.Crew.Owner.PostAsync(project.At("steps/personas/assignments"), new JsonObject { ["part"] = "persona.runner", ["member"] = "cleo" })).Must(200);
        await project.WorkAsync(project.Crew.SecondContributor, "personas-1-cell");
        await TeamAsync(project, 1, ("cleo", "viewer"), ("vera", "contributor"));
        await project.NoWorkAsync(project.Crew.SecondContributor, "personas-1-");
        await project.WorkAsync(project.Crew.Viewer, "personas-1-fill");
        await TeamAsync(project, 2);
        await project.WorkAsync(project.Crew.SecondContributor, "personas-1-cell-persona.runner");
        await project.WorkAsync(project.Crew.SecondContributor, "personas-1-fill");
        await project.NoWorkAsync(project.Crew.Viewer, "personas-1-");

        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), TestProject.Persona())).Must(201);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        await project.WorkAsync(project.Crew.SecondApprover, "personas-1-review-v1");
        await TeamAsync(project, 3, ("abel", "viewer"));
        await project.NoWorkAsync(project.Crew.SecondApprover, "personas-1-review");
    }

    [Theory]
    [InlineData("contributor")]
    [InlineData("viewer")]
    public async Task A_review_waits_no_more_for_an_owner_who_may_give_none_any_longer_and_whose_word_approvals_made_needless(string role)
    {
        var project = await TestProject.StartAsync(backend.Crew, charter => charter["reviewPolicy"] = new JsonObject { ["quorum"] = 2 });
        await TeamAsync(project, 1, ("cleo", "owner"), ("abel", "contributor"));
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), TestProject.Persona())).Must(201);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        foreach (var asked in new[] { project.Crew.Owner, project.Crew.SecondContributor, project.Crew.Approver })
            await project.WorkAsync(asked, "personas-1-review-v1");
        (await project.ApproveAsync(project.Crew.Owner, "personas", 1)).Must(200);
        await TeamAsync(project, 2, ("cleo", role), ("abel", "contributor"));
        await project.NoWorkAsync(project.Crew.SecondContributor, "personas-1-review");
        (await project.ApproveAsync(project.Crew.SecondContributor, "personas", 1)).MustRefuse(403, "role-missing");
        await project.WorkAsync(project.Crew.Approver, "personas-1-review-v1");
    }

    [Fact]
    public async Task A_cell_is_asked_again_of_nobody_who_may_write_no_longer()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), TestProject.Persona())).Must(201);
        foreach (var (field, member) in new[] { ("background", "cleo"), ("quote", "abel") })
            (await project.Crew.Owner.PostAsync(project.At("steps/personas/assignments"), new JsonObject { ["part"] = "persona.runner", ["field"] = field, ["member"] = member })).Must(200);
        await project.WorkAsync(project.Crew.SecondContributor, "personas-1-cell");
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        await project.NoWorkAsync(project.Crew.SecondContributor, "personas-1-cell");
        await project.NoWorkAsync(project.Crew.SecondApprover, "personas-1-cell");
        await TeamAsync(project, 1, ("cleo", "viewer"));

        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/withdraw"), new JsonObject())).Must(200);

        // Cells are asked in the order of their names.
        await project.WorkAsync(project.Crew.SecondApprover, "personas-1-cell-persona.runner:quote");
        var work = (await project.Crew.SecondContributor.GetAsync("api/me/work")).Must(200).Json.AsArray().Where(item => (string?)item!["projectId"] == project.Id);
        Assert.Empty(work.Select(item => (string?)item!["item"]));
    }

    [Fact]
    public async Task Who_has_approved_is_asked_no_more_until_a_lowered_quorum_needs_their_word()
    {
        var project = await TestProject.SubmitAsync(backend.Crew, charter => charter["reviewPolicy"] = new JsonObject { ["quorum"] = 2 });
        await project.WorkAsync(project.Crew.Approver, "personas-1-review-v1");
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
        await project.NoWorkAsync(project.Crew.Approver, "personas-1-review");
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).MustRefuse(409, "approved-already");
        (await project.Crew.Owner.PutAsync(project.At("charter"), TestProject.Charter, "\"1\"")).Must(200);
        await project.WorkAsync(project.Crew.Approver, "personas-1-review-v1");
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
        Assert.Equal("approved", (string?)(await project.Crew.Owner.GetAsync(project.At("steps/personas"))).Must(200).Json["state"]!["status"]);
    }

    [Fact]
    public async Task A_team_that_leaves_a_submission_without_a_reviewer_is_refused()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        foreach (var (author, name) in new[] { (project.Crew.Owner, "one"), (project.Crew.SecondApprover, "two"), (project.Crew.Contributor, "three") })
            (await author.PutAsync(project.Part("personas", $"persona.{name}"), TestProject.Persona(name))).Must(201);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        var refused = await project.Crew.Owner.PutAsync(project.At("team"), Team(("anna", "contributor")), "\"1\"");
        Assert.Contains("'personas'", (string?)refused.MustRefuse(409, "quorum-unreachable", "reviewPolicy.quorum").Json["detail"], StringComparison.Ordinal);
        (await project.Crew.Owner.PostAsync(project.At("steps/personas/withdraw"), new JsonObject())).Must(200);
        await TeamAsync(project, 1, ("anna", "contributor"));
    }

    private static JsonObject Team(params (string Member, string Role)[] changes)
    {
        var team = Crew.Team;
        foreach (var (member, role) in changes)
            team.Single(one => (string?)one!["memberId"] == member)!["role"] = role;
        return new JsonObject { ["members"] = team };
    }

    private static async Task TeamAsync(TestProject project, int revision, params (string Member, string Role)[] changes) =>
        (await project.Crew.Owner.PutAsync(project.At("team"), Team(changes), $"\"{revision}\"")).Must(204);
}
