using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain;

public class ReviewRulesTests
{
    private static readonly StepState Delegated = ReviewRules.Delegate(Given.Submitted, Team(), "anna", "dora", 1, Given.Now).Value();

    [Theory]
    [InlineData("carl")]
    [InlineData("olga")]
    public void The_submitter_or_an_owner_withdraws_a_submission(string member)
    {
        var withdrawn = ReviewRules.Withdraw(Given.Submitted with { Approvals = [new("anna", Given.Now)] }, Given.Team, member).Value();
        Assert.Equal((StepStatus.Open, 1), (withdrawn.Status, withdrawn.Version));
        Assert.Empty(withdrawn.Approvals);
    }

    [Fact]
    public void Nobody_else_withdraws_it_and_nothing_but_a_submission_is_withdrawn()
    {
        Assert.Equal("submission-not-yours", ReviewRules.Withdraw(Given.Submitted, Given.Team, "anna").Refusal().Code);
        Assert.Equal("step-not-submitted", ReviewRules.Withdraw(Given.Open, Given.Team, "carl").Refusal().Code);
    }

    [Fact]
    public void A_submitter_who_may_write_no_more_withdraws_nothing() =>
        Assert.Equal("role-missing", ReviewRules.Withdraw(Given.Submitted, With("carl", TeamRole.Viewer).Team, "carl").Refusal().Code);

    [Fact]
    public void A_review_handed_on_is_the_delegates_and_no_longer_the_reviewers()
    {
        Assert.Null(ReviewRules.MayDecide(Delegated, Team(), "dora", 1));
        Assert.Equal("review-delegated", ReviewRules.MayDecide(Delegated, Team(), "anna", 1)?.Code);
        Assert.Equal(["abel", "dora"], ReviewRules.Reviewers(Team(), Delegated));
        Assert.Equal(StepStatus.Approved, StepRules.Approve(Delegated, Team(), "dora", 1, Given.Now).Value().Status);
    }

    [Fact]
    public void Owners_are_asked_too_where_fewer_approvers_are_free_than_are_needed()
    {
        Assert.Equal(["anna", "abel"], ReviewRules.Reviewers(Team(quorum: 2), Given.Submitted));
        Assert.Equal(["anna", "abel", "olga"], ReviewRules.Reviewers(Team(quorum: 3), Given.Submitted));
        Assert.Equal(["abel", "olga"], ReviewRules.Reviewers(Team(quorum: 2), Given.Submitted with { Editors = ["anna"] }));
        Assert.Equal(["abel"], ReviewRules.Reviewers(Team(quorum: 2), Given.Submitted with { Approvals = [new("gone", Given.Now)] }).Except(["anna"]));
    }

    [Theory]
    [InlineData(TeamRole.Contributor, true)]
    [InlineData(TeamRole.Viewer, true)]
    [InlineData(TeamRole.Owner, false)]
    [InlineData(TeamRole.Approver, false)]
    public void An_owner_who_was_asked_and_may_no_longer_review_is_released_also_once_approvals_made_their_word_needless(TeamRole role, bool released)
    {
        var before = Team(quorum: 3);
        var was = Given.Submitted with { Approvals = [new("gone", Given.Now)] };
        Assert.Equal(["anna", "abel", "olga"], ReviewRules.Reviewers(before, Given.Submitted));
        Assert.Equal(["anna", "abel"], ReviewRules.Reviewers(before, was));
        var after = before with { Team = new Team([.. before.Team.Members.Select(one => one.MemberId == "olga" ? one with { Role = role } : one)]) };
        Assert.Equal(released ? ["olga"] : [], ReviewRules.Released(before, was, after, was));
    }

    [Fact]
    public void An_author_is_released_once_authors_may_not_decide_and_who_left_is_not_spoken_of()
    {
        var lenient = Policy(new ReviewPolicy { Quorum = 3, AuthorMayApprove = true });
        var was = Given.Submitted with { Editors = ["olga"], Approvals = [new("gone", Given.Now)] };
        Assert.Equal(["olga"], ReviewRules.Released(lenient, was, Team(quorum: 2), was));
        Assert.Empty(ReviewRules.Released(lenient, was, Team(quorum: 2) with { Team = new Team([.. Team().Team.Members.Where(member => member.MemberId != "olga")]) }, was));
    }

