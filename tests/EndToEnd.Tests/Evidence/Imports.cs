using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Evidence;

public sealed class Imports(Backend backend)
{
    private const string Header = "caseId,customerId,activity,timestamp,channel\n";

    [Fact]
    public async Task The_same_file_twice_is_one_import()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var first = await ImportAsync(project, "interactions", Header + Rows(0, 50));
        Assert.Equal(50, (int?)first["added"]);
        var before = await project.ShownAsync();
        var second = await ImportAsync(project, "interactions", Header + Rows(0, 50));
        Assert.Equal((string?)first["id"], (string?)second["id"]);
        Assert.Equal(before, await project.ShownAsync());
    }

    [Fact]
    public async Task The_same_rows_in_another_file_add_nothing()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        Assert.Equal(50, (int?)(await ImportAsync(project, "interactions", Header + Rows(0, 50)))["added"]);
        var again = await ImportAsync(project, "interactions", Header + Rows(40, 20));
        Assert.Equal(20, (int?)again["rows"]);
        Assert.Equal(10, (int?)again["added"]);
    }

    [Fact]
    public async Task The_same_file_many_times_at_once_is_one_import()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => project.Crew.Contributor.PostTextAsync(project.At("evidence/interactions"), Header + Rows(0, 50), "text/csv")));
        Assert.Single(replies.Select(reply => reply.Must(202).Location).Distinct());
        Assert.Equal(50, (int?)(await DoneAsync(project, replies[0]))["added"]);
        Assert.Single((await project.Crew.Owner.GetAsync(project.At("imports"))).Json.AsArray());
    }

    [Fact]
    public async Task The_same_feedback_twice_is_one_import_and_its_rows_elsewhere_add_nothing()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        const string lines = "{\"text\":\"Great shoes\",\"rating\":5}\n{\"text\":\"Too slow, and nobody answered\",\"rating\":1}\n";
        Assert.Equal(2, (int?)(await ImportAsync(project, "feedback", lines))["added"]);
        Assert.Equal(2, (int?)(await ImportAsync(project, "feedback", lines))["added"]);
        Assert.Single((await project.Crew.Owner.GetAsync(project.At("imports"))).Json.AsArray());
        Assert.Equal(1, (int?)(await ImportAsync(project, "feedback", lines + "{\"text\":\"Good\"}\n"))["added"]);
    }

    [Fact]
    public async Task An_event_whose_id_another_event_of_its_journey_has_is_rejected_with_its_line()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        const string csv = "caseId,activity,timestamp,eventId\nc1,Look,2026-03-01,e1\nc1,Buy,2026-03-02,e1\nc2,Buy,2026-03-02,e1\nc1,Look,2026-03-01,e1\n";
        foreach (var added in new[] { 2, 0 })
        {
            var import = await ImportAsync(project, "interactions", csv + (added == 0 ? "c2,Return,2026-03-02,e1\n" : ""));
            Assert.Equal((added == 0 ? 5 : 4, added, added == 0 ? 2 : 1), ((int)import["rows"]!, (int)import["added"]!, (int)import["rejected"]!));
            Assert.Equal(added == 0 ? ["3 eventId", "6 eventId"] : ["3 eventId"], import["rejectedRows"]!.AsArray().Select(row => $"{row!["line"]} {row["column"]}"));
        }
    }

    [Fact]
    public async Task An_id_that_is_taken_by_other_words_is_rejected_with_its_line_in_whatever_file_they_stand()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await ImportAsync(project, "feedback", "id,text,rating,customer\nf1,Great shoes,5,anna\nf2,Too slow,1,\n");
        const string other = "id,text,rating,customer\nf3,New,4,\nf1,Great shoes,5,anna\nf2,Fast,1,\nf1,Great shoes,2,anna\nf3,New,4,\nf3,Newer,4,\n";
        foreach (var more in new[] { "", "f4,Late,3,\n" })
        {
            var import = await ImportAsync(project, "feedback", other + more);
            Assert.Equal((more.Length == 0 ? 6 : 7, 1, 3), ((int)import["rows"]!, (int)import["added"]!, (int)import["rejected"]!));
            Assert.Equal(["4 id", "5 id", "7 id"], import["rejectedRows"]!.AsArray().Select(row => $"{row!["line"]} {row["column"]}"));
            Assert.All(import["rejectedRows"]!.AsArray(), row => Assert.Contains("an id of its own", (string)row!["reason"]!, StringComparison.Ordinal));
            var all = (await project.Crew.Contributor.GetAsync(project.At($"imports/{(string)import["id"]!}/rejected"))).Must(200).Json["rows"]!.AsArray();
            Assert.Equal([4L, 5, 7], all.Select(row => (long)row!["line"]!));
        }
    }

    [Theory]
    [InlineData("interviews", "id,text,consent\nn1,I looked long for my size,true\n", "id,text,consent\nn1,I looked long for my size,true\nn1,I looked long for my size,false\n")]
    [InlineData("survey-answers", "survey,question,kind,rating,id\ns,q,nps,9,a1\n", "survey,question,kind,rating,id\ns,q,nps,9,a1\ns,q,nps,3,a1\n")]
    public async Task A_note_with_another_consent_or_an_answer_with_another_rating_is_not_dropped_in_silence(string kind, string first, string second)
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await ImportAsync(project, kind, first);
        var import = await ImportAsync(project, kind, second);
        Assert.Equal((0, 1), ((int)import["added"]!, (int)import["rejected"]!));
        Assert.Equal((3L, "id"), ((long)import["rejectedRows"]![0]!["line"]!, (string)import["rejectedRows"]![0]!["column"]!));
    }

    [Fact]
    public async Task Many_files_at_once_are_all_in_the_draft_in_the_end()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var sent = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => project.Crew.Contributor.PostTextAsync(project.At("evidence/interactions"), $"customer,activity,timestamp\nk{i},look,2026-01-01T00:00:00Z\nk{i},buy,2026-01-02T00:00:00Z\n")));
        foreach (var import in sent)
            await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(import.Must(202).Location!), reply => (string?)reply.Must(200).Json["status"] == "completed");
        var parts = (await project.Crew.Contributor.GetAsync(project.At("steps/personas/artefact"))).Must(200).Json["parts"]!.AsArray();
        Assert.Equal(40, parts.Sum(part => int.Parse(((string)part!["value"]!["evidence"]![0]!)["interactions:".Length..], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_are_listed_and_the_good_ones_stay()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var import = await ImportAsync(project, "interactions", Header + Rows(0, 3) + "c9,k9,look,not a time,web\nc9,k9,,2026-01-01T00:00:00Z,web\n");
        Assert.Equal("completed", (string?)import["status"]);
        Assert.Equal((5, 3, 2), ((int)import["rows"]!, (int)import["added"]!, (int)import["rejected"]!));
        Assert.Equal([5L, 6L], import["rejectedRows"]!.AsArray().Select(row => (long)row!["line"]!));
        Assert.All(import["rejectedRows"]!.AsArray(), row => Assert.NotEmpty((string)row!["reason"]!));
    }

    [Theory]
    [InlineData("interactions", "caseId,activity,timestamp\n\"1,a,2026-01-01T00:00:00Z\n")]
    [InlineData("interactions", "caseId,activity,timestamp\n1,a\0b,2026-01-01T00:00:00Z\n")]
    [InlineData("interactions", "caseId,activity,timestamp\n")]
    [InlineData("interactions", "caseId,activity,timestamp\n1,a,9999-12-31T23:59:59Z\n1,a,0001-01-01T00:00:00Z\n")]
    [InlineData("feedback", "{\"text\":\"\\ud800\"}\n")]
    [InlineData("feedback", "{}\nnot json\n[]\n{\"text\":null}\n{\"text\":7}\n{\"text\":\"a\",\"rating\":1e999}\n")]
    [InlineData("feedback", "{\"text\":\"\\u0000\\u001f\"}\n")]
    public async Task An_import_of_garbage_comes_to_an_end(string kind, string file)
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var reply = await project.Crew.Contributor.PostTextAsync(project.At($"evidence/{kind}"), file, "text/plain");
        Assert.Equal("completed", (string?)(await DoneAsync(project, reply))["status"]);
    }

    [Theory]
    [InlineData("interactions")]
    [InlineData("feedback")]
    [InlineData("customers")]
    public async Task A_file_whose_header_says_nothing_known_is_refused(string kind)
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await RefusedAsync("no,such,columns\n1,2,3\n", "columns-missing", "columns");
        await RefusedAsync("a,A\n1,2\n", kind == "interactions" ? "columns-missing" : "columns-alike", "columns");
        await RefusedAsync("activity,Activity,customer,timestamp,text,text\n1,2,3,4,5,6\n", "columns-alike", "columns");
        foreach (var file in new[] { "\n\n\n", "%PDF-1.7\n", "\0\0\0\0" })
            await RefusedAsync(file, "file-unreadable", "body");
        (await project.Crew.Contributor.PostTextAsync(project.At($"evidence/{kind}?nobody=knows"), "x\n1\n", "text/plain")).MustRefuse(400, "column-role-unknown", "nobody");
        Assert.Empty((await project.Crew.Owner.GetAsync(project.At("imports"))).Must(200).Json.AsArray());

        async Task RefusedAsync(string file, string code, string field) =>
            (await project.Crew.Contributor.PostTextAsync(project.At($"evidence/{kind}"), file, "text/plain")).MustRefuse(400, code, field);
    }

    [Fact]
    public async Task Dates_with_the_year_last_and_columns_to_leave_out_are_read_as_the_sender_says()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var file = $"caseId,activity,timestamp,note\nt1,call,25/12/2025 08:00:00,{new string('x', 2_000)}\nt1,mail,1/12/2025 8:00 PM,\n";
        var without = await ImportAsync(project, "interactions?without=Note", file);
        Assert.Equal((0, 2), ((int?)without["added"], (int?)without["rejected"]));
        Assert.Contains("dates=dmy", (string?)without["rejectedRows"]![0]!["reason"], StringComparison.Ordinal);
        Assert.Equal(1, (int?)(await ImportAsync(project, "interactions?dates=dmy", file))["rejected"]);
        Assert.Equal(1, (int?)(await ImportAsync(project, "interactions?dates=dmy&without=other;note", file.Replace("caseId", "other,caseId", StringComparison.Ordinal).Replace("t1", "o,t1", StringComparison.Ordinal)))["added"]);
    }

    [Fact]
    public async Task A_columns_name_can_be_given()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var import = await ImportAsync(project, "interactions?case=ticket&activity=what&timestamp=at", "ticket;what;at\nt1;call;2026-01-01T10:00:00Z\nt1;mail;2026-01-02T10:00:00Z\n");
        Assert.Equal(2, (int?)import["added"]);
    }

    private static string Rows(int first, int count) =>
        string.Concat(Enumerable.Range(first, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"c{i / 5},k{i / 5},a{i % 5},2026-01-{1 + (i % 28):D2}T10:00:00Z,web\n")));

    private static async Task<JsonNode> ImportAsync(TestProject project, string path, string file) =>
        await DoneAsync(project, await project.Crew.Contributor.SendAsync(HttpMethod.Post, project.At($"evidence/{path}"), new ByteArrayContent(Encoding.UTF8.GetBytes(file))));

    private static async Task<JsonNode> DoneAsync(TestProject project, Reply accepted)
    {
        Assert.NotNull(accepted.Must(202).Location);
        var done = await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(accepted.Location!), reply => (string?)reply.Must(200).Json["status"] is "completed" or "refused");
        return done.Json;
    }
}
