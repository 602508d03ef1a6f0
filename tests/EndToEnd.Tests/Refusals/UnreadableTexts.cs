using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;

namespace EndToEnd.Tests.Refusals;

/// <summary>Texts with codes that stand for no character: refused at every door, and harmless where an earlier release let them in.</summary>
public sealed class UnreadableTexts(Backend backend)
{
    private const string Escaped = "%EF%BF%BE";

    [Theory]
    [InlineData("\\ufffe")]
    [InlineData("\\uffff")]
    [InlineData("\\ufdd0")]
    [InlineData("\\ud83f\\udffe")]
    public async Task A_body_with_one_is_refused(string code)
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        var before = await project.ShownAsync();
        (await backend.Crew.Owner.PostTextAsync("api/projects", $"{{\"name\":\"x{code}\"}}")).MustRefuse(400, "text-unreadable", "body");
        (await backend.Crew.Owner.PutTextAsync(project.At("charter"), $"{{\"channels\":[\"web\",\"x{code}\"]}}", "*")).MustRefuse(400, "text-unreadable", "body");
        (await backend.Crew.Contributor.PutTextAsync(project.Part("path", "deviation.detour"), $"{{\"activity\":\"forum{code}\"}}")).MustRefuse(400, "text-unreadable", "body");
        (await backend.Crew.Operator.PostTextAsync("api/members", $"{{\"memberId\":\"zoe\",\"name\":\"Zoe{code}\"}}")).MustRefuse(400, "text-unreadable", "body");
        Assert.Equal(before, await project.ShownAsync());
    }

    [Theory]
    [InlineData("?q=" + Escaped, "q")]
    [InlineData("?state=active&q=a&q=b" + Escaped, "q")]
    [InlineData("?a" + Escaped + "=1", "query")]
    [InlineData("/x" + Escaped, "path")]
    public async Task An_address_with_one_is_refused(string address, string field) =>
        (await backend.Crew.Owner.GetAsync($"api/projects{address}")).MustRefuse(400, "text-unreadable", field);

    [Fact]
    public async Task An_import_says_which_row_holds_one_and_comes_to_an_end()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        (await project.Crew.Contributor.PostTextAsync(project.At($"evidence/interactions?case=c{Escaped}"), "c,activity,timestamp\n", "text/csv")).MustRefuse(400, "text-unreadable", "case");
        foreach (var (kind, file, line, column) in new[]
        {
            ("interactions", "caseId,activity,timestamp\n1,a,2026-01-01T00:00:00Z\n2,ac\ufffet,2026-01-01T00:00:00Z\n", 3L, "activity"),
            ("feedback", "{\"text\":\"Good shoes\"}\n{\"text\":\"Bad\\uffff shoes\"}\n", 2L, "text"),
        })
        {
            var accepted = (await project.Crew.Contributor.PostTextAsync(project.At($"evidence/{kind}"), file, "text/csv")).Must(202);
            var import = (await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(accepted.Location!), reply => (string?)reply.Must(200).Json["status"] == "completed")).Json;
            var row = Assert.Single(import["rejectedRows"]!.AsArray());
            Assert.Equal((line, column, 1), ((long)row!["line"]!, (string?)row["column"], (int)import["added"]!));
            Assert.Contains("no character", (string?)row["reason"], StringComparison.Ordinal);
        }

        (await project.Crew.Contributor.GetAsync(project.At("path"))).Must(200);
    }

    [Fact]
    public async Task What_an_earlier_release_let_in_makes_nothing_fail()
    {
        await using var apart = new Backend();
        await apart.InitializeAsync();
        var lines = ProjectFiles.Lines(await Transfers.ExportAsync(apart, await TestProject.StartAsync(apart.Crew)));
        var kept = ProjectFiles.Forge(lines.Select(line => line.Contains("\"a|head\"", StringComparison.Ordinal) || line.Contains("\"a|charter\"", StringComparison.Ordinal)
            ? line.Replace("\\\"Shoes\\\"", "\\\"Shoes\ufffe\\\"", StringComparison.Ordinal).Replace("\\\"web\\\"", "\\\"web\\\",\\\"we\ufffeb\\\"", StringComparison.Ordinal)
            : line));

        var project = await Transfers.ImportAsync(apart, kept);

        var listed = (await apart.Crew.Owner.GetAsync("api/projects?q=shoes")).Must(200).Json["projects"]!.AsArray();
        Assert.Contains(project.Id, listed.Select(one => (string?)one!["id"]));
        Assert.Equal("we\ufffeb", (string?)(await apart.Crew.Owner.GetAsync(project.At("charter"))).Must(200).Json["channels"]![1]);
        foreach (var path in new[] { "", "/completeness", "/steps", "/map.svg", "/stale" })
            Assert.InRange((await apart.Crew.Owner.GetAsync(project.Path + path)).Status, 200, 409);
        var charter = TestProject.Charter;
        charter["brand"] = "Boots";
        charter["channels"] = new JsonArray("web", "shop");
        (await apart.Crew.Owner.PutAsync(project.At("charter"), charter, "*")).Must(200);
        (await apart.Crew.Owner.PostAsync(project.At("delete"), new JsonObject { ["name"] = "Shoes" })).MustRefuse(400, "name-differs", "name");
        (await apart.Crew.Owner.PostAsync(project.At("delete"), new JsonObject { ["name"] = "Shoes\ufffd" })).Must(202);
    }
}