    [Fact]
    public void A_review_handed_on_twice_waits_for_the_last_alone()
    {
        var project = Team() with { Team = new Team([.. Team().Team.Members, new TeamMember("emil", "Emil", "design", TeamRole.Contributor)]) };
        var twice = ReviewRules.Delegate(Delegated, project, "dora", "emil", 1, Given.Now).Value();
        Assert.Equal(["abel", "emil"], ReviewRules.Reviewers(project, twice));
        Assert.Equal("review-delegated", ReviewRules.MayDecide(twice, project, "dora", 1)?.Code);
        Assert.Null(ReviewRules.MayDecide(twice, project, "emil", 1));
    }

    [Fact]
    public void A_review_does_not_come_round_to_one_who_handed_it_on()
    {
        var project = Team(quorum: 2) with { Team = new Team([.. Team().Team.Members, new TeamMember("emil", "Emil", "design", TeamRole.Contributor)]) };
        var twice = ReviewRules.Delegate(Delegated, project, "dora", "emil", 1, Given.Now).Value();
        var round = ReviewRules.Delegate(twice, project, "emil", "dora", 1, Given.Now).Refusal();
        Assert.Equal(("delegate-handed-on", "to"), (round.Code, round.Field));
        Assert.Equal("delegate-handed-on", ReviewRules.Delegate(twice, project, "abel", "dora", 1, Given.Now).Refusal().Code);
    }

    [Fact]
    public void Overdue_reviews_are_escalated_to_nobody_outside_the_team()
    {
        var project = Team() with { Charter = Given.Charter with { ReviewPolicy = new ReviewPolicy { EscalateTo = "stranger" } } };
        Assert.Equal("escalation-unknown", ReviewRules.Workable(project)?.Code);
        Assert.Null(ReviewRules.Workable(project with { Charter = Given.Charter with { ReviewPolicy = new ReviewPolicy { EscalateTo = "vera" } } }));
        Assert.Null(ReviewRules.Workable(Team()));
    }

    [Theory]
    [InlineData("anna", null, "delegate-unknown")]
    [InlineData("anna", "nobody", "delegate-unknown")]
    [InlineData("anna", "vera", "delegate-unknown")]
    [InlineData("anna", "abel", "delegate-reviews-already")]
    [InlineData("anna", "olga", "delegate-reviews-already")]
    [InlineData("anna", "carl", "author-may-not-review")]
    [InlineData("dora", "carl", "role-missing")]
    public void A_review_is_handed_on_only_to_a_member_who_may_take_it_and_by_one_who_has_it(string from, string? to, string code) =>
        Assert.Equal(code, ReviewRules.Delegate(Given.Submitted, Team(), from, to, 1, Given.Now).Refusal().Code);

    [Fact]
    public void A_review_that_is_done_or_of_another_version_is_not_handed_on()
    {
        var approved = Given.Submitted with { Approvals = [new("anna", Given.Now)] };
        Assert.Equal("approved-already", ReviewRules.Delegate(approved, Team(quorum: 2), "anna", "dora", 1, Given.Now).Refusal().Code);
        Assert.Equal("revision-stale", ReviewRules.Delegate(Given.Submitted, Team(), "anna", "dora", 2, Given.Now).Refusal().Code);
    }

    [Fact]
    public void A_policy_without_delegation_refuses_it()
    {
        var strict = Team() with { Charter = Given.Charter with { ReviewPolicy = new ReviewPolicy { DelegationAllowed = false } } };
        Assert.Equal("delegation-not-allowed", ReviewRules.Delegate(Given.Submitted, strict, "anna", "dora", 1, Given.Now).Refusal().Code);
    }

    [Fact]
    public void A_delegation_ends_when_the_policy_allows_none_any_more()
    {
        var strict = Policy(new ReviewPolicy { DelegationAllowed = false });
        Assert.Equal(RefusalKind.Forbidden, ReviewRules.MayDecide(Delegated, strict, "dora", 1)?.Kind);
        Assert.Null(ReviewRules.MayDecide(Delegated, strict, "anna", 1));
        Assert.Empty(ReviewRules.WithoutEnded(Delegated, strict).Delegations!);
        Assert.Same(Delegated, ReviewRules.WithoutEnded(Delegated, Team()));
    }

    [Theory]
    [InlineData("anna", "dora")]
    [InlineData("dora", "anna")]
    public void An_author_decides_through_no_delegate_and_as_none_once_authors_may_not(string author, string other)
    {
        var lenient = Policy(new ReviewPolicy { AuthorMayApprove = true });
        var handed = ReviewRules.Delegate(Given.Submitted with { Editors = ["carl", author] }, lenient, "anna", "dora", 1, Given.Now).Value();
        Assert.Null(ReviewRules.MayDecide(handed, lenient, "dora", 1));
        Assert.All([author, other], member => Assert.Equal(member == "anna" && author == "dora", ReviewRules.MayDecide(handed, Team(), member, 1) is null));
        Assert.Empty(ReviewRules.Standing(handed, Team()));
    }

