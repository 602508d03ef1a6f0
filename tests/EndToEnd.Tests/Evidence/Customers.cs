using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using Journey.Analysis.Evidence;
using Journey.Functions.Commands.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Evidence;

public sealed class Customers(Backend backend)
{
    private const string Header = "customer,email,phone,account,device,name,consentAnalysis,consentContact,updatedAt,miasto\n";

    [Fact]
    public async Task Customers_are_known_by_their_newest_row_and_the_same_rows_again_add_nothing()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        const string first = "k1,a@x.pl;b@x.pl,+48 1,acc-1,d1,Zofia Łąka,true,false,2026-02-01,Łódź\nk2,,,,,Иван,,,2026-02-01,\nk3,,,,,王芳,false,,2026-02-01,上海\n";
        var import = await ImportAsync(project, Header + first + "k4,,,,,Bad,perhaps,,,\n,,,,,Nobody,,,,\n");
        Assert.Equal((5, 3, 2), ((int)import["rows"]!, (int)import["added"]!, (int)import["rejected"]!));
        Assert.Equal(["5 consentAnalysis", "6 customer"], import["rejectedRows"]!.AsArray().Select(row => $"{row!["line"]} {row["column"]}"));
        Assert.Equal(0, (int)(await ImportAsync(project, Header + first))["added"]!);
        Assert.Equal(1, (int)(await ImportAsync(project, Header + "k1,c@x.pl,,,,Zofia,,,2026-03-01,\nk2,,,,,Иван старый,,,2026-01-01,\n"))["added"]!);

        var known = await KnownAsync(project.Id);
        Assert.Equal(["k1 Zofia True False", "k2 Иван  ", "k3 王芳 False "], known.Select(customer => $"{customer.Id} {customer.Name} {customer.ConsentAnalysis} {customer.ConsentContact}"));
        Assert.Equal(["c@x.pl"], known[0].Emails);
        Assert.Equal("上海", known[2].Attributes["miasto"]);
        Assert.Equal(["k3"], await Directory.NotAnalysedAsync(project.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Who_refuses_analysis_is_in_no_segment_persona_or_mood_while_the_path_still_counts_the_journey()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var rows = string.Concat(Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"case-{i},k{i},look,2026-01-01T00:{i:D2}:00Z,web\n")));
        await ImportAsync(project, "caseId,customerId,activity,timestamp,channel\n" + rows, "interactions");
        await ImportAsync(project, string.Concat(Enumerable.Range(0, 40).Select(i => $"{{\"text\":\"The delivery was terrible and slow\",\"customer\":\"k{i}\",\"stage\":\"before\"}}\n")), "feedback");
        Assert.Equal(40, await SegmentedAsync(project));

        await ImportAsync(project, "customer,consentAnalysis\n" + string.Concat(Enumerable.Range(0, 15).Select(i => $"k{i},false\n")) + "k20,true\nk21,\n");
        Assert.Equal(25, await SegmentedAsync(project));
        Assert.Equal(40, (int)(await project.Crew.Viewer.GetAsync(project.At("path"))).Must(200).Json["figures"]!["cases"]!);
        var personas = (await project.Crew.Viewer.GetAsync(project.At("steps/personas/artefact"))).Must(200).Json["parts"]!.AsArray();
        Assert.Equal(25, personas.Sum(part => int.Parse(((string)part!["value"]!["evidence"]![0]!)["interactions:".Length..], CultureInfo.InvariantCulture)));
        var read = await backend.Services.GetRequiredService<EvidenceReader>().ReadAsync(project.Id, looksAtCustomers: true, CancellationToken.None);
        Assert.Equal(Enumerable.Range(15, 25).Select(i => $"k{i}").Order(StringComparer.Ordinal), read.Moods.Select(mood => mood.CustomerId).Order(StringComparer.Ordinal));

