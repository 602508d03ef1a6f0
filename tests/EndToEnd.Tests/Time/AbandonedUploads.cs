using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Time;

/// <summary>Uploads that nobody goes on with.</summary>
public sealed class AbandonedUploads
{
    private static readonly byte[] Part = Encoding.UTF8.GetBytes("caseId,activity,timestamp\nc1,buy,2026-01-01T00:00:00Z\n");

    [Fact]
    public async Task An_upload_goes_seven_days_after_its_last_part_and_not_before()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        var (empty, begun, gone) = (await BeginAsync(project), await BeginAsync(project), await BeginAsync(project));
        await PutAsync(project, begun, 1);
        await PutAsync(project, gone, 1);
        await PassAsync(backend, project, TimeSpan.FromDays(6));
        await PutAsync(project, begun, 2);
        await PassAsync(backend, project, TimeSpan.FromDays(1));
        await GoneAsync(project, empty);
        await GoneAsync(project, gone);
        await NothingLeftAsync(backend, gone);
        (await project.Crew.Contributor.GetAsync(project.At($"evidence/uploads/{begun}"))).Must(200);
        await PassAsync(backend, project, TimeSpan.FromDays(5) + TimeSpan.FromHours(20));
        (await project.Crew.Contributor.GetAsync(project.At($"evidence/uploads/{begun}"))).Must(200);
        await PassAsync(backend, project, TimeSpan.FromHours(4));
        await GoneAsync(project, begun);
    }

    [Fact]
    public async Task Parts_that_outlive_their_upload_go_too()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        var upload = await BeginAsync(project);
        await PutAsync(project, upload, 1);
        await backend.Services.GetRequiredService<TableServiceClient>().GetTableClient("Uploads").DeleteEntityAsync($"{project.Id}|{upload}", "head", Azure.ETag.All);
        Assert.NotEmpty(await Rows.OfAsync(backend, upload));
        await PassAsync(backend, project, TimeSpan.FromDays(8));
        await NothingLeftAsync(backend, upload);
    }

    [Fact]
    public async Task An_upload_that_was_completed_is_taken_in_and_its_import_stays()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        var upload = await BeginAsync(project);
        await PutAsync(project, upload, 1);
        var import = (await project.Crew.Contributor.PostAsync(project.At($"evidence/uploads/{upload}/complete"), new JsonObject { ["parts"] = 1 })).Must(202);
        await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(import.Location!), reply => (string?)reply.Must(200).Json["status"] == "completed");
        await PassAsync(backend, project, TimeSpan.FromDays(8));
        Assert.Equal("completed", (string?)(await project.Crew.Contributor.GetAsync(import.Location!)).Must(200).Json["status"]);
        Assert.Equal(1, (int)(await project.Crew.Viewer.GetAsync(project.At("path"))).Must(200).Json["figures"]!["events"]!);
    }

    private static async Task<string> BeginAsync(TestProject project) => (string)(await project.Crew.Contributor.PostAsync(project.At("evidence/uploads?kind=interactions"))).Must(201).Json["id"]!;

    private static async Task PutAsync(TestProject project, string upload, int part) =>
        (await project.Crew.Contributor.SendAsync(HttpMethod.Put, project.At($"evidence/uploads/{upload}/parts/{part}"), new ByteArrayContent(Part))).Must(200);

    private static Task NothingLeftAsync(Backend backend, string upload) => Patience.UntilAsync($"the end of upload {upload}", () => Rows.OfAsync(backend, upload), rows => rows.Count == 0);

    private static async Task GoneAsync(TestProject project, string upload) =>
        (await Patience.UntilAsync($"upload {upload} to go", () => project.Crew.Contributor.GetAsync(project.At($"evidence/uploads/{upload}")), reply => reply.Status != 200)).MustRefuse(404, "upload-unknown", "upload");

    /// <summary>Lets time pass, and waits until all that fell due of uploads in it is done.</summary>
    private static async Task PassAsync(Backend backend, TestProject project, TimeSpan by)
    {
        backend.Advance(by);
        var now = backend.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await Patience.UntilAsync("the sweep", LaterAsync, notes => notes.All(at => at > now));

        async Task<IReadOnlyList<DateTimeOffset>> LaterAsync()
        {
            backend.Advance(TimeSpan.FromMinutes(1));
            var (first, end) = ($"{project.Id}|upload-", $"{project.Id}|upload.");
            var due = backend.Services.GetRequiredService<TableServiceClient>().GetTableClient("Due");
            return await due.QueryAsync<TableEntity>(row => row.RowKey.CompareTo(first) >= 0 && row.RowKey.CompareTo(end) < 0).Select(row => row.GetDateTimeOffset("At")!.Value).ToListAsync(TestContext.Current.CancellationToken);
        }
    }
}
