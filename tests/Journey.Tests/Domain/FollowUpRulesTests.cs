using Journey.Domain;
using Journey.Domain.FollowUps;

namespace Journey.Tests.Domain;

public class FollowUpRulesTests
{
    private static readonly FollowUp Task = new("x", "Look at the forum", "deviation.x", "olga", null, FollowUpStatus.Open, null, null, Given.Now);

    [Theory]
    [InlineData(4000, "", 4000)]
    [InlineData(4001, "", 4000)]
    [InlineData(4049, "👟", 4000)]
    [InlineData(3998, "👟👟", 3999)]
    public void A_title_is_cut_where_one_can_see_it_and_never_within_a_character(int letters, string end, int length)
    {
        var text = new string('f', letters) + end;
        var title = FollowUpRules.Title(text);
        Assert.Equal(length, title.Length);
        Assert.Equal(text.Length <= 4000 ? text : text[..(length - 1)] + "…", title);
        Assert.True(UnicodeText.IsReadable(title));
    }

    [Fact]
    public void A_task_is_called_off_unless_it_is_closed()
    {
        Assert.Equal(Task with { Status = FollowUpStatus.Cancelled, Reason = "gone", UpdatedAt = Given.Now.AddDays(1) }, FollowUpRules.CallOff(Task, "gone", Given.Now.AddDays(1)));
        Assert.Null(FollowUpRules.CallOff(Task with { Status = FollowUpStatus.Done }, "gone", Given.Now));
    }

    [Theory]
    [InlineData(FollowUpStatus.Done)]
    [InlineData(FollowUpStatus.Cancelled)]
    public void A_task_closes_only_with_a_reading_or_a_reason(FollowUpStatus status)
    {
        Assert.Equal("closing-evidence-missing", FollowUpRules.Update(Task, new FollowUpUpdate(status, null, " "), Given.Now).Refusal().Code);
        Assert.Equal(status, FollowUpRules.Update(Task, new FollowUpUpdate(status, 0, null), Given.Now).Value().Status);
        Assert.Equal(status, FollowUpRules.Update(Task, new FollowUpUpdate(status, null, "Built"), Given.Now).Value().Status);
    }

    [Fact]
    public void A_task_that_is_open_follows_its_source_and_keeps_what_was_done_on_it()
    {
        var begun = FollowUpRules.Update(Task, new FollowUpUpdate(FollowUpStatus.InProgress, 3, "half"), Given.Now).Value();
        var given = Task with { Owner = "carl", Due = new DateOnly(2026, 9, 1), Title = "Build it", UpdatedAt = Given.Now.AddDays(1) };
        var revised = FollowUpRules.Revise(begun, given);
        Assert.Equal(given with { Status = FollowUpStatus.InProgress, KpiReading = 3, Reason = "half", Revision = 1 }, revised);
        Assert.Null(FollowUpRules.Revise(revised!, given));
        Assert.Null(FollowUpRules.Revise(FollowUpRules.Update(Task, new FollowUpUpdate(FollowUpStatus.Done, 3, null), Given.Now).Value(), given));
    }

    [Fact]
    public void A_closed_task_stays_closed_and_the_same_status_again_changes_nothing()
    {
        var done = Task with { Status = FollowUpStatus.Done, Reason = "Built" };
        Assert.Same(done, FollowUpRules.Update(done, new FollowUpUpdate(FollowUpStatus.Done, 3, "Again"), Given.Now.AddDays(1)).Value());
        Assert.Equal("follow-up-closed", FollowUpRules.Update(done, new FollowUpUpdate(FollowUpStatus.Open, null, null), Given.Now).Refusal().Code);
    }

    [Fact]
    public void A_status_is_needed() => Assert.Equal("status-missing", FollowUpRules.Update(Task, new FollowUpUpdate(null, 1, null), Given.Now).Refusal().Code);

    [Theory]
    [InlineData("carl", "carl")]
    [InlineData("stranger", "olga")]
    [InlineData(null, "olga")]
    public void A_task_belongs_to_a_member_or_else_to_the_owner(string? named, string owner) => Assert.Equal(owner, FollowUpRules.OwnerOr(Given.Team, named));
}