        // Of a yes and a no at one time the no would hold.
        backend.Advance(TimeSpan.FromSeconds(1));
        await ImportAsync(project, "customer,consentAnalysis\n" + string.Concat(Enumerable.Range(0, 5).Select(i => $"k{i},yes\n")));
        Assert.Equal(30, await SegmentedAsync(project));
    }

    [Fact]
    public async Task A_file_may_be_packed_in_another_encoding_with_other_names_and_sent_in_parts()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("windows-1251")!;
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(encoding.GetBytes("клиент;имя;изменён\nk1;Пётр;2026-07-01 12:00\n"), TestContext.Current.CancellationToken);
        const string said = "customer=клиент&name=имя&updatedAt=изменён&encoding=windows-1251&timeZone=Europe/Moscow";
        var upload = (await project.Crew.Contributor.PostAsync(project.At($"evidence/uploads?kind=customers&{said}"))).Must(201).Json["id"];
        foreach (var (index, part) in packed.ToArray().Chunk(20).Index())
            (await project.Crew.Contributor.SendAsync(HttpMethod.Put, project.At($"evidence/uploads/{upload}/parts/{index + 1}"), new ByteArrayContent(part))).Must(200);
        var parts = (packed.ToArray().Length + 19) / 20;
        await DoneAsync(project, await project.Crew.Contributor.PostAsync(project.At($"evidence/uploads/{upload}/complete"), new JsonObject { ["parts"] = parts }));
        var known = Assert.Single(await KnownAsync(project.Id));
        Assert.Equal(("Пётр", new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.Zero)), (known.Name, known.UpdatedAt));

        // Of a file that breaks off behind its last row all rows are read, here one that is known, and the break is told; without a whole header there is none to read.
        (await project.Crew.Contributor.SendAsync(HttpMethod.Post, project.At($"evidence/customers?{said}"), new ByteArrayContent(packed.ToArray()[..15]))).MustRefuse(400, "file-unreadable", "body");
        var broken = await project.Crew.Contributor.SendAsync(HttpMethod.Post, project.At($"evidence/customers?{said}"), new ByteArrayContent(packed.ToArray()[..^9]));
        await DoneAsync(project, broken);
        var import = (await project.Crew.Contributor.GetAsync(broken.Location!)).Must(200).Json;
        Assert.Equal((2, 0, 1, 3L), ((int)import["rows"]!, (int)import["added"]!, (int)import["rejected"]!, (long)import["rejectedRows"]![0]!["line"]!));
    }

    [Fact]
    public async Task An_export_carries_customers_and_their_consent()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await ImportAsync(project, Header + "k1,a@x.pl,,,,Zofia,false,true,2026-02-01,Łódź\n");
        var copy = await Lifecycle.Transfers.ImportAsync(backend, await Lifecycle.Transfers.ExportAsync(backend, project));
        var known = Assert.Single(await KnownAsync(copy.Id));
        Assert.Equal(("k1", "Zofia", false, true, "Łódź"), (known.Id, known.Name, known.ConsentAnalysis, known.ConsentContact, known.Attributes["miasto"]));
    }

    private ValueTask<List<Customer>> KnownAsync(string projectId) => Directory.AllAsync(projectId, CancellationToken.None).OrderBy(customer => customer.Id, StringComparer.Ordinal).ToListAsync();

    private CustomerDirectory Directory => backend.Services.GetRequiredService<CustomerDirectory>();

    private static async Task<int> SegmentedAsync(TestProject project) =>
        (await project.Crew.Viewer.GetAsync(project.At("segments"))).Must(200).Json["segments"]!.AsArray().Sum(segment => (int)segment!["size"]!);

    private static Task<JsonNode> ImportAsync(TestProject project, string file, string path = "customers") => ImportAsync(project, Encoding.UTF8.GetBytes(file), path);

    private static async Task<JsonNode> ImportAsync(TestProject project, byte[] file, string path) =>
        await DoneAsync(project, await project.Crew.Contributor.SendAsync(HttpMethod.Post, project.At($"evidence/{path}"), new ByteArrayContent(file)));

    private static async Task<JsonNode> DoneAsync(TestProject project, Reply accepted)
    {
        accepted.Must(202);
        return (await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(accepted.Location!), reply => (string?)reply.Must(200).Json["status"] is "completed" or "refused")).Json;
    }
}