    [Fact]
    public void A_review_handed_on_is_taken_back_with_all_that_came_of_it()
    {
        var project = Team(quorum: 2) with { Team = new Team([.. Team().Team.Members, new TeamMember("emil", "Emil", "design", TeamRole.Contributor)]) };
        var twice = ReviewRules.Delegate(Delegated, project, "dora", "emil", 1, Given.Now).Value();
        Assert.Equal(["abel", "anna"], ReviewRules.Reviewers(project, ReviewRules.TakeBack(twice, project, "anna").Value()).Order());
        Assert.Equal(["abel", "dora"], ReviewRules.Reviewers(project, ReviewRules.TakeBack(twice, project, "dora").Value()).Order());
        Assert.Equal("delegation-unknown", ReviewRules.TakeBack(twice, project, "emil").Refusal().Code);
        Assert.Equal("approved-already", ReviewRules.TakeBack(StepRules.Approve(twice, project, "emil", 1, Given.Now).Value(), project, "anna").Refusal().Code);
        Assert.Equal("step-not-submitted", ReviewRules.TakeBack(twice with { Status = StepStatus.Open }, project, "anna").Refusal().Code);
    }

    [Fact]
    public void A_delegation_ends_with_the_version_that_it_is_of()
    {
        var changed = StepRules.RequestChanges(Delegated, Team(), "dora", 1, "no").Value();
        var again = StepRules.Submit(changed, Team().Team, "carl", [], Given.NoInputs, Given.Now).Value();
        Assert.Equal(RefusalKind.Forbidden, ReviewRules.MayDecide(again, Team(), "dora", 2)?.Kind);
        Assert.Null(ReviewRules.MayDecide(again, Team(), "anna", 2));
    }

    [Fact]
    public void A_delegation_ends_when_one_of_the_two_leaves_the_team()
    {
        Assert.Equal(RefusalKind.Forbidden, ReviewRules.MayDecide(Delegated, Given.Project, "dora", 1)?.Kind);
        Assert.Null(ReviewRules.MayDecide(Delegated, Given.Project, "anna", 1));
        Assert.Equal(["anna", "abel"], ReviewRules.Reviewers(Given.Project, Delegated));
    }

    [Theory]
    [InlineData("dora", TeamRole.Viewer)]
    [InlineData("anna", TeamRole.Viewer)]
    [InlineData("anna", TeamRole.Contributor)]
    public void A_delegation_ends_when_one_of_the_two_loses_the_role_for_it(string member, TeamRole role)
    {
        var project = With(member, role);
        Assert.Equal(RefusalKind.Forbidden, ReviewRules.MayDecide(Delegated, project, "dora", 1)?.Kind);
        Assert.Equal(member != "anna", ReviewRules.Reviewers(project, Delegated).Contains("anna"));
        Assert.Empty(ReviewRules.Standing(Delegated, project));
    }

    [Theory]
    [InlineData(TeamRole.Viewer)]
    [InlineData(null)]
    public void A_delegation_that_was_used_stays_used_whatever_becomes_of_the_delegate(TeamRole? role)
    {
        var once = StepRules.Approve(Delegated, Team(quorum: 2), "dora", 1, Given.Now).Value();
        var project = Team(quorum: 2) with { Team = role is { } other ? With("dora", other).Team : Given.Team };
        once = once with { Delegations = ReviewRules.Standing(once, project) };

        Assert.Equal("review-delegated", ReviewRules.MayDecide(once, project, "anna", 1)?.Code);
        Assert.Equal(RefusalKind.Forbidden, ReviewRules.MayDecide(once, project, "dora", 1)?.Kind);
        Assert.Equal(["abel"], ReviewRules.Reviewers(project, once));
        Assert.Equal(StepStatus.Approved, StepRules.Approve(once, project, "abel", 1, Given.Now).Value().Status);
    }

    [Fact]
    public void A_review_handed_on_twice_is_used_by_all_who_handed_it_on()
    {
        var project = Team(quorum: 2) with { Team = new Team([.. Team().Team.Members, new TeamMember("emil", "Emil", "design", TeamRole.Contributor)]) };
        var twice = ReviewRules.Delegate(Delegated, project, "dora", "emil", 1, Given.Now).Value();
        var once = StepRules.Approve(twice, project, "emil", 1, Given.Now).Value();
        var without = project with { Team = Given.Team };

        Assert.Equal(2, ReviewRules.Standing(once, without).Count);
        Assert.Equal("review-delegated", ReviewRules.MayDecide(once, without, "anna", 1)?.Code);
        Assert.Equal(["abel"], ReviewRules.Reviewers(without, once));
    }

