using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain;

public class ProjectRulesTests
{
    [Fact]
    public void A_whole_charter_and_team_lack_nothing()
    {
        Assert.Null(CharterRules.Validate(Given.Charter));
        Assert.Empty(CharterRules.Missing(Given.Charter));
        Assert.Null(TeamRules.Validate(Given.Team));
        Assert.Empty(TeamRules.Missing(Given.Team));
    }

    [Fact]
    public void An_empty_charter_may_be_stored_and_lacks_everything()
    {
        Assert.Null(CharterRules.Validate(new Charter()));
        Assert.Equal(["objectives", "dataInventory", "scope", "channels", "brand"], CharterRules.Missing(new Charter()).Select(missing => missing.Field));
    }

    [Fact]
    public void An_objective_has_to_be_measurable() =>
        Assert.Equal(["objectives"], CharterRules.Missing(Given.Charter with { Objectives = [new Objective("Better", null, null, null)] }).Select(missing => missing.Field));

    [Fact]
    public void A_blank_metric_measures_nothing() =>
        Assert.Equal(["objectives"], CharterRules.Missing(Given.Charter with { Objectives = [new Objective("Better", " ", 0, null)] }).Select(missing => missing.Field));

    [Fact]
    public void What_is_not_there_yet_is_collected_by_somebody()
    {
        var charter = Given.Charter with { DataInventory = [new DataInventoryItem("interviews", "research", false, " "), new DataInventoryItem("reviews", "shop", false, "carl"), new DataInventoryItem("tickets", "help desk", true, null)] };
        Assert.Equal(["Who collects interviews from research."], CharterRules.Missing(charter).Select(missing => missing.Reason));
    }

    [Fact]
    public void Names_that_differ_in_capitals_or_spaces_are_read_but_not_written()
    {
        Assert.Null(CharterRules.Write(Given.Charter));
        foreach (var (charter, field) in new[] { (Given.Charter with { Channels = ["web ", "Web"] }, "channels"), (Given.Charter with { Competitors = ["a", "a"] }, "competitors") })
        {
            Assert.Null(CharterRules.Validate(charter));
            Assert.Equal(("name-twice", field), (CharterRules.Write(charter)?.Code, CharterRules.Write(charter)?.Field));
        }
    }

    [Theory]
    [InlineData("E-mail", "e mail", true)]
    [InlineData("Web/Shop", "web shop.", true)]
    [InlineData("Чат-бот", "чат бот", true)]
    [InlineData("web", "web\u200B", true)]
    [InlineData("Web", "\uFEFFw\u00ADeb\u3164", true)]
    [InlineData("ruch online", "ruch\u00A0\u2060online", true)]
    [InlineData("е-маи\u0306л", "е маи\u034F\u0306л", true)]
    [InlineData("чай", "чаи", false)]
    [InlineData("чаи\u0306", "чаи", false)]
    [InlineData("Disney", "Disney+", false)]
    [InlineData("C", "C#", false)]
    [InlineData("Web 1.0", "Web 10", false)]
    [InlineData("微信", "微博", false)]
    [InlineData("Почта", "Чат", false)]
    public void Names_are_one_that_differ_in_nothing_but_what_stands_between_words(string one, string other, bool isTwice)
    {
        Assert.Equal(isTwice ? "name-twice" : null, CharterRules.Write(Given.Charter with { Channels = [one, other] })?.Code);
        Assert.Equal(isTwice ? "name-twice" : null, CharterRules.Write(Given.Charter with { Competitors = [other, one] })?.Code);
        // What an earlier release has stored is no reason to refuse another change, but neither is one more of them let in.
        var stored = Given.Charter with { Channels = [one, other], Competitors = [one, one] };
        Assert.Null(CharterRules.Write(stored with { Brand = "Boots" }, stored));
        Assert.Equal("name-twice", CharterRules.Write(stored with { Channels = [one, other, one.ToUpperInvariant() + " "] }, stored)?.Code);
    }

    [Fact]
    public void What_the_schema_calls_too_long_is_read_but_not_written()
    {
        string[] many = [.. Enumerable.Range(0, 201).Select(number => $"n{number}")];
        var text = new string('x', 4001);
        foreach (var (charter, code, field) in new[]
        {
            (Given.Charter with { Brand = text }, "text-too-long", "brand"),
            (Given.Charter with { Objectives = [new Objective(text, "m", 1, null)] }, "text-too-long", "objectives[0].statement"),
            (Given.Charter with { Channels = many }, "list-too-long", "channels"),
            (Given.Charter with { Competitors = many }, "list-too-long", "competitors"),
        })
        {
            Assert.Null(CharterRules.Validate(charter));
            Assert.Equal((code, field), (CharterRules.Write(charter)?.Code, CharterRules.Write(charter)?.Field));
        }

        Assert.Null(CharterRules.Write(Given.Charter with { Brand = text[1..], Channels = many[1..] }));
    }

