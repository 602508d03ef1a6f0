using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Refusals;

public sealed class WrongInput(Backend backend) : IAsyncLifetime
{
    private TestProject? project;

    private TestProject Project => project!;

    public async ValueTask InitializeAsync() => project = await TestProject.StartAsync(backend.Crew);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("{", "json-malformed", null)]
    [InlineData("", "json-malformed", null)]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}", "json-malformed", null)]
    [InlineData("[]", "body-not-object", null)]
    [InlineData("null", "body-not-object", null)]
    [InlineData("\"text\"", "body-not-object", null)]
    [InlineData("{\"nickname\":\"a\"}", "field-unknown", "nickname")]
    [InlineData("{\"goals\":null}", "field-invalid", "goals")]
    [InlineData("{\"goals\":\"one\"}", "field-invalid", "goals")]
    [InlineData("{\"goals\":[\"a\",null]}", "field-invalid", "goals")]
    [InlineData("{\"evidence\":[\"\"]}", "field-invalid", "evidence")]
    [InlineData("{\"evidence\":[null]}", "field-invalid", "evidence")]
    [InlineData("{\"share\":\"12\"}", "field-invalid", "share")]
    [InlineData("{\"share\":101}", "number-out-of-range", "share")]
    [InlineData("{\"share\":1e999}", "field-invalid", "share")]
    [InlineData("{\"name\":\"a\",\"profile\":{\"n\":1,\"of\":2,\"spanMicroseconds\":3,\"reach\":1e400,\"stages\":[],\"features\":[],\"others\":[]}}", "field-invalid", "profile.reach")]
    [InlineData("{\"name\":\"\\ud800\"}", null, null)]
    [InlineData("{\"\\ud800\":\"a\"}", null, null)]
    [InlineData("{\"provenance\":{\"name\":\"guessed\"}}", "field-invalid", "provenance.name")]
    [InlineData("{\"provenance\":{\"nickname\":\"assumed\"}}", "field-unknown", "provenance.nickname")]
    [InlineData("{\"name\":\"a\",\"provenance\":{\"name\":\"measured\"}}", "provenance-not-yours", "name")]
    public Task A_part_that_cannot_be_read_is_refused(string body, string? code, string? field) =>
        RefusedAsync(code, field, () => Project.Crew.Contributor.PutTextAsync(Project.Part("personas", "persona.new"), body));

    [Fact]
    public Task A_cell_with_an_infinite_number_is_refused() =>
        RefusedAsync("field-invalid", "share", () => Project.Crew.Contributor.SendAsync(HttpMethod.Patch, Project.Part("personas", "persona.new"), new StringContent("{\"share\":1e400}", System.Text.Encoding.UTF8, "application/merge-patch+json")));

    [Fact]
    public Task A_text_that_is_too_long_is_refused() =>
        RefusedAsync("text-too-long", "background", () => Project.Crew.Contributor.PutAsync(Project.Part("personas", "persona.new"), new JsonObject { ["background"] = new string('a', 4001) }));

    [Fact]
    public Task A_list_that_is_too_long_is_refused() =>
        RefusedAsync("list-too-long", "goals", () => Project.Crew.Contributor.PutAsync(Project.Part("personas", "persona.new"), new JsonObject { ["goals"] = new JsonArray([.. Enumerable.Range(0, 201).Select(i => (JsonNode)$"goal {i}")]) }));

    [Theory]
    [InlineData("persona.Upper")]
    [InlineData("persona.")]
    [InlineData("persona")]
    [InlineData("persona.a%0A")]
    [InlineData("persona.a%20b")]
    [InlineData("persona.a.b.c.d")]
    [InlineData("persona.%D1%8F")]
    public Task A_part_id_that_cannot_be_one_is_refused(string key) =>
        RefusedAsync("part-id-invalid", "part", () => Project.Crew.Contributor.PutAsync(Project.Part("personas", key), TestProject.Persona()));

    [Theory]
    [InlineData("not a tag")]
    [InlineData("W/\"1\"")]
    [InlineData("\"abc\"")]
    [InlineData("\"1\", \"2\"")]
    public Task An_if_match_that_is_no_tag_is_refused(string tag) =>
        RefusedAsync("etag-invalid", "If-Match", () => Project.Crew.Contributor.PutAsync(Project.Part("personas", "persona.new"), TestProject.Persona(), tag));

    [Theory]
    [InlineData("{\"mapType\":\"no-such-type\"}", "field-invalid", "mapType")]
    [InlineData("{\"mapType\":1}", "field-invalid", "mapType")]
    [InlineData("{\"language\":\"tlh\"}", "language-unknown", "language")]
    [InlineData("{\"cadenceDays\":0}", "cadence-out-of-range", "cadenceDays")]
    [InlineData("{\"objectives\":[null]}", null, "objectives")]
    [InlineData("{\"objectives\":null}", "field-invalid", "objectives")]
    [InlineData("{\"objectives\":[{\"statement\":\"a\",\"target\":1e400}]}", "field-invalid", "objectives[0].target")]
    [InlineData("{\"objectives\":[{\"statement\":\"a\",\"target\":-1e400}]}", "field-invalid", "objectives[0].target")]
    [InlineData("{\"objectives\":[{\"metric\":\"m\"}]}", "objective-empty", "objectives")]
    [InlineData("{\"scope\":{\"firstStage\":\"after\",\"lastStage\":\"before\"}}", "scope-invalid", "scope")]
    [InlineData("{\"scope\":{}}", "scope-invalid", "scope")]
    [InlineData("{\"stageModel\":{\"kind\":\"custom\",\"custom\":[null,null]}}", null, "stageModel.custom")]
    [InlineData("{\"budget\":{\"amount\":-1,\"currency\":\"EUR\"}}", "budget-invalid", "budget")]
    [InlineData("{\"reviewPolicy\":{\"quorum\":0}}", "quorum-out-of-range", "reviewPolicy.quorum")]
    [InlineData("{\"channels\":[\"web\",\"web\"]}", "channel-empty", "channels")]
    [InlineData("{\"competitors\":[null]}", null, null)]
    [InlineData("{\"competitors\":[\"\"]}", "competitor-empty", "competitors")]
    public Task A_charter_that_cannot_be_stored_is_refused(string body, string? code, string? field) =>
        RefusedAsync(code, field, () => Project.Crew.Owner.PutTextAsync(Project.At("charter"), body, "\"1\""));

    [Fact]
    public async Task A_charter_that_is_longer_than_its_schema_allows_is_refused()
    {
        var (brand, channels) = (new JsonObject { ["brand"] = new string('a', 4001) }, new JsonObject { ["channels"] = new JsonArray([.. Enumerable.Range(0, 201).Select(i => (JsonNode)$"channel {i}")]) });
        await RefusedAsync("text-too-long", "brand", () => Project.Crew.Owner.PutAsync(Project.At("charter"), brand, "\"1\""));
        await RefusedAsync("list-too-long", "channels", () => Project.Crew.Owner.PutAsync(Project.At("charter"), channels, "\"1\""));
        await RefusedAsync("text-too-long", "charter.brand", () => Project.Crew.Owner.PostAsync("api/projects", new JsonObject { ["name"] = "a", ["charter"] = brand.DeepClone() }));
    }

    [Theory]
    [InlineData("{}", "members-missing", "members")]
    [InlineData("{\"members\":null}", "field-invalid", "members")]
    [InlineData("{\"members\":[]}", "owner-missing", "members")]
    [InlineData("{\"members\":[null]}", null, null)]
    [InlineData("{\"members\":[{\"memberId\":\"a b\",\"name\":\"A\",\"function\":\"f\",\"role\":\"owner\"}]}", "member-id-invalid", "members.memberId")]
    [InlineData("{\"members\":[{\"memberId\":\"a\\n\",\"name\":\"A\",\"function\":\"f\",\"role\":\"owner\"}]}", "member-id-invalid", "members.memberId")]
    [InlineData("{\"members\":[{\"memberId\":\"a\",\"name\":\"A\",\"function\":\"f\",\"role\":\"king\"}]}", "field-invalid", "members[0].role")]
    public Task A_team_that_cannot_be_stored_is_refused(string body, string? code, string? field) =>
        RefusedAsync(code, field, () => Project.Crew.Owner.PutTextAsync(Project.At("team"), body, "\"1\""));

    [Theory]
    [InlineData("{}", "name-missing", "name")]
    [InlineData("{\"name\":\" \"}", "name-missing", "name")]
    [InlineData("{\"name\":1}", "field-invalid", "name")]
    [InlineData("{\"name\":\"a\",\"team\":[null]}", null, null)]
    [InlineData("{\"name\":\"a\",\"charter\":{\"language\":\"xx\"}}", "language-unknown", "charter.language")]
    [InlineData("null", "body-empty", null)]
    public Task A_project_that_cannot_be_created_is_refused(string body, string? code, string? field) =>
        RefusedAsync(code, field, () => Project.Crew.Owner.PostTextAsync("api/projects", body));

    [Theory]
    [InlineData("approve", "{}", "version-missing", "version")]
    [InlineData("approve", "{\"version\":\"1\"}", "field-invalid", "version")]
    [InlineData("approve", "{\"version\":1.5}", "field-invalid", "version")]
    [InlineData("request-changes", "{\"version\":1}", "reason-missing", "reason")]
    [InlineData("reopen", "{\"reason\":\"\"}", "reason-missing", "reason")]
    public Task A_decision_that_says_too_little_is_refused(string decision, string body, string code, string field) =>
        RefusedAsync(code, field, () => Project.Crew.Approver.PostTextAsync(Project.At($"steps/personas/{decision}"), body));

    [Theory]
    [InlineData("interactions?case=ticket", "ticket,activity\n1,a\n", "columns-missing", "columns")]
    [InlineData("interactions?case=nowhere&activity=a&timestamp=t", "c,a,t\n1,b,2026-01-01\n", "columns-missing", "columns")]
    [InlineData("interactions?colour=c", "caseId,activity,timestamp\n", "column-role-unknown", "colour")]
    [InlineData("interactions?case=", "caseId,activity,timestamp\n", "column-name-invalid", "case")]
    [InlineData("interactions?dates=ymd", "caseId,activity,timestamp\n", "dates-unknown", "dates")]
    [InlineData("interactions?without=", "caseId,activity,timestamp\n", "column-name-invalid", "without")]
    [InlineData("interactions?without=note", "caseId,activity,timestamp\n1,a,2026-01-01\n", "columns-missing", "columns")]
    [InlineData("interactions?case=who&without=a;WHO", "who,a,activity,timestamp\n", "column-left-out", "case")]
    [InlineData("interactions", "caseId,activity,timestamp,Activity\n1,a,2026-01-01,b\n", "columns-alike", "columns")]
    [InlineData("interactions", "", "body-empty", null)]
    [InlineData("feedback", "", "body-empty", null)]
    [InlineData("feedback?case=body", "{\"text\":\"a\"}", "column-role-unknown", "case")]
    public Task A_file_that_cannot_be_taken_in_is_refused(string path, string file, string code, string? field) =>
        RefusedAsync(code, field, () => Project.Crew.Contributor.PostTextAsync(Project.At($"evidence/{path}"), file, "text/csv"));

    [Fact]
    public async Task A_member_without_a_right_id_is_refused() =>
        (await Project.Crew.Operator.PostAsync("api/members", new JsonObject { ["memberId"] = "Not An Id", ["name"] = "x" })).MustRefuse(400, "member-id-invalid", "memberId");

    private async Task RefusedAsync(string? code, string? field, Func<Task<Reply>> send)
    {
        var before = await Project.ShownAsync();
        var reply = await send();
        reply.MustRefuse(400, code ?? (string)reply.Must(400).Json["code"]!, field);
        Assert.False(string.IsNullOrEmpty((string?)reply.Json["field"]), $"No field is named in {reply.Text}");
        Assert.Equal(before, await Project.ShownAsync());
    }
}
