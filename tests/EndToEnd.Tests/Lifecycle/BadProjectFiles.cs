using System.Text;
using Azure.Data.Tables;
using EndToEnd.Tests.Hosting;
using Journey.Functions;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Lifecycle;

public sealed class BadProjectFiles
{
    private const string Survey = "0195511c0a7870008000000000000009";

    [Fact]
    public async Task A_file_that_is_not_as_it_was_exported_is_refused_and_changes_nothing()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await FullProject.CreateAsync(backend.Crew);
        var file = await Transfers.ExportAsync(backend, project);
        var lines = ProjectFiles.Lines(file);
        Assert.Equal(lines, ProjectFiles.Lines(ProjectFiles.Forge(lines)));
        var before = await CountAsync(backend);
        foreach (var (what, bad, code) in Cases(file, lines))
        {
            var reply = await backend.Crew.Owner.SendAsync(HttpMethod.Post, "api/projects/import", new ByteArrayContent(bad));
            Assert.True(reply.Status == (code == "project-file-too-large" ? 413 : 400) && (string?)reply.Json["code"] == code, $"{what}: {reply}");
            Assert.True(before == await CountAsync(backend), $"{what} has written something.");
        }
    }

    [Fact]
    public async Task A_file_above_the_platforms_limit_is_refused()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var reply = await backend.Crew.Owner.SendAsync(HttpMethod.Post, "api/projects/import", new ByteArrayContent(new byte[(100 * 1024 * 1024) + 1]), header: ("Expect", "100-continue"));
        reply.MustRefuse(413, "body-too-large", "body");
    }

    [Fact]
    public async Task A_file_of_more_lines_than_a_backend_takes_is_neither_written_nor_read()
    {
        await using var most = new Backend(services => services.Configure<JourneyOptions>(options => options.MostProjectRecords = 20));
        await most.InitializeAsync();
        var project = await TestProject.CreateAsync(most.Crew);
        var file = await Transfers.ExportAsync(most, project);
        await Transfers.ImportAsync(most, file);
        var lines = ProjectFiles.Lines(file);
        var larger = ProjectFiles.Forge([.. lines.SkipLast(1), .. Enumerable.Range(0, 20).Select(n => $"{{\"kind\":\"work\",\"member\":\"carl\",\"item\":\"follow-up-{n}\",\"text\":\"x\",\"due\":\"2026-12-01T00:00:00+00:00\"}}")]);
        (await most.Crew.Owner.SendAsync(HttpMethod.Post, "api/projects/import", new ByteArrayContent(larger))).MustRefuse(413, "project-file-too-large", "body");
        for (var revision = 1; revision <= 8; revision++)
        {
            var charter = TestProject.Charter;
            charter["brand"] = $"Brand {revision}";
            (await project.Crew.Owner.PutAsync(project.At("charter"), charter, $"\"{revision}\"")).Must(200);
        }

        (await project.Crew.Owner.GetAsync(project.At("export"))).MustRefuse(413, "export-too-large");
    }

    private static IEnumerable<(string What, byte[] File, string Code)> Cases(byte[] file, List<string> lines)
    {
        const string foreign = "project-file-foreign", damaged = "project-file-damaged", truncated = "project-file-truncated";
        yield return ("nothing", [], foreign);
        yield return ("no gzip", Encoding.UTF8.GetBytes("caseId,activity,timestamp\n"), foreign);
        yield return ("a gzip of something else", ProjectFiles.Pack(["{\"hello\":1}"]), foreign);
        yield return ("a gzip of nothing", ProjectFiles.Pack([]), foreign);
        yield return ("no first line", ProjectFiles.Forge(lines.Skip(1)), foreign);
        yield return ("another format", ProjectFiles.Forge(Changed(lines, 0, "journey-project", "other")), foreign);
        yield return ("a later version", ProjectFiles.Forge(Changed(lines, 0, "\"version\":1", "\"version\":2,\"more\":true")), "project-file-newer");
        yield return ("without its end", ProjectFiles.Pack(lines.SkipLast(1)), truncated);
        yield return ("a line short of its end", ProjectFiles.Pack(lines.Where((_, i) => i != 5)), damaged);
        yield return ("a line twice", ProjectFiles.Forge([.. lines.Take(6), lines[5], .. lines.Skip(6)]), damaged);
        yield return ("something behind the end", ProjectFiles.Pack(lines.Append(lines[1])), damaged);
        yield return ("a changed letter", ProjectFiles.Pack(Changed(lines, lines.FindIndex(line => line.Contains("Run without pain", StringComparison.Ordinal)), "Run without", "Ran without")), damaged);
        yield return ("a decision put into somebody's mouth", ProjectFiles.Forge(Changed(lines, lines.FindIndex(line => line.Contains("step-approved", StringComparison.Ordinal)), "anna", "abel")), damaged);
        yield return ("a decision left out", ProjectFiles.Forge(lines.Where(line => !line.Contains("\"d|0000000003\"", StringComparison.Ordinal))), damaged);
        yield return ("no head", ProjectFiles.Forge(lines.Where(line => !line.Contains("\"a|head\"", StringComparison.Ordinal))), damaged);
        yield return ("no team", ProjectFiles.Forge(lines.Where(line => !line.Contains("\"a|team\"", StringComparison.Ordinal))), damaged);
        yield return ("a version left out", ProjectFiles.Forge(lines.Where(line => !line.Contains("\"v|1|000001|\"", StringComparison.Ordinal))), damaged);
        yield return ("an unknown kind of line", ProjectFiles.Forge([.. lines.Take(2), "{\"kind\":\"surprise\"}", .. lines.Skip(2)]), damaged);
        foreach (var (what, row) in new[]
        {
            ("a message for the outbox", Row("o|0000000099|000", "{\\\"kind\\\":\\\"add-work\\\",\\\"subject\\\":\\\"x\\\",\\\"memberId\\\":\\\"stan\\\",\\\"text\\\":\\\"x\\\"}")),
            ("a row of another place", Row("d/../x", "{}")),
            ("a part that is none", Row("draft|1|persona.x", "{\\\"surprise\\\":1}")),
            ("a part of another step", Row("draft|2|persona.x", "{}")),
            ("a task that is none", Row("f|x", "[]")),
            ("an empty row", "{\"kind\":\"row\",\"key\":\"f|x\",\"values\":[]}"),
            ("no values", "{\"kind\":\"row\",\"key\":\"f|x\"}"),
            ("a value of no type", "{\"kind\":\"row\",\"key\":\"z|x\",\"values\":[{\"name\":\"A\",\"type\":\"int\",\"value\":\"x\"}]}"),
            ("a survey without content", Row($"q|{Survey}", $"{{\\\"id\\\":\\\"{Survey}\\\",\\\"revision\\\":1,\\\"status\\\":\\\"published\\\",\\\"by\\\":\\\"a\\\"}}")),
            ("a survey that nobody could have written", Row($"q|{Survey}", $"{{\\\"id\\\":\\\"{Survey}\\\",\\\"content\\\":{{\\\"title\\\":\\\"\\\"}}}}")),
            ("a tally of nothing", Row($"qt|{Survey}", "{}")),
            ("a tally of no survey", Row("qt|x", "{\\\"answers\\\":0,\\\"waiting\\\":0,\\\"counts\\\":{},\\\"figures\\\":[]}")),
            ("an answer to another survey", Row($"qr|{Survey}|x", "{\\\"id\\\":\\\"x\\\",\\\"survey\\\":\\\"y\\\",\\\"values\\\":{}}")),
            ("an import whose key has more", Row("i|x|y", "{\\\"a\\\":1}")),
            ("a decision whose key has more", Row("d|0000000003|y", "{}")),
            ("a task whose key has more", Row("f|x|y", "{}")),
            ("a part whose key has more", Row("draft|1|a|b", "{}")),
            ("an assignment of no step", Row("w|1|persona.x|", "{\\\"part\\\":\\\"persona.x\\\",\\\"member\\\":\\\"carl\\\"}")),
            ("an assignment that stood for ages", Row("w|1|persona.x|", "{\\\"step\\\":\\\"personas\\\",\\\"part\\\":\\\"persona.x\\\",\\\"member\\\":\\\"carl\\\",\\\"due\\\":\\\"2026-12-01\\\",\\\"by\\\":\\\"anna\\\",\\\"at\\\":\\\"2026-11-01T00:00:00+00:00\\\",\\\"stoodFor\\\":\\\"9999999.00:00:00\\\"}")),
            ("a change report as a row", Row("c|0000000001", "{}")),
            ("what is stale as a row", Row("x|staleness", "{}")),
            ("a version as a row", Row("v|1|000001|000", "{}")),
            ("a row of a kind that there is not", Row("z|x", "{}")),
            ("work whose id is no key", $"{{\"kind\":\"work\",\"member\":\"carl\",\"item\":\"{new string('x', 2000)}\",\"text\":\"x\",\"due\":\"2026-12-01T00:00:00+00:00\"}}"),
            ("work that nobody has", Work("dora", "goals-1-fill")),
            ("work of a kind that there is not", Work("carl", "x-1")),
            ("work in a step that there is not", Work("carl", "shoes-1-fill")),
            ("evidence of nothing", "{\"kind\":\"evidence\",\"of\":\"interactions\",\"bucket\":3,\"block\":\"0123456789abcdef0123456789abcdef.0000\",\"text\":\"x\"}"),
            ("evidence that can't be read", "{\"kind\":\"evidence\",\"of\":\"feedback\",\"bucket\":3,\"block\":\"0123456789abcdef0123456789abcdef.0000\",\"text\":\"x\\t{}\"}"),
            ("evidence in no bucket", "{\"kind\":\"evidence\",\"of\":\"feedback\",\"bucket\":64,\"block\":\"0123456789abcdef0123456789abcdef.0000\",\"text\":\"x\\t{}\"}"),
        })
            yield return (what, ProjectFiles.Forge([.. lines.Take(2), row, .. lines.Skip(2)]), damaged);
        var step = lines.FindIndex(line => line.Contains("\"a|step|1\"", StringComparison.Ordinal));
        yield return ("a step with a number that is none", ProjectFiles.Forge(Changed(lines, step, "\"values\":[", "\"values\":[{\"name\":\"LastRemoved\",\"type\":\"string\",\"value\":\"x\"},")), damaged);
        var reviewed = Changed(lines, step, "\\\"status\\\":\\\"open\\\"", "\\\"status\\\":\\\"submitted\\\"").ToList();
        foreach (var (what, before, after) in new[]
        {
            ("an approval of nobody", "\\\"approvals\\\":[]", "\\\"approvals\\\":[null]"),
            ("a delegation of nobody", "\\\"delegations\\\":[]", "\\\"delegations\\\":[null]"),
            ("a review that nobody asked for", "\\\"submittedBy\\\":\\\"carl\\\",", ""),
            ("a review that begins in ages", "\\\"submittedAt\\\":\\\"2", "\\\"submittedAt\\\":\\\"9"),
            ("a review of no version", "\\\"version\\\":1", "\\\"version\\\":0"),
            ("a round beyond all counting", "\\\"round\\\":2", "\\\"round\\\":2147483647"),
            ("a delegation to oneself", "\\\"delegations\\\":[]", "\\\"delegations\\\":[{\\\"from\\\":\\\"anna\\\",\\\"to\\\":\\\"anna\\\",\\\"at\\\":\\\"2026-11-01T00:00:00+00:00\\\"}]"),
            ("an approval of a later version", "\\\"approvedVersion\\\":1", "\\\"approvedVersion\\\":2"),
            ("a review that stood for ages", "\\\"approvals\\\":[", "\\\"stoodFor\\\":\\\"9999999.00:00:00\\\",\\\"approvals\\\":["),
        })
            yield return (what, ProjectFiles.Forge(Changed(reviewed, step, before, after)), damaged);
        foreach (var (what, key, before, after) in new[]
        {
            ("a project that was paused in ages", "a|head", "lifecycle", Lifecycle("paused", "9999")),
            ("a project that has stood since the beginning", "a|head", "lifecycle", Lifecycle("archived", "0001")),
            ("a project that has not begun and has steps", "a|head", "status", "\\\"preparing\\\""),
            ("a name that can't be seen", "a|head", "name", "\\\"\u200b\\\""),
            ("a charter after which none can come", "a|charter", "revision", "2147483647"),
            ("a team of no revision", "a|team", "revision", "0"),
        })
        {
            var row = lines.FindIndex(line => line.Contains($"\"key\":\"{key}\"", StringComparison.Ordinal));
            var field = $"\\\"{before}\\\":";
            var given = System.Text.RegularExpressions.Regex.Match(lines[row], System.Text.RegularExpressions.Regex.Escape(field) + @"(\{\}|\{[^}]*\}|\\""[^""]*""|[0-9]+)").Value;
            yield return (what, ProjectFiles.Forge(Changed(lines, row, given.Length > 0 ? given : "\\\"sequence\\\":", given.Length > 0 ? field + after : $"{field}{after},\\\"sequence\\\":")), damaged);
        }

        static string Lifecycle(string state, string year) => $"{{\\\"state\\\":\\\"{state}\\\",\\\"stoppedAt\\\":\\\"{year}-01-01T00:00:00+00:00\\\"}}";

        yield return ("letters behind the gzip", [.. file, .. "xx"u8], damaged);
        yield return ("a gzip behind the gzip", [.. file, .. ProjectFiles.Pack([lines[1]])], damaged);
        yield return ("a bomb", ProjectFiles.Forge([lines[0], new string(' ', 70_000_000)]), "project-file-too-large");
        foreach (var length in new[] { 1, 10, file.Length / 3, file.Length - 30, file.Length - 3 })
            yield return ($"{length} bytes of it", file[..length], length < 2 ? foreign : truncated);
        for (var at = 600; at < file.Length; at += file.Length / 10)
        {
            var flipped = file.ToArray();
            flipped[at] ^= 0x10;
            yield return ($"a bit at {at}", flipped, damaged);
        }
    }

    private static string Work(string member, string item) => $"{{\"kind\":\"work\",\"member\":\"{member}\",\"item\":\"{item}\",\"text\":\"x\",\"due\":\"2026-12-01T00:00:00+00:00\"}}";

    private static string Row(string key, string json) => $"{{\"kind\":\"row\",\"key\":\"{key}\",\"values\":[{{\"name\":\"Json\",\"type\":\"string\",\"value\":\"{json}\"}}]}}";

    private static IEnumerable<string> Changed(List<string> lines, int line, string before, string after)
    {
        Assert.Contains(before, lines[line], StringComparison.Ordinal);
        return lines.Select((text, index) => index == line ? text.Replace(before, after, StringComparison.Ordinal) : text);
    }

    private static async Task<int> CountAsync(Backend backend)
    {
        var service = backend.Services.GetRequiredService<TableServiceClient>();
        var count = 0;
        foreach (var table in new[] { "Projects", "ProjectIndex", "Work", "Evidence", "Uploads" })
            count += await service.GetTableClient(table).QueryAsync<TableEntity>(select: ["RowKey"]).CountAsync(TestContext.Current.CancellationToken);
        return count;
    }
}
