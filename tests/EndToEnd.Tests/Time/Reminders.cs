using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Time;

public sealed class Reminders
{
    [Fact]
    public async Task An_approver_is_reminded_and_the_step_still_goes_on()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.SubmitAsync(backend.Crew);
        await project.WorkAsync(project.Crew.Approver, "personas-1-review-v1");
        backend.Advance(TimeSpan.FromDays(4) + TimeSpan.FromHours(1));
        var reminder = await project.WorkAsync(project.Crew.Approver, "personas-1-reminder-v1-0");
        Assert.Contains("due soon", (string?)reminder["text"], StringComparison.Ordinal);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
        await project.DraftedAsync("goals");
    }

    [Fact]
    public async Task An_overdue_review_is_escalated_once_to_whom_the_charter_names()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.SubmitAsync(
            backend.Crew, charter => charter["reviewPolicy"] = new JsonObject { ["escalateTo"] = "cleo", ["escalateDaysAfter"] = 1, ["mostReminders"] = 1 });
        await project.WorkAsync(project.Crew.Approver, "personas-1-review-v1");
        backend.Advance(TimeSpan.FromDays(4) + TimeSpan.FromHours(1));
        await project.WorkAsync(project.Crew.Approver, "personas-1-reminder-v1-0");
        backend.Advance(TimeSpan.FromDays(2));
        var told = await project.WorkAsync(project.Crew.SecondContributor, "personas-1-escalation-v1");
        Assert.Contains("overdue", (string?)told["text"], StringComparison.Ordinal);
        backend.Advance(TimeSpan.FromDays(1));
        await project.WorkAsync(project.Crew.Approver, "personas-1-reminder-v1-2");
        var decisions = (await project.Crew.Owner.GetAsync(project.At("decisions"))).Must(200).Json.AsArray();
        Assert.Single(decisions, decision => (string?)decision!["kind"] == "review-escalated");
    }
}
