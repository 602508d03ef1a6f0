using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Evidence;

public sealed class Uploads(Backend backend)
{
    private static readonly byte[] File = Encoding.UTF8.GetBytes("case;activity;at;value\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"c{i % 40};Купить {i % 7};2026-02-{1 + (i % 27):D2} 12:00;{i},5\n")));

    [Fact]
    public async Task A_file_in_parts_is_taken_in_as_if_it_had_come_in_one_piece_and_is_known_again()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var upload = await BeginAsync(project, "?kind=interactions&case=case&activity=activity&timestamp=at&value=value&decimal=,&timeZone=Europe/Warsaw");
        var parts = File.Chunk(4001).ToList();
        foreach (var (index, part) in parts.Index().Reverse())
            Assert.Equal(Hash(part), (string?)(await PutAsync(project, upload, index + 1, part, $"?sha256={Hash(part)}")).Must(200).Json["sha256"]);
        Assert.Equal(Enumerable.Range(1, parts.Count), (await project.Crew.Contributor.GetAsync(project.At($"evidence/uploads/{upload}"))).Must(200).Json["parts"]!.AsArray().Select(part => (int)part!["part"]!));

        var import = (await CompleteAsync(project, upload, parts.Count)).Must(202);
        var taken = await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(import.Location!), reply => (string?)reply.Must(200).Json["status"] is "completed" or "refused");
        Assert.Equal(("completed", 300, 300, 0, File.Length), ((string?)taken.Json["status"], (int)taken.Json["rows"]!, (int)taken.Json["added"]!, (int)taken.Json["rejected"]!, (int)taken.Json["bytes"]!));

