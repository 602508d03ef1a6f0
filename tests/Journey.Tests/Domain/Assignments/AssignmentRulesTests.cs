using Journey.Domain.Artefacts;
using Journey.Domain.Assignments;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain.Assignments;

public class AssignmentRulesTests
{
    private static readonly PartKey Persona = PartKey.Of("persona", "runner");

    [Fact]
    public void A_member_is_asked_for_a_cell_until_the_policys_days_from_now()
    {
        var assignment = Assign(new(null, "quote", "anna", null)).Value();
        Assert.Equal(("persona.runner", "quote", "anna", "carl"), (assignment.Part, assignment.Field, assignment.Member, assignment.By));
        Assert.Equal(DateOnly.FromDateTime(Given.Now.UtcDateTime).AddDays(5), assignment.Due);
    }

    [Theory]
    [InlineData("nothing", "anna", "2026-04-01", "field-unknown", "field")]
    [InlineData("quote", "vera", "2026-04-01", "assignee-unknown", "member")]
    [InlineData("quote", "stranger", "2026-04-01", "assignee-unknown", "member")]
    [InlineData("quote", null, "2026-04-01", "assignee-unknown", "member")]
    [InlineData("quote", "anna", "2026-02-28", "date-out-of-range", "due")]
    [InlineData("quote", "anna", "2400-01-01", "date-out-of-range", "due")]
    public void What_cannot_be_asked_is_refused_by_its_field(string cell, string? member, string due, string code, string field)
    {
        var refusal = Assign(new(null, cell, member, DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture))).Refusal();
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    [Fact]
    public void Nobody_assigns_in_a_step_that_is_not_open_nor_without_the_right_to_write_nor_what_is_computed()
    {
        Assert.Equal("step-frozen", AssignmentRules.Assign(Given.Project, Given.Submitted, Persona, new(null, null, "anna", null), "carl", Given.Now).Refusal().Code);
        Assert.Equal(RefusalKind.Forbidden, AssignmentRules.Assign(Given.Project, Given.Open, Persona, new(null, null, "anna", null), "vera", Given.Now).Refusal().Kind);
        var path = StepRules.Open(StepState.Initial(Step.Path), Given.Now);
        Assert.Equal("part-computed", AssignmentRules.Assign(Given.Project, path, PartKey.Of("actual-path", "path"), new(null, null, "anna", null), "carl", Given.Now).Refusal().Code);
    }

    [Fact]
    public void A_cell_that_the_step_lacks_and_that_is_of_no_one_part_is_assigned_by_its_field()
    {
        Missing[] missing = [new(null, "share", "At most 100 %."), new("persona.runner", "goals", "One.")];
        var assignment = Ask("share").Value();
        Assert.Equal((CellAssignment.NoPart, "share"), (assignment.Part, assignment.Field));
        Assert.Equal(["anna", "olga"], AssignmentRules.WithOwners(missing, Given.Team, [assignment], new Dictionary<string, string>()).Select(cell => cell.Owner));
        Assert.False(AssignmentRules.IsFilled(assignment, null, missing));
        Assert.True(AssignmentRules.IsFilled(assignment, null, missing[1..]));
        Assert.All([Ask("goals"), Ask(null)], wrong => Assert.Equal("field-unknown", wrong.Refusal().Code));

        Outcome<CellAssignment> Ask(string? field) => AssignmentRules.Assign(Given.Project, Given.Open, null, new(null, field, "anna", null), "carl", Given.Now, missing);
    }

    [Fact]
    public void Cells_of_no_one_part_that_are_lacked_for_several_are_assigned_each_by_its_key_or_all_by_their_field()
    {
        Missing[] missing = [new(null, "metric", "", For: "runner"), new(null, "metric", "", For: "walker"), new(null, "share", "")];
        Assert.Equal(["metric:runner", "metric:walker", "share"], missing.Select(cell => cell.Key));
        var (one, all) = (Ask("metric:runner", "anna").Value(), Ask("metric", "abel").Value());
        Assert.Equal(["anna", "abel", "olga"], AssignmentRules.WithOwners(missing, Given.Team, [all, one], new Dictionary<string, string>()).Select(cell => cell.Owner));
        Assert.True(AssignmentRules.IsFilled(one, null, missing[1..]));
        Assert.False(AssignmentRules.IsFilled(all, null, missing[1..]));
        Assert.False(AssignmentRules.IsFilled(one, null, missing[..1]));
        Assert.Contains("metric:walker", Ask("metric:ghost", "anna").Refusal().Remedy, StringComparison.Ordinal);

        Outcome<CellAssignment> Ask(string key, string member) => AssignmentRules.Assign(Given.Project, Given.Open, null, new AssignmentRequest(null, null, member, null, key).Spelt(), "carl", Given.Now, missing);
    }

