using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain;

public class StepRulesTests
{
    [Theory]
    [InlineData(StepStatus.Waiting, "step-out-of-order")]
    [InlineData(StepStatus.Submitted, "step-frozen")]
    [InlineData(StepStatus.Approved, "step-approved")]
    public void A_step_that_is_not_open_is_neither_edited_nor_submitted(StepStatus status, string code)
    {
        Assert.Equal(code, StepRules.Edit(Given.Open with { Status = status }, Given.Team, "carl").Refusal().Code);
        Assert.Equal(code, StepRules.Submit(Given.Open with { Status = status }, Given.Team, "carl", [], Given.NoInputs, Given.Now).Refusal().Code);
    }

    [Theory]
    [InlineData("vera")]
    [InlineData("stranger")]
    public void Who_may_not_write_neither_edits_nor_submits(string member)
    {
        Assert.Equal(RefusalKind.Forbidden, StepRules.Edit(Given.Open, Given.Team, member).Refusal().Kind);
        Assert.Equal(RefusalKind.Forbidden, StepRules.Submit(Given.Open, Given.Team, member, [], Given.NoInputs, Given.Now).Refusal().Kind);
    }

    [Fact]
    public void What_stands_in_the_working_copy_by_half_is_completed_before_anything_else()
    {
        var half = Given.Open with { Version = 3, Restoring = 2 };
        Assert.Equal("restoration-running", StepRules.Edit(half, Given.Team, "carl").Refusal().Code);
        Assert.Equal("restoration-running", StepRules.Submit(half, Given.Team, "carl", [], Given.NoInputs, Given.Now).Refusal().Code);
        Assert.Equal("restoration-running", StepRules.Restore(half, Given.Team, "carl", 1).Refusal().Code);
        Assert.Null(StepRules.Restore(half, Given.Team, "carl", 2).Value().Restoring);
        Assert.Equal("draft-running", StepRules.Submit(Given.Open with { Drafting = true }, Given.Team, "carl", [], Given.NoInputs, Given.Now).Refusal().Code);
    }

    [Fact]
    public void An_editor_is_remembered_once()
    {
        var once = StepRules.Edit(Given.Open, Given.Team, "carl").Value();
        Assert.Equal(["carl"], StepRules.Edit(once, Given.Team, "carl").Value().Editors);
    }

    [Fact]
    public void A_submission_has_the_next_version_and_no_approvals()
    {
        var submitted = StepRules.Submit(Given.Open with { Version = 2, ChangesRequested = "More" }, Given.Team, "carl", [], Given.NoInputs, Given.Now).Value();
        Assert.Equal((StepStatus.Submitted, 3, "carl", null), (submitted.Status, submitted.Version, submitted.SubmittedBy, submitted.ChangesRequested));
        Assert.Empty(submitted.Approvals);
    }

    [Fact]
    public void An_incomplete_step_is_refused_with_what_it_lacks()
    {
        Missing[] lacks = [new(null, "persona", "One.")];
        Assert.Equal(lacks, StepRules.Submit(Given.Open, Given.Team, "carl", lacks, Given.NoInputs, Given.Now).Refusal().Missing);
    }

    [Fact]
    public void One_approval_is_enough_for_a_quorum_of_one()
    {
        var approved = StepRules.Approve(Given.Submitted, Given.Project, "anna", 1, Given.Now).Value();
        Assert.Equal((StepStatus.Approved, 1), (approved.Status, approved.ApprovedVersion));
        Assert.Empty(approved.Editors);
    }

    [Fact]
    public void A_quorum_of_two_needs_two_different_approvers()
    {
        var project = Given.With(Given.Charter with { ReviewPolicy = new ReviewPolicy { Quorum = 2 } });
        var one = StepRules.Approve(Given.Submitted, project, "anna", 1, Given.Now).Value();
        Assert.Equal(StepStatus.Submitted, one.Status);
        Assert.Equal("approved-already", StepRules.Approve(one, project, "anna", 1, Given.Now).Refusal().Code);
        Assert.Equal(StepStatus.Approved, StepRules.Approve(one, project, "abel", 1, Given.Now).Value().Status);
    }

