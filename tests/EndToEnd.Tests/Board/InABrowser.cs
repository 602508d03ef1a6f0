using System.Globalization;
using System.Text;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Board;

/// <summary>The board as a reader uses it, in a real browser: by keyboard, in light and dark, wide and narrow, looked at by axe. Over a backend whose projects fit on one page.</summary>
public sealed class InABrowser : IAsyncLifetime
{
    private const int Rows = 18_000;
    private const int Rejected = 120;

    private readonly Backend backend = new();

    public ValueTask InitializeAsync() => backend.InitializeAsync();

    public ValueTask DisposeAsync() => backend.DisposeAsync();

    [Fact]
    public async Task A_member_signs_in_and_out()
    {
        BrowserStory.Need();
        await TestProject.SubmitAsync(backend.Crew);
        await BrowserStory.TellAsync(backend, "signs-in");
    }

    [Fact]
    public async Task The_language_is_the_browsers()
    {
        BrowserStory.Need();
        await BrowserStory.TellAsync(backend, "speaks-polish");
    }

    [Fact]
    public async Task A_project_shows_where_it_stands_and_its_pictures()
    {
        BrowserStory.Need();
        var project = await FirstSteps.ToApprovedMapAsync(backend.Crew);
        await project.DraftedAsync("improvements");
        (await backend.Crew.Owner.PostTextAsync(project.At("evidence/interactions"), "case,activity,timestamp\n1,shop,2026-03-01T10:00:00Z\n1,mail,2026-03-02T10:00:00Z\n", "text/csv")).Must(202);
        await Patience.UntilAsync("the import", () => backend.Crew.Owner.GetAsync(project.At("imports")), imports => (string?)imports.Must(200).Json[0]!["status"] == "completed");
        await BrowserStory.TellAsync(backend, "shows-a-project", ("PROJECT", project.Id), ("NAME", "Shoes"));
    }

    [Fact]
    public async Task A_large_file_goes_on_after_an_interruption()
    {
        BrowserStory.Need();
        using var folder = new TemporaryFolder();
        var file = folder.File("interactions.csv");
        await using (var writer = new StreamWriter(file, false, new UTF8Encoding(false)))
        {
            await writer.WriteLineAsync("ticket,activity,timestamp,note");
            for (var row = 0; row < Rows; row++)
                await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{row % 900},{(row % 2 == 0 ? "shop" : "mail")},{(row < Rejected ? "never" : $"2026-03-{1 + (row % 28):00}T10:00:00")},{new string('n', 960)}"));
        }

        Assert.InRange(new FileInfo(file).Length, 16 << 20, 24 << 20);
        var project = await TestProject.CreateAsync(backend.Crew);
        await BrowserStory.TellAsync(
            backend, "resumes-an-upload", ("PROJECT", project.Id), ("FILE", file), ("ROWS", Rows.ToString("N0", CultureInfo.InvariantCulture)), ("REJECTED", Rejected.ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_page_without_a_secure_connection_sends_without_hashes()
    {
        BrowserStory.Need();
        using var folder = new TemporaryFolder();
        var file = folder.File("small.csv");
        await File.WriteAllTextAsync(file, "case,activity,timestamp\n1,shop,2026-03-01T10:00:00Z\n1,mail,2026-03-02T10:00:00Z\n", TestContext.Current.CancellationToken);
        var project = await TestProject.CreateAsync(backend.Crew);
        await BrowserStory.TellAsync(backend, "sends-without-hash", ("PROJECT", project.Id), ("FILE", file));
    }
}
