using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Evidence;

public sealed class Paths(Backend backend)
{
    private const string Header = "case_id,customer_id,activity,timestamp,channel,stage\n";

    [Fact]
    public async Task The_path_is_told_whole_and_of_some_journeys_and_follows_each_import()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await ImportAsync(project, Header + "c1,anna,look,2026-03-01T10:00:00Z,web,before\nc1,anna,buy,2026-03-01T11:00:00Z,shop,after\nc2,bert,look,2026-03-05T10:00:00Z,web,before\n");
        var whole = (await project.Crew.Viewer.GetAsync(project.At("path"))).Must(200).Json;
        Assert.Equal((2, 3), ((int)whole["figures"]!["cases"]!, (int)whole["figures"]!["events"]!));
        var edge = Assert.Single(whole["figures"]!["edges"]!.AsArray())!;
        Assert.Equal(("look", "buy", 1, 3_600_000_000), ((string?)edge["from"], (string?)edge["to"], (int)edge["count"]!, (long)edge["times"]!["median"]!));
        Assert.Equal(["before 2 1", "after 1 "], whole["stages"]!.AsArray().Select(stage => $"{stage!["stage"]} {stage["entered"]} {stage["wentOn"]}"));

        Assert.Equal(1, (int)(await PathAsync(project, "?channel=shop"))["figures"]!["cases"]!);
        Assert.Equal(1, (int)(await PathAsync(project, "?from=2026-03-02&until=2026-03-06"))["figures"]!["cases"]!);
        Assert.Equal(0, (int)(await PathAsync(project, "?channel=shop&from=2026-03-02"))["figures"]!["cases"]!);

