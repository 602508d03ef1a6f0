using System.Globalization;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using Journey.Storage.Schedule;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Lifecycle;

public sealed class Pauses
{
    private static JsonObject Because(string reason) => new() { ["reason"] = reason };

    [Fact]
    public async Task A_paused_project_reminds_nobody_takes_evidence_and_its_review_is_due_later_by_the_length_of_the_pause()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.SubmitAsync(backend.Crew);
        var before = (DateTimeOffset)(await project.WorkAsync(project.Crew.Approver, "personas-1-review-v1"))["due"]!;
        (await project.Crew.Owner.PostAsync(project.At("pause"), Because("holidays"))).Must(200);
        await project.NoWorkAsync(project.Crew.Approver, "");

        backend.Advance(TimeSpan.FromDays(10));
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).MustRefuse(409, "project-paused");
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.late"), TestProject.Persona())).MustRefuse(409, "project-paused");
        (await project.Crew.Owner.PutAsync(project.At("charter"), TestProject.Charter, "*")).MustRefuse(409, "project-paused");
        (await project.Crew.Owner.PostAsync(project.At("reanalysis"))).MustRefuse(409, "project-paused");
        (await project.Crew.Contributor.PostTextAsync(project.At("evidence/feedback"), "{\"text\":\"Good shoes\"}\n", "text/plain")).Must(202);
        Assert.Equal("paused", (string?)(await project.Crew.Viewer.GetAsync(project.Path)).Must(200).Json["lifecycle"]!["state"]);

        // Who becomes a reviewer meanwhile is asked with the others, for the same time.
        var team = Crew.Team;
        team[2]!["role"] = "approver";
        (await project.Crew.Owner.PutAsync(project.At("team"), new JsonObject { ["members"] = team }, "*")).Must(204);
        (await project.Crew.Owner.PostAsync(project.At("resume"), Because("back"))).Must(200);
        var after = await Patience.UntilAsync("the moved review", async () => (DateTimeOffset)(await project.WorkAsync(project.Crew.Approver, "personas-1-review-v1"))["due"]!, due => due > before);
        Assert.InRange(after - before, TimeSpan.FromDays(10), TimeSpan.FromDays(10) + TimeSpan.FromMinutes(5));
        await Patience.UntilAsync("the new reviewer's", async () => (DateTimeOffset)(await project.WorkAsync(project.Crew.SecondContributor, "personas-1-review-v1"))["due"]!, due => due == after);
        Assert.DoesNotContain(await ItemsAsync(project, project.Crew.Approver), item => item.Contains("reminder", StringComparison.Ordinal));

        backend.Advance(TimeSpan.FromDays(4) + TimeSpan.FromHours(1));
        Assert.Contains("due soon", (string?)(await project.WorkAsync(project.Crew.Approver, "personas-1-reminder-v1-0"))["text"], StringComparison.Ordinal);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
        await project.DraftedAsync("goals");
        var log = (await project.Crew.Owner.GetAsync(project.At("decisions"))).Must(200).Json.AsArray();
        Assert.Equal(["holidays", "back"], log.Where(entry => (string?)entry!["kind"] is "project-paused" or "project-resumed").Select(entry => (string?)entry!["reason"]));
        Assert.DoesNotContain(log, entry => (string?)entry!["kind"] == "review-escalated");
        Assert.True((bool)(await project.Crew.Owner.GetAsync(project.At("decisions/verification"))).Must(200).Json["intact"]!);
    }

    [Fact]
    public async Task What_was_assigned_is_due_later_too()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), new JsonObject { ["name"] = "Runner" })).Must(201);
        (await project.Crew.Owner.PostAsync(project.At("steps/personas/assignments"), new JsonObject { ["part"] = "persona.runner", ["field"] = "goals", ["member"] = "cleo" })).Must(200);
        var before = (DateTimeOffset)(await project.WorkAsync(project.Crew.SecondContributor, "personas-1-cell-"))["due"]!;
        (await project.Crew.Owner.PostAsync(project.At("archive"), Because("no budget"))).Must(200);
        backend.Advance(TimeSpan.FromDays(3) - TimeSpan.FromHours(1));
        (await project.Crew.Owner.PostAsync(project.At("unarchive"), Because("budget"))).Must(200);
        await Patience.UntilAsync("the moved cell", async () => (DateTimeOffset)(await project.WorkAsync(project.Crew.SecondContributor, "personas-1-cell-"))["due"]!, due => due == before.AddDays(3));
        var assignment = await Patience.UntilAsync("the moved day", () => project.Crew.Owner.GetAsync(project.At("steps/personas/assignments")), reply => reply.Must(200).Json[0]!["movedAt"] is not null);
        Assert.Equal(DateOnly.FromDateTime(before.UtcDateTime).AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), (string?)assignment.Json[0]!["due"]);
        Assert.Single(await ItemsAsync(project, project.Crew.SecondContributor), item => item.Contains("-cell-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pauses_of_a_moment_move_what_was_assigned_by_one_day_together()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        (await project.Crew.Owner.PostAsync(project.At("steps/personas/assignments"), new JsonObject { ["part"] = "persona.runner", ["field"] = "goals", ["member"] = "cleo" })).Must(200);
        var before = (DateTimeOffset)(await project.WorkAsync(project.Crew.SecondContributor, "personas-1-cell-"))["due"]!;
        string? moved = null;
        for (var pause = 0; pause < 3; pause++)
        {
            (await project.Crew.Owner.PostAsync(project.At("pause"), Because("a moment"))).Must(200);
            (await project.Crew.Owner.PostAsync(project.At("resume"), Because("on"))).Must(200);
            var assignments = await Patience.UntilAsync("the moved day", () => project.Crew.Owner.GetAsync(project.At("steps/personas/assignments")), reply => (string?)reply.Must(200).Json[0]!["movedAt"] is { } at && at != moved);
            moved = (string?)assignments.Json[0]!["movedAt"];
            Assert.Equal(DateOnly.FromDateTime(before.UtcDateTime).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), (string?)assignments.Json[0]!["due"]);
        }

        await Patience.UntilAsync("the moved cell", async () => (DateTimeOffset)(await project.WorkAsync(project.Crew.SecondContributor, "personas-1-cell-"))["due"]!, due => due == before.AddDays(1));
    }

    [Fact]
    public async Task A_re_evaluation_that_falls_due_during_a_pause_comes_within_a_day_of_its_end()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        var due = backend.Services.GetRequiredService<DueRepository>();
        await due.NoteAsync(project.Id, DueRepository.Reevaluation, TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken);
        (await project.Crew.Owner.PostAsync(project.At("pause"), Because("holidays"))).Must(200);
        var tomorrow = TimeProvider.System.GetUtcNow().AddHours(20).UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
        await Patience.UntilAsync("the note to be put off", async () =>
        {
            backend.Advance(TimeSpan.FromMinutes(1));
            return await Rows.OfAsync(backend, project.Id);
        }, rows => rows.Any(row => row.Contains("|reevaluation", StringComparison.Ordinal) && string.CompareOrdinal(row, $"Due {tomorrow}") > 0));
        Assert.Empty((await project.Crew.Owner.GetAsync(project.At("changes"))).Must(200).Json.AsArray());
        (await project.Crew.Owner.PostAsync(project.At("resume"), Because("back"))).Must(200);
        backend.Advance(TimeSpan.FromHours(25));
        await Patience.UntilAsync("the re-evaluation", () => project.Crew.Owner.GetAsync(project.At("changes")), changes => changes.Must(200).Json.AsArray().Count == 1);
    }

    [Fact]
    public async Task An_archived_project_is_only_read()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.SubmitAsync(backend.Crew);
        (await project.Crew.Owner.PostAsync(project.At("archive"), Because("done"))).Must(200);
        var shown = await project.ShownAsync();
        (await project.Crew.Contributor.PostTextAsync(project.At("evidence/feedback"), "{\"text\":\"Good\"}\n", "text/plain")).MustRefuse(409, "project-archived");
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).MustRefuse(409, "project-archived");
        (await project.Crew.Owner.PostAsync(project.At("pause"), Because("x"))).MustRefuse(409, "project-archived");
        (await project.Crew.Owner.PostAsync(project.At("resume"), Because("x"))).MustRefuse(409, "project-not-paused");
        Assert.Equal(shown, await project.ShownAsync());
        var team = Crew.Team;
        team.RemoveAt(2);
        (await project.Crew.Owner.PutAsync(project.At("team"), new JsonObject { ["members"] = team }, "*")).Must(204);
        (await project.Crew.Owner.PostAsync(project.At("unarchive"), Because("again"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
    }

    [Fact]
    public async Task Only_owners_pause_archive_and_take_up_and_each_way_has_its_state()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.CreateAsync(backend.Crew);
        foreach (var way in new[] { "pause", "archive", "resume", "unarchive" })
        {
            foreach (var member in new[] { project.Crew.Viewer, project.Crew.Contributor, project.Crew.Approver, project.Crew.Stranger })
                (await member.PostAsync(project.At(way), Because("x"))).MustRefuse(403, "role-missing");
            (await project.Crew.Owner.PostAsync(project.At(way), new JsonObject())).MustRefuse(400, "reason-missing", "reason");
        }

        (await project.Crew.Owner.PostAsync(project.At("unarchive"), Because("x"))).MustRefuse(409, "project-not-archived");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => project.Crew.Owner.PostAsync(project.At("pause"), Because("x"))));
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.MustRefuse(409, "project-paused"));
    }

    private static async Task<IReadOnlyList<string>> ItemsAsync(TestProject project, Api member) =>
        [.. (await member.GetAsync("api/me/work")).Must(200).Json.AsArray().Where(item => (string?)item!["projectId"] == project.Id).Select(item => (string)item!["item"]!)];
}