        // Asked again, and sent again in one piece or as another upload, it is the same import.
        Assert.Equal((string?)import.Json["id"], (string?)(await CompleteAsync(project, upload, parts.Count)).Must(202).Json["id"]);
        const string said = "?case=case&activity=activity&timestamp=at&value=value&decimal=,&timeZone=Europe/Warsaw";
        Assert.Equal((string?)import.Json["id"], (string?)(await project.Crew.Contributor.PostTextAsync(project.At($"evidence/interactions{said}"), Encoding.UTF8.GetString(File), "text/csv")).Must(202).Json["id"]);
        var again = await BeginAsync(project, $"{said}&kind=interactions");
        (await PutAsync(project, again, 1, File)).Must(200);
        Assert.Equal((string?)import.Json["id"], (string?)(await CompleteAsync(project, again, 1)).Must(202).Json["id"]);
        (await project.Crew.Contributor.GetAsync(project.At($"evidence/uploads/{again}"))).MustRefuse(404, "upload-unknown", "upload");
    }

    [Fact]
    public async Task A_part_that_comes_after_the_file_was_said_to_be_whole_is_refused_and_none_of_it()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        for (var round = 0; round < 4; round++)
        {
            var upload = await BeginAsync(project, "?kind=interactions&case=case&activity=activity&timestamp=at");
            var part = Encoding.UTF8.GetBytes($"case;activity;at\nc{round};buy;2026-02-01 12:00\n");
            (await PutAsync(project, upload, 1, part, $"?sha256={Hash(part).ToUpperInvariant()}")).Must(200);
            Assert.Contains(upload, (await project.Crew.Contributor.GetAsync(project.At("evidence/uploads"))).Must(200).Json.AsArray().Select(open => (string?)open!["id"]));
            var import = (await CompleteAsync(project, upload, 1)).Must(202);
            var late = await PutAsync(project, upload, 2, Encoding.UTF8.GetBytes($"late{round};buy;2026-02-01 12:00\n"));
            Assert.Contains((late.Status, (string?)late.Json["code"]), new (int, string?)[] { (409, "upload-taken-in"), (404, "upload-unknown") });
            var taken = await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(import.Location!), reply => (string?)reply.Must(200).Json["status"] is "completed" or "refused");
            Assert.Equal(("completed", 1), ((string?)taken.Json["status"], (int)taken.Json["rows"]!));
        }

        Assert.Empty((await project.Crew.Contributor.GetAsync(project.At("evidence/uploads"))).Must(200).Json.AsArray());
    }

    [Fact]
    public async Task Of_completing_and_taking_back_at_once_one_wins_and_what_was_accepted_is_taken_in()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        for (var round = 0; round < 6; round++)
        {
            var upload = await BeginAsync(project, "?kind=interactions&case=case&activity=activity&timestamp=at");
            (await PutAsync(project, upload, 1, Encoding.UTF8.GetBytes($"case;activity;at\nc{round};buy;2026-02-01 12:00\n"))).Must(200);
            var completed = CompleteAsync(project, upload, 1);
            var dropped = project.Crew.Contributor.SendAsync(HttpMethod.Delete, project.At($"evidence/uploads/{upload}"));
            if ((await completed).Status != 202)
            {
                (await completed).MustRefuse(404, "upload-unknown", "upload");
                (await dropped).Must(204);
                continue;
            }

            var import = (await completed).Must(202);
            Assert.True((await dropped).Status is 409 or 404);
            Assert.Equal("completed", (string?)(await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(import.Location!), reply => (string?)reply.Must(200).Json["status"] is "completed" or "refused")).Json["status"]);
        }
    }

    [Fact]
    public async Task A_part_that_is_stored_stays_as_it_is_and_a_missing_one_is_named()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var upload = await BeginAsync(project, "?kind=interactions");
        (await PutAsync(project, upload, 2, File)).Must(200);
        (await PutAsync(project, upload, 2, File)).Must(200);
        (await PutAsync(project, upload, 2, File[1..])).MustRefuse(409, "part-stored", "part");
        (await PutAsync(project, upload, 1, File, $"?sha256={Hash(File[1..])}")).MustRefuse(400, "part-damaged", "sha256");
        (await PutAsync(project, upload, 1, File, $"?sha512={Hash(File)}")).MustRefuse(400, "parameter-unknown", "sha512");
        (await PutAsync(project, upload, 1, [])).MustRefuse(400, "body-empty", "body");
        foreach (var number in new[] { "0", "-1", "x", "1001", "99999999999" })
            (await project.Crew.Contributor.SendAsync(HttpMethod.Put, project.At($"evidence/uploads/{upload}/parts/{number}"), new ByteArrayContent(File))).MustRefuse(400, "part-number-invalid", "part");
        (await PutAsync(project, upload, 1, new byte[(8 * 1024 * 1024) + 1])).MustRefuse(413, "body-too-large", "body");
        Assert.Equal(["parts[1]", "parts[3]"], (await CompleteAsync(project, upload, 3)).MustRefuse(409, "upload-incomplete").Json["missing"]!.AsArray().Select(missing => (string?)missing!["field"]));
        (await CompleteAsync(project, upload, null)).MustRefuse(409, "upload-incomplete");
        (await CompleteAsync(project, upload, 1)).MustRefuse(409, "upload-incomplete");
        (await project.Crew.Contributor.SendAsync(HttpMethod.Delete, project.At($"evidence/uploads/{upload}"))).Must(204);
        (await PutAsync(project, upload, 1, File)).MustRefuse(404, "upload-unknown", "upload");
    }

    [Fact]
    public async Task What_is_no_upload_or_not_the_callers_to_make_is_refused()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        (await project.Crew.Contributor.PostAsync(project.At("evidence/uploads?kind=rumours"))).MustRefuse(400, "evidence-kind-unknown", "kind");
        (await project.Crew.Contributor.PostAsync(project.At("evidence/uploads?kind=feedback&case=c"))).MustRefuse(400, "column-role-unknown", "case");
        (await project.Crew.Contributor.PostAsync(project.At("evidence/uploads?kind=interactions&timeZone=Mars"))).MustRefuse(400, "time-zone-unknown", "timeZone");
        foreach (var encoding in new[] { "klingon", "utf-7" })
            (await project.Crew.Contributor.PostAsync(project.At($"evidence/uploads?kind=interactions&encoding={encoding}"))).MustRefuse(400, "encoding-unknown", "encoding");
        (await project.Crew.Contributor.PostAsync(project.At("evidence/uploads?kind=interactions&decimal=x"))).MustRefuse(400, "decimal-unknown", "decimal");
        (await project.Crew.Viewer.PostAsync(project.At("evidence/uploads?kind=interactions"))).MustRefuse(403, "role-missing");
        var upload = await BeginAsync(project, "?kind=interactions");
        (await PutAsync(project, upload, 1, Encoding.UTF8.GetBytes("who,what\n1,2\n"))).Must(200);
        (await CompleteAsync(project, upload, 1)).MustRefuse(400, "columns-missing", "columns");
        var other = await TestProject.StartAsync(backend.Crew);
        (await PutAsync(other, upload, 1, File)).MustRefuse(404, "upload-unknown", "upload");
        (await PutAsync(project, "nothing", 1, File)).MustRefuse(404, "upload-unknown", "upload");
    }

    private static async Task<string> BeginAsync(TestProject project, string said) =>
        (string)(await project.Crew.Contributor.PostAsync(project.At($"evidence/uploads{said}"))).Must(201).Json["id"]!;

    private static Task<Reply> PutAsync(TestProject project, string upload, int part, byte[] content, string query = "") =>
        project.Crew.Contributor.SendAsync(HttpMethod.Put, project.At($"evidence/uploads/{upload}/parts/{part}{query}"), new ByteArrayContent(content));

    private static Task<Reply> CompleteAsync(TestProject project, string upload, int? parts) =>
        project.Crew.Contributor.PostAsync(project.At($"evidence/uploads/{upload}/complete"), new JsonObject { ["parts"] = parts });

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
