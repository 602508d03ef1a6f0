using System.Text;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Refusals;

/// <summary>Whatever is sent to whatever route: an answer below 500, and nothing changed.</summary>
public sealed class Garbage(Backend backend)
{
    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch, HttpMethod.Head, HttpMethod.Options];

    private static readonly string[] Paths =
    [
        "", "/charter", "/team", "/stages", "/steps", "/steps/personas", "/steps/personas/artefact", "/steps/personas/artefact/persona.x", "/steps/path/artefact/actual-path.path", "/steps/personas/versions/1",
        "/steps/personas/submit", "/steps/personas/approve", "/steps/personas/request-changes", "/steps/personas/reopen", "/imports", "/imports/0123456789abcdef0123456789abcdef", "/follow-ups", "/follow-ups/x", "/follow-ups/x/status",
        "/changes", "/decisions", "/map.svg", "/map.json", "/team/anna/token", "/team/nobody/token", "/nothing", "/steps/personas/artefact/persona.x/more",
    ];

    public static TheoryData<string, string> Bodies => new()
    {
        { "nothing", "" },
        { "an open brace", "{" },
        { "a null byte", "\0" },
        { "a byte order mark", "\uFEFF{}" },
        { "an empty object in an object", "{\"a\":{}}" },
        { "an empty array", "[]" },
        { "a number", "1e400" },
        { "a nested null", "{\"a\":{\"b\":[null,{\"c\":null}]}}" },
        { "a deep document", new string('[', 200) + new string(']', 200) },
        { "a deep object", string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100) },
        { "half a surrogate", "{\"name\":\"\\udfff\",\"reason\":\"\\ud800\"}" },
        { "a polymorphic type", "{\"$type\":\"System.IO.FileInfo\",\"$ref\":\"1\"}" },
        { "wrong types everywhere", "{\"name\":[],\"charter\":1,\"team\":\"x\",\"members\":{},\"status\":{},\"version\":null,\"reason\":7,\"goals\":{},\"provenance\":[]}" },
        { "huge numbers", "{\"version\":99999999999999999999,\"kpiReading\":1e999,\"cadenceDays\":-2147483649}" },
        { "control characters", "{\"name\":\"\\u0000\\u0001\\u001f\",\"reason\":\"\\u0000\"}" },
        { "markup", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>" },
        { "comments", "/* a */ {} // b" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task No_route_answers_a_body_with_a_failure(string name, string body)
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var before = await project.ShownAsync();
        foreach (var path in Paths.Select(path => project.Path + path).Concat(["api/projects", "api/me/work", "api/members", "api", ""]))
        {
            foreach (var method in Methods.Where(method => method != HttpMethod.Get || body.Length > 0))
                await SendAsync(project, method, path, Encoding.UTF8.GetBytes(body), name);
        }

        Assert.Equal(before, await project.ShownAsync());
    }

    [Fact]
    public async Task No_route_answers_bytes_that_are_no_text_with_a_failure()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var before = await project.ShownAsync();
        foreach (var bytes in new byte[][] { [0xFF, 0xFE, 0x00], [(byte)'"', 0xC3, 0x28, (byte)'"'], [0x1F, 0x8B, 0x08, 0x00], [.. "{\"name\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8] })
        {
            foreach (var path in Paths.Select(path => project.Path + path).Append("api/projects"))
                await SendAsync(project, HttpMethod.Put, path, bytes, Convert.ToHexString(bytes));
            await SendAsync(project, HttpMethod.Post, "api/projects", bytes, Convert.ToHexString(bytes));
        }

        Assert.Equal(before, await project.ShownAsync());
    }

    [Theory]
    [InlineData("?code=x&code=y")]
    [InlineData("?%00=%00")]
    [InlineData("?case=%ff&activity=%00")]
    [InlineData("?=&&&=")]
    [InlineData("?case=a&case=b")]
    public async Task No_query_makes_an_import_fail(string query)
    {
        var project = await TestProject.StartAsync(backend.Crew);
        foreach (var kind in new[] { "interactions", "feedback" })
            await SendAsync(project, HttpMethod.Post, project.At($"evidence/{kind}{query}"), "caseId,activity,timestamp\n1,a,2026-01-01T00:00:00Z\n"u8.ToArray(), query);
    }

    private static async Task SendAsync(TestProject project, HttpMethod method, string path, byte[] body, string what)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        var reply = await project.Crew.Owner.SendAsync(method, path, content);
        Assert.True(reply.Status is > 0 and < 500, $"{method} {path} with {what}: {reply}");
        if (reply.Status >= 400 && reply.Text.Length > 0)
            Assert.StartsWith("application/problem+json", reply.ContentType, StringComparison.Ordinal);
    }
}
