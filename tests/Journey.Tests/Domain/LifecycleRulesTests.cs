using System.Globalization;
using Journey.Domain.Assignments;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain;

public class LifecycleRulesTests
{
    private static readonly Project Paused = Given.Project with { Lifecycle = LifecycleRules.Pause(Given.Project, "olga", "holidays", Given.Now).Value() };

    private static readonly Project Archived = Given.Project with { Lifecycle = LifecycleRules.Archive(Given.Project, "olga", "done", Given.Now).Value() };

    [Theory]
    [InlineData(LifecycleState.Active, Purpose.Change, null)]
    [InlineData(LifecycleState.Paused, Purpose.Change, "project-paused")]
    [InlineData(LifecycleState.Paused, Purpose.Analysis, "project-paused")]
    [InlineData(LifecycleState.Paused, Purpose.Intake, null)]
    [InlineData(LifecycleState.Paused, Purpose.Govern, null)]
    [InlineData(LifecycleState.Archived, Purpose.Change, "project-archived")]
    [InlineData(LifecycleState.Archived, Purpose.Intake, "project-archived")]
    [InlineData(LifecycleState.Archived, Purpose.Govern, null)]
    public void A_paused_project_takes_evidence_an_archived_one_nothing(LifecycleState state, Purpose purpose, string? code) =>
        Assert.Equal(code, LifecycleRules.Blocks(new Lifecycle(state), purpose, isBackend: false)?.Code);

    [Fact]
    public void The_backend_finishes_what_it_has_begun_and_begins_nothing()
    {
        Assert.Null(LifecycleRules.Blocks(Paused.Lifecycle, Purpose.Change, isBackend: true));
        Assert.Equal("project-paused", LifecycleRules.Blocks(Paused.Lifecycle, Purpose.Analysis, isBackend: true)?.Code);
        Assert.Equal("project-archived", LifecycleRules.Blocks(Archived.Lifecycle, Purpose.Intake, isBackend: true)?.Code);
    }

    [Fact]
    public void Only_an_owner_stops_a_project_and_only_with_a_reason()
    {
        Assert.Equal("role-missing", LifecycleRules.Pause(Given.Project, "carl", "holidays", Given.Now).Refusal().Code);
        Assert.Equal("role-missing", LifecycleRules.Archive(Given.Project, "vera", "done", Given.Now).Refusal().Code);
        Assert.Equal("reason-missing", LifecycleRules.Pause(Given.Project, "olga", " ", Given.Now).Refusal().Code);
        Assert.Equal("reason-missing", LifecycleRules.Resume(Paused, "olga", null).Refusal().Code);
        Assert.Equal("reason-missing", LifecycleRules.Unarchive(Archived, "olga", new string('x', 2001)).Refusal().Code);
    }

    [Fact]
    public void Each_state_is_left_by_its_own_way()
    {
        Assert.Equal("project-paused", LifecycleRules.Pause(Paused, "olga", "again", Given.Now).Refusal().Code);
        Assert.Equal("project-archived", LifecycleRules.Pause(Archived, "olga", "again", Given.Now).Refusal().Code);
        Assert.Equal("project-archived", LifecycleRules.Archive(Archived, "olga", "again", Given.Now).Refusal().Code);
        Assert.Equal("project-not-paused", LifecycleRules.Resume(Archived, "olga", "on").Refusal().Code);
        Assert.Equal("project-not-paused", LifecycleRules.Resume(Given.Project, "olga", "on").Refusal().Code);
        Assert.Equal("project-not-archived", LifecycleRules.Unarchive(Paused, "olga", "on").Refusal().Code);
        Assert.True(LifecycleRules.Resume(Paused, "olga", "on").Value().IsActive);
    }

    [Fact]
    public void A_paused_project_that_is_archived_stands_still_since_the_pause() =>
        Assert.Equal(Given.Now, LifecycleRules.Archive(Paused, "olga", "done", Given.Now.AddDays(9)).Value().StoppedAt);

    [Fact]
    public void A_review_is_due_later_by_as_long_as_the_project_stood_and_a_new_submission_counts_anew()
    {
        var policy = Given.Charter.ReviewPolicy;
        var later = LifecycleRules.Later(LifecycleRules.Later(Given.Submitted, TimeSpan.FromDays(2)), TimeSpan.FromDays(1));
        Assert.Equal(Given.Now.AddDays(3), ReviewSchedule.Start(later));
        Assert.Equal(ReviewSchedule.Due(policy, Given.Now).AddDays(3), ReviewSchedule.Due(policy, ReviewSchedule.Start(later)));
        Assert.Equal(Given.Open, LifecycleRules.Later(Given.Open, TimeSpan.FromDays(2)));
        var again = StepRules.Submit(later with { Status = StepStatus.Open }, Given.Team, "carl", [], Given.NoInputs, Given.Now.AddDays(8)).Value();
        Assert.Equal(Given.Now.AddDays(8), ReviewSchedule.Start(again));
    }

    [Fact]
    public void A_reminder_whose_timer_ended_during_a_pause_is_told_after_it()
    {
        var policy = Given.Charter.ReviewPolicy;
        var start = Given.Now.AddDays(10);
        Assert.Equal(0, ReviewSchedule.Told(policy, start, 1, start.AddDays(1)));
        Assert.Equal(1, ReviewSchedule.Told(policy, start, 1, start.AddDays(4)));
        Assert.Equal(1, ReviewSchedule.Told(policy, start, 9, start.AddDays(5)));
        Assert.Equal(2, ReviewSchedule.Told(policy, start, 2, start.AddDays(40)));
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(1, 0.1)]
    [InlineData(3, 3.0)]
    [InlineData(1, 0.1, 0.1, 0.1)]
    [InlineData(2, 0.6, 0.6)]
    [InlineData(4, 2.5, 0.5, 0.5)]
    public void A_due_day_moves_by_the_whole_days_of_all_pauses_together(int days, params double[] pauses)
    {
        var assigned = new CellAssignment(Step.Personas, "persona.runner", null, "anna", new DateOnly(2026, 4, 1), "carl", Given.Now);
        var moved = pauses.Aggregate(assigned, (one, stood) => LifecycleRules.Later(one, TimeSpan.FromDays(stood), Given.Now.AddDays(9)));
        Assert.Equal((assigned.Due.AddDays(days), Given.Now.AddDays(9)), (moved.Due, moved.MovedAt));
    }

    [Theory]
    [InlineData("2199-12-30", 1.0, "2199-12-31")]
    [InlineData("2199-12-31", 0.1, "2199-12-31")]
    [InlineData("2199-12-31", 400.0, "2199-12-31")]
    [InlineData("2200-01-01", 1.0, "2199-12-31")]
    public void A_due_day_moves_to_no_day_that_is_no_date_of_a_project(string due, double stood, string expected)
    {
        var assigned = new CellAssignment(Step.Personas, "persona.runner", null, "anna", DateOnly.Parse(due, CultureInfo.InvariantCulture), "carl", Given.Now);
        Assert.Equal(DateOnly.Parse(expected, CultureInfo.InvariantCulture), LifecycleRules.Later(assigned, TimeSpan.FromDays(stood), Given.Now).Due);
    }
}
