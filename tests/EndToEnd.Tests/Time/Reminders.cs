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
}
