using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Imports;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Evidence;

/// <summary>Messages, metrics, context, imported answers and interviews, as the API takes and shows them.</summary>
public sealed class Kinds(Backend backend)
{
    public static TheoryData<string, string, string, string> Files => new()
    {
        { "messages", "message,customer,sent,campaign\nm1,k1,2026-02-01,Żółw\nm2,k2,2026-02-01,Żółw\n", "m3,,2026-02-01,\n", "3 customer" },
        { "metrics", "metric,time,value,unit\nконверсия,2026-02-01,1.5,%\nконверсия,2026-02-02,2,%\n", "конверсия,2026-02-03,много,%\n", "3 value" },
        { "context", "kind,title,time\neconomy,Ceny energii rosną,2026-02-01\nsociety,Больше бегунов,2026-02-01\n", "gossip,x,2026-02-01\n", "3 kind" },
        { "survey-answers", "survey,question,kind,rating,text\n调查,q1,nps,9,很好\n调查,q1,nps,9,很好\n", "调查,q1,nps,99,\n", "3 rating" },
        { "interviews", "text,speaker,consent\nDługo szukałem rozmiaru,customer,tak\n找了很久,customer,\n", "x,customer,maybe\n", "3 consent" },
        { "feedback", "text,rating\nŚwietne buty,5\n鞋子很好,4\n", "x,9\n", "3 rating" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Rows_are_taken_in_once_also_packed_in_another_encoding_and_bad_ones_are_listed(string kind, string good, string bad, string fault)
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var lines = good.Split('\n');
        var first = await ImportAsync(project, kind, Encoding.UTF8.GetBytes($"{lines[0]}\n{lines[1]}\n{bad}{lines[2]}\n"));
        Assert.Equal((3, 2, 1), ((int)first["rows"]!, (int)first["added"]!, (int)first["rejected"]!));
        Assert.Equal([fault], first["rejectedRows"]!.AsArray().Select(row => $"{row!["line"]} {row["column"]}"));

        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(System.Text.CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(good), TestContext.Current.CancellationToken);
        var again = await ImportAsync(project, $"{kind}?encoding=gb18030", packed.ToArray());
        Assert.Equal((2, 0, 0), ((int)again["rows"]!, (int)again["added"]!, (int)again["rejected"]!));

        (await PostAsync(project, kind, "a,a\n1,2\n"u8.ToArray())).MustRefuse(400, "columns-alike", "columns");
        (await PostAsync(project, kind, packed.ToArray()[..20])).MustRefuse(400, "file-unreadable", "body");
        (await project.Crew.Viewer.PostTextAsync(project.At($"evidence/{kind}"), good)).Must(403);

        var copy = await Lifecycle.Transfers.ImportAsync(backend, await Lifecycle.Transfers.ExportAsync(backend, project));
        Assert.Equal(0, (int)(await ImportAsync(copy, $"{kind}?encoding=utf-8", Encoding.UTF8.GetBytes(good)))["added"]!);
    }

    [Fact]
    public async Task A_file_with_rejected_rows_is_read_again_under_another_stage_model_and_once_under_each()
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        var file = "text,stage\nLekkie buty,after\nŚwietna pomoc,renewal\n"u8.ToArray();
        var first = await ImportAsync(project, "feedback", file);
        Assert.Equal((1, 1), ((int)first["added"]!, (int)first["rejected"]!));
        var charter = TestProject.Charter;
        charter["stageModel"]!["custom"]!.AsArray().Add(new JsonObject { ["id"] = "renewal", ["label"] = "Renewal" });
        (await project.Crew.Owner.PutAsync(project.At("charter"), charter, "*")).Must(200);
        var second = await ImportAsync(project, "feedback", file);
        Assert.Equal((2, 1, 0), ((int)second["rows"]!, (int)second["added"]!, (int)second["rejected"]!));
        Assert.Equal((string?)second["id"], (string?)(await ImportAsync(project, "feedback", file))["id"]);
    }