    [Fact]
    public void A_day_in_the_life_names_competitors() =>
        Assert.Equal(["competitors"], CharterRules.Missing(Given.Charter with { MapType = MapType.DayInTheLife }).Select(missing => missing.Field));

    public static TheoryData<Charter, string> Wrong => new()
    {
        { Given.Charter with { CadenceDays = 731 }, "cadence-out-of-range" },
        { Given.Charter with { JourneyGapDays = 0 }, "journey-gap-out-of-range" },
        { Given.Charter with { JourneyGapDays = 731 }, "journey-gap-out-of-range" },
        { Given.Charter with { JourneyGoal = "Check out" }, "journey-goal-invalid" },
        { Given.Charter with { JourneyGoal = "" }, "journey-goal-invalid" },
        { Given.Charter with { ReviewPolicy = new ReviewPolicy { Quorum = 21 } }, "quorum-out-of-range" },
        { Given.Charter with { ReviewPolicy = new ReviewPolicy { DueDays = 2, ReminderDaysBefore = 2 } }, "reminders-out-of-range" },
        { Given.Charter with { Budget = new Budget(1, "euro") }, "budget-invalid" },
        { Given.Charter with { Language = "de" }, "language-unknown" },
        { Given.Charter with { Scope = new Scope("after", "before") }, "scope-invalid" },
        { Given.Charter with { Scope = new Scope("awareness", "after") }, "scope-invalid" },
        { Given.Charter with { StageModel = new StageModel { Kind = StageModelKind.Custom, Custom = [new Stage("one", "One")] } }, "stages-invalid" },
        { Given.Charter with { StageModel = new StageModel { Kind = StageModelKind.Custom, Custom = [new Stage("one", "One"), new Stage("one", "Two")] } }, "stages-invalid" },
        { Given.Charter with { Channels = ["web", " "] }, "channel-empty" },
        { Given.Charter with { Competitors = ["A", " "] }, "competitor-empty" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_charter_that_contradicts_itself_is_refused(Charter charter, string code) => Assert.Equal(code, CharterRules.Validate(charter)?.Code);

    [Theory]
    [InlineData("consideration", "purchase", "consideration decision purchase")]
    [InlineData("awareness", "awareness", "awareness")]
    public void The_scope_cuts_the_stages(string first, string last, string stages) =>
        Assert.Equal(stages.Split(' '), new StageModel().InScope(new Scope(first, last)).Select(stage => stage.Id));

    [Theory]
    [InlineData("Marketing ")]
    [InlineData("marketing\u200B")]
    [InlineData("\u2060MARK\u00ADETING\u2800")]
    public void A_team_of_one_function_does_not_start(string same)
    {
        var alone = new Team([new TeamMember("olga", "Olga", "marketing", TeamRole.Owner), new TeamMember("anna", "Anna", same, TeamRole.Approver)]);
        Assert.Null(TeamRules.Validate(alone));
        Assert.Equal(["At least two different business functions."], TeamRules.Missing(alone).Select(missing => missing.Reason));
        Assert.Equal(["An approver."], TeamRules.Missing(new Team([alone.Members[0], new TeamMember("carl", "Carl", "sales", TeamRole.Contributor)])).Select(missing => missing.Reason));
    }

    [Fact]
    public void A_team_keeps_an_owner_and_names_nobody_twice()
    {
        Assert.Equal("owner-missing", TeamRules.Validate(new Team([new TeamMember("anna", "Anna", "support", TeamRole.Approver)]))?.Code);
        Assert.Equal("member-twice", TeamRules.Validate(new Team([Given.Team.Members[0], Given.Team.Members[0]]))?.Code);
    }

    [Theory]
    [InlineData("olga", true, true, true, true)]
    [InlineData("carl", true, true, false, false)]
    [InlineData("anna", true, true, true, false)]
    [InlineData("vera", true, false, false, false)]
    [InlineData("stan", false, false, false, false)]
    public void Roles_say_who_may_what(string member, bool read, bool edit, bool review, bool own) =>
        Assert.Equal(
            (read, edit, review, own),
            (TeamRules.MayRead(Given.Team, member) is null, TeamRules.MayEdit(Given.Team, member) is null, TeamRules.MayReview(Given.Team, member) is null, TeamRules.MayOwn(Given.Team, member) is null));

    [Fact]
    public void Reminders_come_before_the_due_time_and_then_until_there_are_no_more()
    {
        var policy = new ReviewPolicy { DueDays = 5, ReminderDaysBefore = 1, ReminderDaysAfter = 2, MostReminders = 2, EscalateDaysAfter = null };
        var days = Enumerable.Range(0, 4).Select(number => (ReviewSchedule.Notice(policy, Given.Now, number)?.At - Given.Now)?.TotalDays);
        Assert.Equal([4, 7, 9, null], days);
    }
}
