using System.Text;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Privacy;
using Journey.Storage.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Time;

/// <summary>Files that were being sent, stored or accepted when something broke off.</summary>
public sealed class BrokenOffUploads : IAsyncLifetime
{
    private static readonly byte[] Feedback = Encoding.UTF8.GetBytes("text,customer\nZebina Quartermain said so,zq-771001\n");

    private readonly Once beforeWhole = new("/Uploads?");
    private readonly Once beforePart = new("part%7C");
    private readonly Backend backend;

    public BrokenOffUploads() => backend = new Backend(services => services.ConfigureAll<TableClientOptions>(options =>
    {
        options.AddPolicy(beforeWhole, HttpPipelinePosition.PerCall);
        options.AddPolicy(beforePart, HttpPipelinePosition.PerCall);
    }));

    public ValueTask InitializeAsync() => backend.InitializeAsync();

    public ValueTask DisposeAsync() => backend.DisposeAsync();

    [Fact]
    public async Task A_file_in_one_piece_that_was_never_accepted_is_listed_handed_out_and_erased()
    {
        var project = await NamingAsync();
        var left = await BreakOffAsync(project);
        Assert.Equal(left, (string?)Assert.Single((await ExportAsync(project))["uploads"]!.AsArray())!["id"]);
        backend.Advance(Upload.LongestTaking);
        var erasure = await Erasures.EraseAsync(project, "zq-771001");
        Assert.Equal([left], erasure["droppedUploads"]!.AsArray().Select(id => (string?)id));
        Assert.Empty(await KeptAsync(project, left));
    }

    [Fact]
    public async Task A_file_in_one_piece_that_was_never_accepted_can_be_sent_again_and_goes_by_itself_otherwise()
    {
        var project = await NamingAsync();
        var left = await BreakOffAsync(project);
        await CustomerStory.ImportAsync(project, "feedback", Encoding.UTF8.GetString(Feedback));
        Assert.Single((await ExportAsync(project))["feedback"]!.AsArray());
        await Patience.UntilAsync("the end of the file", () => KeptAsync(project, left), rows => rows.Count == 0);

        var other = await NamingAsync();
        left = await BreakOffAsync(other);
        Assert.NotEmpty(await KeptAsync(other, left));
        backend.Advance(TimeSpan.FromDays(7));
        await Patience.UntilAsync("the sweep", SweptAsync, rows => rows.Count == 0);

        Task<IReadOnlyList<string>> SweptAsync()
        {
            backend.Advance(TimeSpan.FromMinutes(1));
            return KeptAsync(other, left);
        }
    }

    [Fact]
    public async Task A_part_that_is_stored_while_its_upload_is_dropped_is_refused_and_leaves_nothing()
    {
        var project = await NamingAsync();
        var upload = await BeginAsync(project);
        beforePart.Do(async () => (await project.Crew.Contributor.SendAsync(HttpMethod.Delete, project.At($"evidence/uploads/{upload}"))).Must(204));
        (await PutAsync(project, upload)).MustRefuse(404, "upload-unknown", "upload");
        Assert.Empty(await KeptAsync(project, upload));
    }

    [Fact]
    public async Task What_is_left_of_an_upload_that_is_gone_goes_with_an_erasure()
    {
        var project = await NamingAsync();
        var upload = await BeginAsync(project);
        (await PutAsync(project, upload)).Must(200);
        await Uploads.DeleteEntityAsync($"{project.Id}|{upload}", "head", ETag.All, TestContext.Current.CancellationToken);
        await Erasures.EraseAsync(project, "zq-771001");
        Assert.Empty(await KeptAsync(project, upload));
    }

    [Fact]
    public async Task Of_a_part_whose_storing_broke_off_nothing_outlives_an_erasure_and_the_others_of_its_upload_stay()
    {
        var project = await NamingAsync();
        var upload = await BeginAsync(project);
        (await project.Crew.Contributor.SendAsync(HttpMethod.Put, project.At($"evidence/uploads/{upload}/parts/2"), new ByteArrayContent("text,customer\n"u8.ToArray()))).Must(200);
        beforeWhole.Do(() => throw new RequestFailedException(503, "The store is away."));
        Assert.InRange((await project.Crew.Contributor.SendAsync(HttpMethod.Put, project.At($"evidence/uploads/{upload}/parts/1"), new ByteArrayContent([0x1F, 0x8B, 8, 1, 2, 3]))).Status, 500, 599);
        Assert.Contains(await KeptAsync(project, upload), row => row.StartsWith("part|000001|", StringComparison.Ordinal));

        (await project.Crew.Owner.PostAsync(project.At("privacy/erasures"), new JsonObject { ["customer"] = "zq-771001" })).Must(202);
        await Patience.UntilAsync("the second look", LookedAsync, rows => !rows.Any(row => row.StartsWith("part|000001|", StringComparison.Ordinal)));
        Assert.Equal([2], (await project.Crew.Contributor.GetAsync(project.At($"evidence/uploads/{upload}"))).Must(200).Json["parts"]!.AsArray().Select(part => (int)part!["part"]!));
        await Patience.UntilAsync("the end of the erasure", () => project.Crew.Owner.GetAsync(project.At("privacy/erasures")), reply => (string?)reply.Must(200).Json[0]!["status"] == "completed");

        Task<IReadOnlyList<string>> LookedAsync()
        {
            backend.AdvanceAtRest(TimeSpan.FromMinutes(1));
            return KeptAsync(project, upload);
        }
    }