    [Fact]
    public async Task Messages_are_told_as_shares_by_channel_and_campaign_without_who_got_them()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await ImportAsync(project, "messages", "message,customer,channel,campaign,sent\nm1,kunde-1,mail,spring,2026-02-01\nm2,kunde-2,mail,spring,2026-02-01\nm3,kunde-1,sms,,2026-02-01\n"u8.ToArray());
        await ImportAsync(project, "messages", "message,customer,opened\nm1,kunde-1,2026-02-02\n"u8.ToArray());
        var view = (await project.Crew.Viewer.GetAsync(project.At("messages"))).Must(200).Json;
        Assert.Equal(["mail spring 2 1 50", "sms  1 0 0"], view["figures"]!.AsArray().Select(one => $"{one!["channel"]} {one["campaign"]} {one["sent"]} {one["opened"]!["count"]} {one["opened"]!["percent"]}"));
        Assert.Equal((3, 2), ((int)view["total"]!["sent"]!, (int)view["total"]!["customers"]!));
        Assert.DoesNotContain("kunde", view.ToJsonString(), StringComparison.Ordinal);
        (await project.Crew.Stranger.GetAsync(project.At("messages"))).Must(403);
    }

    [Fact]
    public async Task Metrics_are_series_of_which_only_those_are_compared_that_are_measured_alike()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await ImportAsync(project, "metrics?decimal=,", "metric;time;value;unit;method;scale;stage\nsat;2026-02-01;4,5;pts;mean;1-5;before\nsat;2026-02-02;4,7;pts;mean;1-5;before\nsat;2026-02-01;4;pts;mean;1-5;after\nsat;2026-02-01;4;pts;mean;1-7;after\n"u8.ToArray());
        var series = (await project.Crew.Viewer.GetAsync(project.At("metrics?metric=sat"))).Must(200).Json["series"]!.AsArray();
        var (before, after, other) = (Id("before", "1-5"), Id("after", "1-5"), Id("after", "1-7"));
        var comparison = (await project.Crew.Viewer.GetAsync(project.At($"metrics/comparison?first={before}&second={after}"))).Must(200).Json;
        Assert.Equal(-0.7m, (decimal)comparison["difference"]!);
        (await project.Crew.Viewer.GetAsync(project.At($"metrics/comparison?first={after}&second={other}"))).MustRefuse(409, "methods-differ", "second");
        (await project.Crew.Viewer.GetAsync(project.At("metrics/comparison?first=x&second=y"))).MustRefuse(404, "series-unknown", "series");
        Assert.Empty((await project.Crew.Viewer.GetAsync(project.At("metrics?metric=nothing"))).Must(200).Json["series"]!.AsArray());

        await ImportAsync(project, "metrics", "metric,time,value,unit,method,scale,stage\nsat,2026-02-01,4.1,pts,mean,1-5,after\n"u8.ToArray());
        Assert.Equal(4.1m, (decimal)(await project.Crew.Viewer.GetAsync(project.At("metrics"))).Must(200).Json["series"]!.AsArray().Single(one => (string?)one!["id"] == after)!["readings"]![0]!["value"]!);

        string Id(string stage, string scale) => (string)series.Single(one => (string?)one!["stage"] == stage && (string?)one["scale"] == scale)!["id"]!;
    }

    [Fact]
    public async Task A_context_event_asks_for_a_re_analysis_of_its_own()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await ImportAsync(project, "context", """{"kind":"competitor","title":"Free returns at Sprint","time":"2026-02-01T00:00:00Z","stages":["after"],"source":"https://example.org"}"""u8.ToArray());
        var report = await Patience.UntilAsync("the report", () => project.Crew.Viewer.GetAsync(project.At("changes")), changes => changes.Must(200).Json.AsArray().Count == 1);
        Assert.Equal(["a context event was recorded"], report.Json[0]!["triggers"]!.AsArray().Select(trigger => (string?)trigger));
        var known = Assert.Single((await project.Crew.Viewer.GetAsync(project.At("context?stage=after"))).Must(200).Json["events"]!.AsArray())!;
        Assert.Equal(("competitor", "Free returns at Sprint"), ((string?)known["kind"], (string?)known["title"]));
        Assert.Empty((await project.Crew.Viewer.GetAsync(project.At("context?stage=before"))).Must(200).Json["events"]!.AsArray());
    }

    [Fact]
    public async Task A_context_event_that_names_a_stage_which_the_project_has_not_is_rejected_and_one_out_of_scope_is_not()
    {
        var project = await TestProject.StartAsync(backend.Crew, charter => charter["scope"] = new JsonObject { ["firstStage"] = "after", ["lastStage"] = "after" });
        var import = await ImportAsync(project, "context?stages=phases", Encoding.UTF8.GetBytes("kind,title,time,phases\neconomy,a,2026-02-01,before;after\neconomy,b,2026-02-01,after;zukunft\neconomy,c,2026-02-01,\n"));
        Assert.Equal((3, 2, 1), ((int)import["rows"]!, (int)import["added"]!, (int)import["rejected"]!));
        var row = Assert.Single(import["rejectedRows"]!.AsArray())!;
        Assert.Equal((3, "phases", "The value of 'phases' names what is no stage of the project: it has before, after."), ((int)row["line"]!, (string?)row["column"], (string?)row["reason"]));
        var lines = await ImportAsync(project, "context", """{"kind":"economy","title":"d","time":"2026-02-01","stages":["After"]}"""u8.ToArray());
        Assert.Equal((1, 0), ((int)lines["added"]!, (int)lines["rejected"]!));
    }

    [Fact]
    public async Task What_touches_a_stage_is_asked_by_a_stage_of_the_project_alone_in_scope_or_not()
    {
        var project = await TestProject.CreateAsync(backend.Crew, charter => charter["scope"] = new JsonObject { ["firstStage"] = "after", ["lastStage"] = "after" });
        var refused = (await project.Crew.Viewer.GetAsync(project.At("context?stage=zzz"))).MustRefuse(400, "stage-unknown", "stage");
        Assert.Equal("Use one of: before, after.", (string?)refused.Json["remedy"]);
        (await project.Crew.Viewer.GetAsync(project.At("context?stage=After"))).MustRefuse(400, "stage-unknown", "stage");
        foreach (var known in new[] { "context", "context?stage=", "context?stage=before", "context?stage=after" })
            Assert.Empty((await project.Crew.Viewer.GetAsync(project.At(known))).Must(200).Json["events"]!.AsArray());
        (await project.Crew.Stranger.GetAsync(project.At("context?stage=zzz"))).MustRefuse(403, "role-missing");
    }

    [Theory]
    [InlineData("metrics", "metric,time,value,phase\nsat,2026-02-01,4,BEFORE\nsat,2026-02-01,4,zukunft\n")]
    [InlineData("feedback", "text,comments,rating,phase\nGood,,5,Before\nBad,,1,zukunft\n")]
    [InlineData("interviews", "text,speaker,consent,phase\nGood,,yes,Before\nBad,,yes,zukunft\n")]
    public async Task What_names_no_stage_of_the_project_is_rejected_with_line_and_column_and_labels_are_understood(string kind, string file)
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var import = await ImportAsync(project, kind, Encoding.UTF8.GetBytes(file));
        Assert.Equal((2, 1, 1), ((int)import["rows"]!, (int)import["added"]!, (int)import["rejected"]!));
        var row = Assert.Single(import["rejectedRows"]!.AsArray())!;
        Assert.Equal((3, "phase", "The value of 'phase' names what is no stage of the project: it has before, after."), ((int)row["line"]!, (string?)row["column"], (string?)row["reason"]));
        if (kind == "metrics")
            Assert.Equal("before", (string?)(await project.Crew.Viewer.GetAsync(project.At("metrics"))).Must(200).Json["series"]![0]!["stage"]);
        else
            Assert.Equal("before", Assert.Single((await ReadAsync(project)).Moods).Stage);
    }

    [Fact]
    public async Task Imported_answers_count_by_stage_with_their_method_and_are_feedback()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await ImportAsync(project, "survey-answers", "survey,question,kind,rating,text,stage,customer\nautumn,q1,nps,10,The shoes are wonderful,after,k1\nautumn,q1,nps,3,,after,k2\nautumn,q2,csat,5,,after,k1\n"u8.ToArray());
        var figures = (await project.Crew.Viewer.GetAsync(project.At("survey-figures"))).Must(200).Json["figures"]!.AsArray();
        Assert.Equal(["nps net-promoter-score 2 0 after", "csat share 1 100 after"], figures.Select(one => $"{one!["measure"]} {one["method"]} {one["n"]} {one["value"]} {one["stage"]}"));
        Assert.Equal("The shoes are wonderful", Assert.Single((await ReadAsync(project)).Moods).Text);
    }

    [Fact]
    public async Task Every_role_of_every_kind_can_be_mapped_in_an_upload_as_in_one_piece()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        foreach (var kind in backend.Services.GetServices<IKindIntake>())
        {
            var said = kind.Roles.ToDictionary(role => role, role => $"its {role}");
            var query = string.Concat(said.Select(pair => $"&column.{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
            var upload = (await project.Crew.Contributor.PostAsync(project.At($"evidence/uploads?kind={kind.Kind}{query}"))).Must(201).Json;
            Assert.Equal(said, upload["mapping"]!.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!));
        }

        var file = "Art,Titel,Zeit\neconomy,Rates rise,2026-03-01\n"u8.ToArray();
        var begun = (await project.Crew.Contributor.PostAsync(project.At("evidence/uploads?kind=context&column.kind=Art&title=Titel&column.time=Zeit"))).Must(201).Json;
        (await project.Crew.Contributor.SendAsync(HttpMethod.Put, project.At($"evidence/uploads/{begun["id"]}/parts/1"), new ByteArrayContent(file))).Must(200);
        var accepted = (await project.Crew.Contributor.PostAsync(project.At($"evidence/uploads/{begun["id"]}/complete"), new JsonObject { ["parts"] = 1 })).Must(202);
        // In one piece it is the same file.
        var again = (await PostAsync(project, "context?kind=Art&title=Titel&time=Zeit", file)).Must(202);
        Assert.Equal((string?)accepted.Json["id"], (string?)again.Json["id"]);
        var ended = await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(accepted.Location!), reply => (string?)reply.Must(200).Json["status"] is "completed" or "refused");
        Assert.Equal(("completed", 1), ((string?)ended.Json["status"], (int)ended.Json["added"]!));
        (await PostAsync(project, "context?kind=Art&column.kind=Art", file)).MustRefuse(400, "column-role-twice", "kind");
    }

    [Fact]
    public async Task What_was_said_without_consent_counts_but_is_never_quoted_and_an_agents_words_are_no_customers_mood()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var import = await ImportAsync(project, "interviews", "id,text,speaker,consent,stage\ni1,The delivery was terrible and slow,customer,,before\ni2,I am so happy with the shoes,,yes,before\ni3,Customers are terrible,agent,yes,before\ni4,How terrible is it?,Interviewer 1,yes,before\ni5,Terrible,interviewer,yes,nowhere\n"u8.ToArray());
        Assert.Equal((5, 4, 1, 2), ((int)import["rows"]!, (int)import["added"]!, (int)import["rejected"]!, (int)import["notOfCustomers"]!));
        var moods = (await ReadAsync(project)).Moods.OrderBy(mood => mood.FeedbackId, StringComparer.Ordinal).ToList();
        Assert.Equal([("i1", ""), ("i2", "I am so happy with the shoes")], moods.Select(mood => (mood.FeedbackId, mood.Text)));
        Assert.Empty(moods[0].Phrases);
        Assert.True(moods[0].Value < 0);
    }

    private Task<ProjectEvidence> ReadAsync(TestProject project) => backend.Services.GetRequiredService<EvidenceReader>().ReadAsync(project.Id, looksAtCustomers: false, CancellationToken.None);

    private static Task<Reply> PostAsync(TestProject project, string path, byte[] file) => project.Crew.Contributor.SendAsync(HttpMethod.Post, project.At($"evidence/{path}"), new ByteArrayContent(file));

    private static async Task<JsonNode> ImportAsync(TestProject project, string path, byte[] file)
    {
        var accepted = (await PostAsync(project, path, file)).Must(202);
        return (await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(accepted.Location!), reply => (string?)reply.Must(200).Json["status"] is "completed" or "refused")).Json;
    }
}