    [Fact]
    public void One_of_those_who_approved_ends_a_review_whose_quorum_was_lowered_to_what_they_gave()
    {
        var once = StepRules.Approve(Given.Submitted, Team(quorum: 2), "anna", 1, Given.Now).Value();
        Assert.Equal("approved-already", StepRules.Approve(once, Team(quorum: 2), "anna", 1, Given.Now).Refusal().Code);
        Assert.DoesNotContain("anna", ReviewRules.Reviewers(Team(quorum: 2), once));
        Assert.Contains("anna", ReviewRules.Reviewers(Team(), once));
        var ended = StepRules.Approve(once, Team(), "anna", 1, Given.Now).Value();
        Assert.Equal((StepStatus.Approved, 1), (ended.Status, ended.Approvals.Count));
    }

    [Fact]
    public void A_submission_keeps_those_who_may_approve_it()
    {
        Assert.Null(ReviewRules.StillReachable(Team(), Given.Submitted));
        Assert.Null(ReviewRules.StillReachable(With("anna", TeamRole.Viewer), Given.Submitted));
        var written = Given.Submitted with { Editors = ["abel", "olga"] };
        Assert.Equal("quorum-unreachable", ReviewRules.StillReachable(With("anna", TeamRole.Viewer), written)?.Code);
        Assert.Null(ReviewRules.StillReachable(With("anna", TeamRole.Viewer), written with { Status = StepStatus.Open }));
        Assert.Equal("quorum-unreachable", ReviewRules.StillReachable(Team(quorum: 2), written)?.Code);
        Assert.Null(ReviewRules.StillReachable(Team(quorum: 2), written with { Approvals = [new("gone", Given.Now)] }));
    }

    [Fact]
    public void An_approval_stands_when_its_member_leaves_the_team()
    {
        var once = StepRules.Approve(Given.Submitted, Team(quorum: 2), "anna", 1, Given.Now).Value();
        var without = Team(quorum: 2) with { Team = new Team([.. Team().Team.Members.Where(member => member.MemberId != "anna")]) };
        Assert.Equal(StepStatus.Approved, StepRules.Approve(once, without, "abel", 1, Given.Now).Value().Status);
    }

    [Fact]
    public void A_quorum_is_reachable_by_approvers_and_owners_who_wrote_nothing()
    {
        Assert.Null(ReviewRules.QuorumReachable(Team(quorum: 3), []));
        Assert.Equal("quorum-unreachable", ReviewRules.QuorumReachable(Team(quorum: 3), ["olga"])?.Code);
        Assert.Equal("quorum-unreachable", ReviewRules.QuorumReachable(Team(quorum: 4), [])?.Code);
        var lenient = Team() with { Charter = Given.Charter with { ReviewPolicy = new ReviewPolicy { Quorum = 3, AuthorMayApprove = true } } };
        Assert.Null(ReviewRules.QuorumReachable(lenient, ["olga"]));
    }

    [Fact]
    public void Notices_come_in_the_order_of_time_with_the_escalation_between_the_reminders()
    {
        var policy = new ReviewPolicy { DueDays = 5, ReminderDaysBefore = 1, ReminderDaysAfter = 2, MostReminders = 2, EscalateDaysAfter = 3 };
        var notices = Enumerable.Range(0, 5).Select(number => ReviewSchedule.Notice(policy, Given.Now, number)).ToList();
        Assert.Equal(
            [(4.0, NoticeKind.Reminder), (7.0, NoticeKind.Reminder), (8.0, NoticeKind.Escalation), (9.0, NoticeKind.Reminder)],
            notices.Take(4).Select(notice => ((notice!.At - Given.Now).TotalDays, notice.Kind)));
        Assert.Null(notices[4]);
        Assert.DoesNotContain(
            Enumerable.Range(0, 5).Select(number => ReviewSchedule.Notice(policy with { EscalateDaysAfter = null }, Given.Now, number)?.Kind), kind => kind == NoticeKind.Escalation);
    }

    private static Project With(string member, TeamRole role) =>
        Team() with { Team = new Team([.. Team().Team.Members.Select(one => one.MemberId == member ? one with { Role = role } : one)]) };

    private static Project Team(int quorum = 1) => Policy(new ReviewPolicy { Quorum = quorum });

    private static Project Policy(ReviewPolicy policy) => Given.Project with
    {
        Charter = Given.Charter with { ReviewPolicy = policy },
        Team = new Team([.. Given.Team.Members, new TeamMember("dora", "Dora", "design", TeamRole.Contributor)]),
    };
}