    [Fact]
    public void A_cell_of_another_steps_part_is_assigned_where_the_step_lacks_it()
    {
        var map = StepRules.Open(StepState.Initial(Step.Map), Given.Now);
        Missing[] missing = [new("goal.ghost.before", "persona", "'ghost' does not exist.")];
        var request = new AssignmentRequest(null, null, "anna", null, missing[0].Key).Spelt();
        Assert.Equal(("goal.ghost.before", "persona"), (request.Part, request.Field));
        var assignment = Ask(PartKey.Of("goal", "ghost", "before"), request).Value();
        Assert.Equal((Step.Map, Step.Goals, "anna"), (assignment.Step, assignment.Holder, AssignmentRules.WithOwners(missing, Given.Team, [assignment], new Dictionary<string, string>())[0].Owner));
        Assert.False(AssignmentRules.IsFilled(assignment, null, missing));
        Assert.True(AssignmentRules.IsFilled(assignment, null, []));
        Assert.Equal("field-unknown", Ask(PartKey.Of("goal", "ghost", "before"), request with { Field = "need" }).Refusal().Code);
        Assert.Equal("part-kind-unknown", Ask(PartKey.Of("goal", "runner", "before"), request).Refusal().Code);

        Outcome<CellAssignment> Ask(PartKey part, AssignmentRequest asked) => AssignmentRules.Assign(Given.Project, map, part, asked, "carl", Given.Now, missing);
    }

    [Theory]
    [InlineData("\u200B")]
    [InlineData(" \uFEFF")]
    public void What_can_not_be_seen_fills_no_assigned_cell(string text)
    {
        Assert.False(AssignmentRules.IsFilled(Of("quote"), new Persona { Quote = text }, []));
        Assert.False(AssignmentRules.IsFilled(Of("channels"), new Persona { Channels = [text] }, []));
        Assert.True(AssignmentRules.IsFilled(Of("quote"), new Persona { Quote = text + "!" }, []));
    }

    [Fact]
    public void Who_may_write_no_more_owns_nothing() =>
        Assert.Equal("olga", AssignmentRules.WithOwners([new("persona.runner", "name", "")], Given.Team, [Of("name", "vera")], new Dictionary<string, string> { ["persona.runner"] = "vera" })[0].Owner);

    [Fact]
    public void A_cell_is_filled_when_the_step_lacks_it_no_more_and_a_part_when_it_lacks_nothing_of_it()
    {
        Missing[] missing = [new("persona.runner", "goals", "One.")];
        var part = new Persona { Quote = "Never again", Goals = ["Run"] };
        Assert.False(AssignmentRules.IsFilled(Of("goals"), part, missing));
        Assert.True(AssignmentRules.IsFilled(Of("quote"), part, missing));
        Assert.False(AssignmentRules.IsFilled(Of(null), part, missing));
        Assert.True(AssignmentRules.IsFilled(Of(null), part, [new("persona.walker", "goals", "One.")]));
    }

    [Fact]
    public void A_cell_that_may_stay_empty_is_not_filled_while_it_is_empty() => Assert.False(AssignmentRules.IsFilled(Of("quote"), new Persona { Goals = ["Run"] }, []));

    [Fact]
    public void A_cell_that_was_lacked_when_it_was_assigned_is_done_once_it_is_lacked_no_more_empty_or_not()
    {
        Missing[] missing = [new("persona.runner", "goals", "One.")];
        var (lacked, whole, other) = (Ask("goals"), Ask(null), Ask("quote"));
        Assert.Equal((true, true, false), (lacked.Lacked, whole.Lacked, other.Lacked));
        Assert.False(AssignmentRules.IsFilled(lacked, new Persona(), missing));
        Assert.True(AssignmentRules.IsFilled(lacked, new Persona(), []));
        Assert.False(AssignmentRules.IsFilled(other, new Persona(), []));

        CellAssignment Ask(string? field) => AssignmentRules.Assign(Given.Project, Given.Open, Persona, new(null, field, "anna", null), "carl", Given.Now, missing).Value();
    }

    [Fact]
    public void Each_missing_cell_has_an_owner_by_cell_by_part_by_writer_or_the_projects_own()
    {
        Missing[] missing = [new("persona.runner", "goals", ""), new("persona.runner", "name", ""), new("persona.walker", "name", ""), new(null, "share", "")];
        CellAssignment[] assigned = [Of("goals", "anna"), Of(null, "abel"), Of("name", "stranger")];
        var owned = AssignmentRules.WithOwners(missing, Given.Team, assigned, new Dictionary<string, string> { ["persona.runner"] = "carl", ["persona.walker"] = "carl" });
        Assert.Equal(["anna", "abel", "carl", "olga"], owned.Select(cell => cell.Owner));
        Assert.Equal("olga", AssignmentRules.WithOwners([missing[2]], Given.Team, [], new Dictionary<string, string> { ["persona.walker"] = "backend" })[0].Owner);
    }

    private static CellAssignment Of(string? field, string member = "anna") => new(Step.Personas, "persona.runner", field, member, new DateOnly(2026, 4, 1), "carl", Given.Now);

    private static Outcome<CellAssignment> Assign(AssignmentRequest request) => AssignmentRules.Assign(Given.Project, Given.Open, Persona, request, "carl", Given.Now);
}
