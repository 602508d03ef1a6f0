using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Data.Tables;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;
using Journey.Storage.Schedule;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Time;

/// <summary>When the evidence is compared again by the clock.</summary>
public sealed class Reevaluations
{
    [Fact]
    public async Task A_date_that_was_replaced_has_gone_by_in_vain()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await FirstSteps.ToApprovedMapAsync(backend.Crew);
        await ImproveAsync(project);
        await MonitorAsync(project, round: 1, backend.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(2));
        (await project.Crew.Owner.PostAsync(project.At("steps/monitoring/reopen"), new JsonObject { ["reason"] = "later" })).Must(200);
        await project.WorkAsync(project.Crew.Contributor, "monitoring-2-fill");
        await MonitorAsync(project, round: 2, backend.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(4));

        await PassAsync(backend, project, days: 2);
        Assert.Empty(await RequestsAsync(project));
        await PassAsync(backend, project, days: 3);
        Assert.Single(await RequestsAsync(project));
        Assert.Single(await NotesAsync(backend, project));
        var copy = await Transfers.ImportAsync(backend, await Transfers.ExportAsync(backend, project));
        Assert.Equal(await NotesAsync(backend, project), await NotesAsync(backend, copy));
    }

    [Fact]
    public async Task A_project_that_was_too_busy_is_asked_again_later()
    {
        var busy = new Racing();
        await using var backend = new Backend(services => services.ConfigureAll<TableClientOptions>(options => options.AddPolicy(busy, HttpPipelinePosition.PerCall)));
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        var clock = backend.Services.GetRequiredService<TimeProvider>();
        var rows = backend.Services.GetRequiredService<TableServiceClient>().GetTableClient("Projects");
        await backend.Services.GetRequiredService<DueRepository>().NoteAsync(project.Id, DueRepository.Reevaluation, clock.GetUtcNow(), TestContext.Current.CancellationToken);
        var lost = 0;
        busy.Race(async () =>
        {
            var head = (await rows.GetEntityAsync<TableEntity>(project.Id, "a|head")).Value;
            await rows.UpdateEntityAsync(head, head.ETag);
            return ++lost < 60;
        });

        await Patience.UntilAsync("the report", LaterAsync, changes => changes.Must(200).Json.AsArray().Count > 0);
        Assert.Equal(60, lost);

        Task<Reply> LaterAsync()
        {
            if (!busy.IsOn)
                backend.Advance(TimeSpan.FromMinutes(1));
            else if (lost == 0)
                backend.Advance(TimeSpan.FromSeconds(10));
            return project.Crew.Owner.GetAsync(project.At("changes"));
        }
    }

    private static async Task ImproveAsync(TestProject project)
    {
        await project.DraftedAsync("improvements");
        var strength = new JsonObject
        {
            ["kind"] = "strength",
            ["statement"] = "fast",
            ["stage"] = "before",
            ["evidence"] = new JsonArray("step:emotions"),
            ["customerValue"] = 5,
            ["businessValue"] = 5,
            ["effort"] = 1,
            ["confidence"] = 1,
            ["decision"] = "later",
            ["decisionReason"] = "x",
        };
        (await project.Crew.Contributor.PutAsync(project.Part("improvements", "improvement.fast"), strength)).Must(201);
        (await project.Crew.Contributor.PostAsync(project.At("steps/improvements/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "improvements", 1)).Must(200);
        await project.DraftedAsync("monitoring");
    }

    private static async Task MonitorAsync(TestProject project, int round, DateTimeOffset next)
    {
        var part = project.Part("monitoring", "next-review.next");
        var written = await project.Crew.Contributor.PutAsync(part, new JsonObject { ["on"] = next.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, (await project.Crew.Contributor.GetAsync(part)).ETag);
        Assert.True(written.Status is 200 or 201, written.ToString());
        (await project.Crew.Contributor.PostAsync(project.At("steps/monitoring/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "monitoring", round)).Must(200);
    }

    /// <summary>Lets so many days pass, and waits until all that fell due in them is done.</summary>
    private static async Task PassAsync(Backend backend, TestProject project, int days)
    {
        for (var day = 0; day < days; day++)
            backend.Advance(TimeSpan.FromDays(1));
        var now = backend.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await Patience.UntilAsync("the sweep", LaterAsync, notes => notes.All(at => at > now));

        Task<IReadOnlyList<DateTimeOffset>> LaterAsync()
        {
            backend.Advance(TimeSpan.FromMinutes(1));
            return NotesAsync(backend, project);
        }
    }

    private static async Task<IReadOnlyList<DateTimeOffset>> NotesAsync(Backend backend, TestProject project)
    {
        var due = backend.Services.GetRequiredService<TableServiceClient>().GetTableClient("Due");
        return await due.QueryAsync<TableEntity>(row => row.RowKey == $"{project.Id}|{DueRepository.Reevaluation}").Select(row => row.GetDateTimeOffset("At")!.Value).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<IReadOnlyList<JsonNode?>> RequestsAsync(TestProject project) =>
        [.. (await project.Crew.Owner.GetAsync(project.At("decisions"))).Must(200).Json.AsArray().Where(decision => (string?)decision!["kind"] == "reanalysis-requested")];
}
