using EndToEnd.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Evidence;

public sealed class LaterFiles
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
