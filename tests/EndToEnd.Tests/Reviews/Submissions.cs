using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Reviews;

public sealed class Submissions(Backend backend)
{
    [Fact]
    public async Task A_withdrawn_submission_can_be_changed_and_submitted_as_the_next_version()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        await project.WorkAsync(project.Crew.Approver, "personas-1-review-v1");
        (await project.Crew.SecondContributor.PostAsync(project.At("steps/personas/withdraw"), new JsonObject())).MustRefuse(403, "submission-not-yours", "step");
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/withdraw"), new JsonObject { ["reason"] = "a typo" })).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).MustRefuse(409, "step-not-submitted", "step");
        await project.NoWorkAsync(project.Crew.Approver, "personas-1-review");
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 2)).Must(200);
        Assert.Equal("a typo", (string?)(await DecisionAsync(project, "submission-withdrawn"))["reason"]);
        (await project.Crew.Owner.GetAsync(project.At("steps/personas/versions/1"))).Must(200);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{\"reason\":\"\u200B\"}")]
    public async Task A_submission_is_withdrawn_without_a_reason_or_a_body(string? body)
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        (await project.Crew.Contributor.PostTextAsync(project.At("steps/personas/withdraw"), "[]")).MustRefuse(400, "field-invalid", "body");
        var withdrawn = await (body is null ? project.Crew.Contributor.PostAsync(project.At("steps/personas/withdraw")) : project.Crew.Contributor.PostTextAsync(project.At("steps/personas/withdraw"), body));
        Assert.Equal("open", (string?)withdrawn.Must(200).Json["status"]);
        Assert.Null((await DecisionAsync(project, "submission-withdrawn"))["reason"]);
    }

    [Fact]
    public async Task A_review_handed_on_is_taken_back_until_it_was_given()
    {
        var project = await TestProject.SubmitAsync(backend.Crew, charter => charter["reviewPolicy"] = new JsonObject { ["quorum"] = 2 });
        (await project.Crew.Approver.SendAsync(HttpMethod.Delete, project.At("steps/personas/delegate"))).MustRefuse(404, "delegation-unknown", "delegation");
        (await HandOnAsync(project)).Must(200);
        await project.WorkAsync(project.Crew.SecondContributor, "personas-1-review-v1");
        (await project.Crew.SecondContributor.SendAsync(HttpMethod.Delete, project.At("steps/personas/delegate"))).MustRefuse(404, "delegation-unknown", "delegation");
        (await project.Crew.Approver.SendAsync(HttpMethod.Delete, project.At("steps/personas/delegate"))).Must(200);
        await project.NoWorkAsync(project.Crew.SecondContributor, "personas-1-review");
        await project.WorkAsync(project.Crew.Approver, "personas-1-review-v1");
        (await project.ApproveAsync(project.Crew.SecondContributor, "personas", 1)).MustRefuse(403, "role-missing");
        Assert.Equal("anna", (string?)(await DecisionAsync(project, "review-taken-back"))["by"]);
        (await HandOnAsync(project)).Must(200);
        (await project.ApproveAsync(project.Crew.SecondContributor, "personas", 1)).Must(200);
        (await project.Crew.Approver.SendAsync(HttpMethod.Delete, project.At("steps/personas/delegate"))).MustRefuse(409, "approved-already", "step");
    }

    [Fact]
    public async Task A_charter_that_allows_no_delegation_any_more_ends_those_that_were_made()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        (await HandOnAsync(project)).Must(200);
        await project.WorkAsync(project.Crew.SecondContributor, "personas-1-review-v1");
        foreach (var (allowed, revision) in new[] { (false, 1), (true, 2) })
        {
            var charter = TestProject.Charter;
            charter["reviewPolicy"] = new JsonObject { ["delegationAllowed"] = allowed };
            (await project.Crew.Owner.PutAsync(project.At("charter"), charter, $"\"{revision}\"")).Must(200);
            await project.NoWorkAsync(project.Crew.SecondContributor, "personas-1-review");
            await project.WorkAsync(project.Crew.Approver, "personas-1-review-v1");
            (await project.ApproveAsync(project.Crew.SecondContributor, "personas", 1)).MustRefuse(403, "role-missing");
        }

        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
    }

    [Fact]
    public async Task A_delegated_review_waits_for_the_delegate_alone()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        await project.WorkAsync(project.Crew.Approver, "personas-1-review-v1");
        var handed = new JsonObject { ["version"] = 1, ["to"] = "cleo" };
        (await project.Crew.Approver.PostAsync(project.At("steps/personas/delegate"), handed)).Must(200);
        await project.WorkAsync(project.Crew.SecondContributor, "personas-1-review-v1");
        await project.NoWorkAsync(project.Crew.Approver, "personas-1-review");
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).MustRefuse(409, "review-delegated", "step");
        (await project.ApproveAsync(project.Crew.SecondContributor, "personas", 1)).Must(200);
        Assert.Equal(("anna", "cleo"), await By(project));

        static async Task<(string?, string?)> By(TestProject project)
        {
            var decision = await DecisionAsync(project, "review-delegated");
            return ((string?)decision["by"], (string?)decision["subject"]);
        }
    }

    [Fact]
    public async Task A_review_without_a_version_or_of_another_one_is_not_delegated()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        (await project.Crew.Approver.PostAsync(project.At("steps/personas/delegate"), new JsonObject { ["to"] = "cleo" })).MustRefuse(400, "version-missing", "version");
        (await project.Crew.Approver.PostAsync(project.At("steps/personas/delegate"), new JsonObject { ["to"] = "cleo", ["version"] = 7 })).MustRefuse(412, "revision-stale", "version");
        (await project.Crew.Approver.PostAsync(project.At("steps/personas/delegate"), new JsonObject { ["version"] = 1 })).MustRefuse(400, "delegate-unknown", "to");
    }

    [Fact]
    public async Task Two_reviewers_at_once_both_count_and_the_second_completes_the_quorum()
    {
        var project = await TestProject.SubmitAsync(backend.Crew, charter => charter["reviewPolicy"] = new JsonObject { ["quorum"] = 2 });
        var both = await Task.WhenAll(project.ApproveAsync(project.Crew.Approver, "personas", 1), project.ApproveAsync(project.Crew.SecondApprover, "personas", 1));
        Assert.All(both, reply => reply.Must(200));
        Assert.Equal("approved", (string?)(await project.Crew.Owner.GetAsync(project.At("steps/personas"))).Must(200).Json["state"]!["status"]);
    }

    [Fact]
    public async Task A_quorum_that_the_team_cannot_reach_starts_no_project_and_is_not_left_behind_by_a_member_who_goes()
    {
        var unreachable = await TestProject.CreateAsync(backend.Crew, charter => charter["reviewPolicy"] = new JsonObject { ["quorum"] = 4 });
        (await unreachable.Crew.Owner.PostAsync(unreachable.At("start"))).MustRefuse(409, "quorum-unreachable", "reviewPolicy.quorum");
        var project = await TestProject.StartAsync(backend.Crew, charter => charter["reviewPolicy"] = new JsonObject { ["quorum"] = 3 });
        (await project.Crew.Owner.PutAsync(project.At("team"), Without("abel"), "\"1\"")).MustRefuse(409, "quorum-unreachable", "reviewPolicy.quorum");
    }

    [Fact]
    public async Task What_waited_for_a_member_who_left_waits_no_more_and_a_delegated_review_comes_back()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        (await project.Crew.Approver.PostAsync(project.At("steps/personas/delegate"), new JsonObject { ["version"] = 1, ["to"] = "cleo" })).Must(200);
        await project.WorkAsync(project.Crew.SecondContributor, "personas-1-review-v1");
        (await project.Crew.Owner.PutAsync(project.At("team"), Without("cleo"), "\"1\"")).Must(204);
        await project.NoWorkAsync(project.Crew.SecondContributor, "");
        await project.WorkAsync(project.Crew.Approver, "personas-1-review-v1");
        (await project.ApproveAsync(project.Crew.SecondContributor, "personas", 1)).MustRefuse(403, "role-missing");
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
    }

    private static Task<Reply> HandOnAsync(TestProject project) =>
        project.Crew.Approver.PostAsync(project.At("steps/personas/delegate"), new JsonObject { ["version"] = 1, ["to"] = "cleo" });

    private static JsonObject Without(string member) =>
        new() { ["members"] = new JsonArray([.. Crew.Team.Where(one => (string?)one!["memberId"] != member).Select(one => one!.DeepClone())]) };

    private static async Task<JsonNode> DecisionAsync(TestProject project, string kind) =>
        (await project.Crew.Owner.GetAsync(project.At("decisions"))).Must(200).Json.AsArray().Single(decision => (string?)decision!["kind"] == kind)!;
}