    [Theory]
    [InlineData("carl", 1, "role-missing")]
    [InlineData("anna", 2, "revision-stale")]
    [InlineData("anna", 0, "revision-stale")]
    public void A_decision_needs_the_role_and_the_version(string member, int version, string code)
    {
        Assert.Equal(code, StepRules.Approve(Given.Submitted, Given.Project, member, version, Given.Now).Refusal().Code);
        Assert.Equal(code, StepRules.RequestChanges(Given.Submitted, Given.Project, member, version, "No").Refusal().Code);
    }

    [Fact]
    public void Authors_decide_only_where_the_charter_lets_them()
    {
        var written = Given.Submitted with { Editors = ["carl", "anna"] };
        Assert.Equal("author-may-not-review", StepRules.Approve(written, Given.Project, "anna", 1, Given.Now).Refusal().Code);
        var allowed = Given.With(Given.Charter with { ReviewPolicy = new ReviewPolicy { AuthorMayApprove = true } });
        Assert.Equal(StepStatus.Approved, StepRules.Approve(written, allowed, "anna", 1, Given.Now).Value().Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void A_rejection_and_a_reopening_need_a_reason(string? reason)
    {
        Assert.Equal("reason-missing", StepRules.RequestChanges(Given.Submitted, Given.Project, "anna", 1, reason).Refusal().Code);
        Assert.Equal("reason-missing", StepRules.Reopen(Given.Submitted with { Status = StepStatus.Approved }, Given.Team, "olga", reason, Given.Now).Refusal().Code);
    }

    [Fact]
    public void A_step_that_is_sent_back_is_open_and_keeps_its_round()
    {
        var back = StepRules.RequestChanges(Given.Submitted, Given.Project, "anna", 1, "More detail").Value();
        Assert.Equal((StepStatus.Open, 1, "More detail"), (back.Status, back.Round, back.ChangesRequested));
    }

    [Fact]
    public void A_reopened_step_has_another_round_and_still_serves_its_approved_version()
    {
        var approved = StepRules.Approve(Given.Submitted, Given.Project, "anna", 1, Given.Now).Value();
        var again = StepRules.Reopen(approved, Given.Team, "olga", "New evidence", Given.Now).Value();
        Assert.Equal((StepStatus.Open, 2, 1), (again.Status, again.Round, again.ApprovedVersion));
        Assert.Equal("step-not-approved", StepRules.Reopen(again, Given.Team, "olga", "Again", Given.Now).Refusal().Code);
        Assert.Equal("role-missing", StepRules.Reopen(approved, Given.Team, "anna", "Why not", Given.Now).Refusal().Code);
    }

    [Fact]
    public void What_is_read_comes_before_what_reads_it()
    {
        Assert.All(StepOrder.All, step => Assert.All(step.Inputs(), input => Assert.True(input < step)));
        Assert.Equal(StepOrder.All.Except([Step.Personas]), Step.Personas.Dependents());
        Assert.Empty(Step.Monitoring.Dependents());
    }

    [Fact]
    public void An_approved_version_remembers_what_it_was_written_on_when_the_next_one_is_submitted()
    {
        var approved = StepRules.Approve(StepRules.Submit(Given.Open, Given.Team, "carl", [], Basis(1), Given.Now).Value(), Given.Project, "anna", 1, Given.Now).Value();
        var again = StepRules.Submit(StepRules.Open(approved, Given.Now), Given.Team, "carl", [], Basis(2), Given.Now).Value();
        Assert.Equal(Basis(1), again.Basis());
        Assert.Equal(Basis(2), StepRules.Approve(again, Given.Project, "anna", 2, Given.Now).Value().Basis());
        Assert.Equal(Basis(1), (approved with { ApprovedBasis = null }).Basis());

        static Dictionary<string, int> Basis(int version) => new() { ["personas"] = version };
    }

    [Fact]
    public void A_step_depends_on_all_that_its_inputs_depend_on()
    {
        Assert.Contains(Step.Monitoring, Step.Scenarios.Dependents());
        Assert.Contains(Step.Monitoring, Step.Touchpoints.Dependents());
        Assert.DoesNotContain(Step.Personas, Step.Scenarios.Dependents());
        Assert.Empty(Step.Monitoring.Dependents());
    }
}