        await ImportAsync(project, Header + "c2,bert,buy,2026-03-05T12:00:00Z,web,after\n");
        Assert.Equal(2, (int)(await PathAsync(project, ""))["figures"]!["edges"]![0]!["count"]!);
    }

    [Fact]
    public async Task The_path_is_drawn_in_the_language_asked_for_of_the_journeys_asked_for()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await ImportAsync(project, "case_id,activity,timestamp,device\nc1,look,2026-03-01T10:00:00Z,phone\nc1,buy,2026-03-01T11:00:00Z,laptop\nc2,look,2026-03-05T10:00:00Z,laptop\nc2,leave,2026-03-05T10:05:00Z,laptop\n");

        var whole = (await project.Crew.Viewer.GetAsync(project.At("path.svg"))).Must(200);
        Assert.Equal("image/svg+xml; charset=utf-8", whole.ContentType);
        Assert.Contains("2 journeys, 4 interactions", whole.Text, StringComparison.Ordinal);
        Assert.Contains(">leave<", whole.Text, StringComparison.Ordinal);
        var part = (await project.Crew.Viewer.GetAsync(project.At("path.svg?device=phone&language=pl"))).Must(200);
        Assert.Contains("interakcje: 2", part.Text, StringComparison.Ordinal);
        Assert.Contains("phone", part.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(">leave<", part.Text, StringComparison.Ordinal);
        (await project.Crew.Viewer.GetAsync(project.At("path.svg?activities=0"))).MustRefuse(400, "filter-invalid", "activities");
        (await project.Crew.Viewer.GetAsync(project.At("path.svg?language=xx"))).MustRefuse(400, "language-unknown", "language");
    }

    [Fact]
    public async Task Segments_are_told_without_who_is_in_them_and_narrow_the_path()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var rows = Enumerable.Range(0, 40).SelectMany(i => Enumerable.Range(0, i < 25 ? 2 : 9).Select(n => $"c{i},customer-{i},look,2026-03-{1 + n:D2}T10:00:00Z,{(i < 25 ? "web" : "shop")},before"));
        await ImportAsync(project, Header + string.Join('\n', rows) + "\n");
        var reply = (await project.Crew.Viewer.GetAsync(project.At("segments"))).Must(200);
        var segments = reply.Json["segments"]!.AsArray();
        Assert.Equal([25, 15], segments.Select(segment => (int)segment!["size"]!));
        Assert.DoesNotContain("customer-", reply.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(15, (int)(await PathAsync(project, $"?segment={segments[1]!["id"]}"))["figures"]!["cases"]!);
        (await project.Crew.Viewer.GetAsync(project.At("path?segment=nobody"))).MustRefuse(400, "segment-unknown", "segment");
        (await project.Crew.Viewer.GetAsync(project.At("path?from=yesterday"))).MustRefuse(400, "filter-invalid", "from");
    }

    [Fact]
    public async Task Customers_who_did_the_same_are_told_apart_by_how_they_rated_it()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await ImportAsync(project, Header + string.Concat(Enumerable.Range(0, 40).Select(i => $"c{i},customer-{i},look,2026-03-01T10:00:00Z,web,before\n")));
        Assert.Equal([40], (await SegmentsAsync()).Select(segment => (int)segment!["size"]!));
        await ImportAsync(project, "customer,text,rating,scale\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"customer-{i},It was as it was.,{(i % 2 == 0 ? 1 : 5)},1-5\n")), "feedback");
        Assert.Equal([20, 20], (await SegmentsAsync()).Select(segment => (int)segment!["size"]!));

        async Task<JsonArray> SegmentsAsync() => (await project.Crew.Viewer.GetAsync(project.At("segments"))).Must(200).Json["segments"]!.AsArray();
    }

    [Fact]
    public async Task A_segment_is_split_again_down_to_single_customers_whose_path_is_told()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var rows = Enumerable.Range(0, 30).SelectMany(i => Enumerable.Range(0, 1 + (i % 15)).Select(n => $"c{i},customer-{i},look,2026-03-{1 + n:D2}T10:00:00Z,{(i < 18 ? "web" : "shop")},before"));
        await ImportAsync(project, Header + string.Join('\n', rows) + "\n");
        var (whole, depth) = ((Id: "", Size: 30), 0);
        for (var parts = await SegmentsAsync(""); parts.Count > 0; parts = await SegmentsAsync($"?segment={whole.Id}"))
        {
            Assert.Equal(whole.Size, parts.Sum(part => part.Size));
            Assert.Equal(whole.Id.Length == 0 ? parts.Select(part => part.Id) : Enumerable.Range(1, parts.Count).Select(number => $"{whole.Id}.{number}"), parts.Select(part => part.Id));
            (await project.Crew.Viewer.GetAsync(project.At($"segments?segment={whole.Id}.{parts.Count + 1}"))).MustRefuse(400, "segment-unknown", "segment");
            (whole, depth) = (parts[0], depth + 1);
            Assert.Equal(whole.Size, (int)(await PathAsync(project, $"?segment={whole.Id}"))["figures"]!["cases"]!);
        }

        Assert.Equal(1, whole.Size);
        Assert.True(depth > 2);
        foreach (var unknown in new[] { "nobody", "segment-1.01", "segment-1.", ".1", $"{whole.Id}.1", $"{whole.Id}.1.1" })
            (await project.Crew.Viewer.GetAsync(project.At($"segments?segment={unknown}"))).MustRefuse(400, "segment-unknown", "segment");

        async Task<List<(string Id, int Size)>> SegmentsAsync(string query) =>
            [.. (await project.Crew.Viewer.GetAsync(project.At($"segments{query}"))).Must(200).Json["segments"]!.AsArray().Select(segment => ((string)segment!["id"]!, (int)segment["size"]!))];
    }

    [Theory]
    [InlineData("path?segmnt=2", "segmnt", "segment")]
    [InlineData("path?activities=5", "activities", "channel")]
    [InlineData("path.svg?lang=pl", "lang", "language")]
    [InlineData("segments?stage=before", "stage", "segment")]
    [InlineData("metrics?name=sat", "name", "metric")]
    [InlineData("metrics/comparison?first=a&secnd=b", "secnd", "second")]
    [InlineData("context?stages=before", "stages", "stage")]
    [InlineData("messages?channel=mail", "channel", "none")]
    [InlineData("survey-figures?stage=before", "stage", "none")]
    [InlineData("identities/questions?opn=true", "opn", "open")]
    [InlineData("imports?kind=feedback", "kind", "none")]
    public async Task A_parameter_that_nobody_knows_is_refused_rather_than_left_out(string address, string parameter, string known)
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        var refused = (await project.Crew.Viewer.GetAsync(project.At(address))).MustRefuse(400, "parameter-unknown", parameter);
        Assert.Contains(known, (string)refused.Json["remedy"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_projects_takes_known_parameters_alone()
    {
        (await backend.Crew.Viewer.GetAsync("api/projects?stat=active")).MustRefuse(400, "parameter-unknown", "stat");
        (await backend.Crew.Viewer.GetAsync($"api/projects?code={backend.Crew.FunctionKey}&State=active")).Must(200);
    }

    [Fact]
    public async Task Every_rejected_row_is_listed()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var file = Header + string.Concat(Enumerable.Range(0, 2_500).Select(i => i % 2 == 0 ? $"c{i},,look,never,web,before\n" : $"c{i},,look,2026-03-01,web,before\n"));
        var import = await ImportAsync(project, file);
        Assert.Equal((2_500, 1_250, 50), ((int)import["rows"]!, (int)import["rejected"]!, import["rejectedRows"]!.AsArray().Count));
        var (lines, at) = (new List<long>(), project.At($"imports/{import["id"]}/rejected"));
        for (string? continuation = ""; continuation is not null;)
        {
            var page = (await project.Crew.Viewer.GetAsync($"{at}?continuation={continuation}")).Must(200).Json;
            lines.AddRange(page["rows"]!.AsArray().Select(row => (long)row!["line"]!));
            continuation = (string?)page["continuation"];
        }

        Assert.Equal(Enumerable.Range(0, 1_250).Select(i => 2L + (2 * i)), lines);
        (await project.Crew.Viewer.GetAsync($"{at}?continuation=x")).MustRefuse(400, "continuation-invalid", "continuation");
    }

    [Fact]
    public async Task A_long_file_is_the_same_import_in_one_piece_and_in_parts()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var file = System.Text.Encoding.UTF8.GetBytes("caseId,activity,timestamp,note\n" + string.Concat(Enumerable.Range(0, 11_000).Select(i => $"c{i % 50},look,2026-03-01T10:00:00Z,{new string((char)('a' + (i % 26)), 900)}{i}\n")));
        Assert.InRange(file.Length, (8 * 1024 * 1024) + 1, 16 * 1024 * 1024);
        var whole = await project.Crew.Contributor.SendAsync(HttpMethod.Post, project.At("evidence/interactions"), new ByteArrayContent(file));
        var upload = (await project.Crew.Contributor.PostAsync(project.At("evidence/uploads?kind=interactions"))).Must(201).Json["id"];
        foreach (var (index, part) in file.Chunk(8 * 1024 * 1024).Index())
            (await project.Crew.Contributor.SendAsync(HttpMethod.Put, project.At($"evidence/uploads/{upload}/parts/{index + 1}"), new ByteArrayContent(part))).Must(200);
        var parts = await project.Crew.Contributor.PostAsync(project.At($"evidence/uploads/{upload}/complete"), new JsonObject { ["parts"] = 2 });
        Assert.Equal((string?)whole.Must(202).Json["id"], (string?)parts.Must(202).Json["id"]);
    }

    private static async Task<JsonNode> PathAsync(TestProject project, string query) => (await project.Crew.Viewer.GetAsync(project.At($"path{query}"))).Must(200).Json;

    private static async Task<JsonNode> ImportAsync(TestProject project, string csv, string kind = "interactions")
    {
        var import = (await project.Crew.Contributor.PostTextAsync(project.At($"evidence/{kind}"), csv, "text/csv")).Must(202);
        return (await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(import.Location!), reply => (string?)reply.Must(200).Json["status"] is "completed" or "refused")).Json;
    }
}