    [Fact]
    public async Task An_upload_whose_acceptance_broke_off_is_listed_can_be_completed_at_once_and_taken_back_soon()
    {
        var project = await NamingAsync();
        var (again, back) = (await BeginAsync(project), await BeginAsync(project));
        foreach (var upload in new[] { again, back })
        {
            (await PutAsync(project, upload)).Must(200);
            Assert.True(await backend.Services.GetRequiredService<UploadRepository>().TakeAsync(project.Id, upload, backend.Services.GetRequiredService<TimeProvider>().GetUtcNow(), TestContext.Current.CancellationToken));
        }

        Assert.Equal(new[] { again, back }.Order(StringComparer.Ordinal), await ListedAsync(project));
        (await DropAsync(project, back)).MustRefuse(409, "upload-taken-in", "upload");
        var import = (await project.Crew.Contributor.PostAsync(project.At($"evidence/uploads/{again}/complete"), new JsonObject { ["parts"] = 1 })).Must(202);
        await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(import.Location!), reply => (string?)reply.Must(200).Json["status"] == "completed");

        Assert.Equal([back], await ListedAsync(project));
        backend.Advance(Upload.LongestTaking);
        (await project.Crew.Contributor.SendAsync(HttpMethod.Put, project.At($"evidence/uploads/{back}/parts/2"), new ByteArrayContent(Feedback))).Must(200);
        (await DropAsync(project, back)).Must(204);
        Assert.Empty(await ListedAsync(project));
    }

    private async Task<IReadOnlyList<string>> KeptAsync(TestProject project, string upload)
    {
        var partition = $"{project.Id}|{upload}";
        return await Uploads.QueryAsync<TableEntity>(row => row.PartitionKey == partition).Select(row => row.RowKey).ToListAsync(TestContext.Current.CancellationToken);
    }

    private TableClient Uploads => backend.Services.GetRequiredService<TableServiceClient>().GetTableClient("Uploads");

    private async Task<TestProject> NamingAsync()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "customers", "customer,name\nzq-771001,Zebina Quartermain\n");
        return project;
    }

    /// <summary>Sends a file in one piece to a store that fails once its bytes are there.</summary>
    /// <returns>What it is kept under.</returns>
    private async Task<string> BreakOffAsync(TestProject project)
    {
        beforeWhole.Do(() => throw new RequestFailedException(503, "The store is away."));
        Assert.InRange((await project.Crew.Contributor.PostTextAsync(project.At("evidence/feedback"), Encoding.UTF8.GetString(Feedback), "text/csv")).Status, 500, 599);
        return Assert.Single(await ListedAsync(project))!;
    }

    private static async Task<IEnumerable<string?>> ListedAsync(TestProject project) =>
        [.. (await project.Crew.Contributor.GetAsync(project.At("evidence/uploads"))).Must(200).Json.AsArray().Select(open => (string?)open!["id"]).Order(StringComparer.Ordinal)];

    private static async Task<JsonNode> ExportAsync(TestProject project) =>
        (await project.Crew.Owner.PostAsync(project.At("privacy/export"), new JsonObject { ["customer"] = "zq-771001" })).Must(200).Json;

    private static async Task<string> BeginAsync(TestProject project) => (string)(await project.Crew.Contributor.PostAsync(project.At("evidence/uploads?kind=feedback"))).Must(201).Json["id"]!;

    private static Task<Reply> PutAsync(TestProject project, string upload) =>
        project.Crew.Contributor.SendAsync(HttpMethod.Put, project.At($"evidence/uploads/{upload}/parts/1"), new ByteArrayContent(Feedback));

    private static Task<Reply> DropAsync(TestProject project, string upload) => project.Crew.Contributor.SendAsync(HttpMethod.Delete, project.At($"evidence/uploads/{upload}"));
}
