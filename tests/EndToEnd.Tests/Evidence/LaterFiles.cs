using System.Text.RegularExpressions;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Evidence;

public sealed partial class LaterFiles(Backend shared)
{
    [Fact]
    public async Task The_file_that_was_accepted_later_holds_though_the_clock_stood_still()
    {
        await using var backend = new Backend(services => services.AddSingleton<TimeProvider>(new StandingClock()));
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        // Further down in its file than those of the others: the row alone would hold over them.
        foreach (var rows in new[] { "other,2026-02-01,1\nwait,2026-02-01,5\n", "wait,2026-02-01,7\n", "wait,2026-02-01,6\n" })
            await ImportAsync(project, $"metric,time,value\n{rows}");
        Assert.Equal(3, (await project.Crew.Owner.GetAsync(project.At("imports"))).Must(200).Json.AsArray().Select(import => (string?)import!["at"]).Distinct().Count());
        var series = Assert.Single((await project.Crew.Viewer.GetAsync(project.At("metrics?metric=wait"))).Must(200).Json["series"]!.AsArray());
        Assert.Equal(6, (int)Assert.Single(series!["readings"]!.AsArray())!["value"]!);
    }

    [Fact]
    public async Task A_projects_file_whose_import_is_still_to_come_is_refused_since_all_later_ones_would_be_later()
    {
        var project = await TestProject.StartAsync(shared.Crew);
        await ImportAsync(project, "metric,time,value\nwait,2026-02-01,7\n");
        var lines = ProjectFiles.Lines(await Transfers.ExportAsync(shared, project));
        var now = shared.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (var later in new[] { now.AddHours(26), DateTimeOffset.MaxValue })
            Assert.Contains("still to come", (string?)(await SendAsync(later)).MustRefuse(400, "project-file-damaged", "body").Json["detail"], StringComparison.Ordinal);
        var taken = (await SendAsync(now.AddHours(20))).Must(201);
        var import = (await shared.Crew.Owner.PostTextAsync($"api/projects/{taken.Json["id"]}/evidence/metrics", "metric,time,value\nwait,2026-02-01,6\n", "text/csv")).Must(202);
        Assert.InRange((DateTimeOffset)import.Json["at"]!, now.AddHours(20), now.AddHours(21));

        Task<Reply> SendAsync(DateTimeOffset at) => shared.Crew.Owner.SendAsync(HttpMethod.Post, "api/projects/import", new ByteArrayContent(ProjectFiles.Forge(
            lines.Select(line => line.Contains("\"key\":\"i|", StringComparison.Ordinal) ? At().Replace(line, $"\\\"at\\\":\\\"{at:O}") : line))));
    }

    [GeneratedRegex("""\\"at\\":\\"[^\\]+""", RegexOptions.CultureInvariant)]
    private static partial Regex At();

    private static async Task ImportAsync(TestProject project, string csv)
    {
        var import = (await project.Crew.Contributor.PostTextAsync(project.At("evidence/metrics"), csv, "text/csv")).Must(202);
        await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(import.Location!), reply => (string?)reply.Must(200).Json["status"] == "completed");
    }

    private sealed class StandingClock : TimeProvider
    {
        private readonly DateTimeOffset now = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => now;
    }
}
