using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Lifecycle;

/// <summary>Files whose hash fits and whose records hold what no member could have sent.</summary>
public sealed partial class UnfitProjectFiles
{
    [Fact]
    public async Task A_null_where_none_can_be_or_a_text_that_is_too_long_is_refused_with_the_record_that_holds_it()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await FullProject.CreateAsync(backend.Crew);
        (await project.Crew.Contributor.PutAsync(project.Part("emotions", "emotion.runner.before"), FirstSteps.Emotion("before"))).Must(201);
        var lines = ProjectFiles.Lines(await Transfers.ExportAsync(backend, project));
        var text = new string('x', 4001);
        foreach (var (key, before, after) in new[]
        {
            ("draft|1|persona.runner", "evidence\\\":[]", "evidence\\\":[null]"),
            ("draft|1|persona.runner", "goals\\\":[\\\"Run without pain", "goals\\\":[null,\\\"Run without pain"),
            ("draft|1|persona.runner", "goals\\\":[\\\"Run without pain", $"goals\\\":[{string.Concat(Enumerable.Repeat("\\\"x\\\",", 200))}\\\"Run without pain"),
            ("draft|1|persona.runner", "Run without pain", text),
            ("draft|2|goal.runner.before", "name\\\":\\\"orders\\\",", ""),
            ("draft|4|planned-path.path", "touchpoints\\\":[", "touchpoints\\\":[null,"),
            ("draft|5|emotion.runner.before", "quotes\\\":[]", "quotes\\\":[null]"),
            ("v|1|000001|", "evidence\\\":[]", "evidence\\\":[null]"),
            ("v|1|000001|", "persona.runner", "goal.runner.before"),
            ("v|1|000001|", "Run without pain", text),
            ("v|4|000001|", "touchpoints\\\":[", "touchpoints\\\":[null,"),
            ("a|charter", "channels\\\":[", "channels\\\":[null,"),
            ("a|step|1", "staleReasons\\\":[", "staleReasons\\\":[null,"),
            ("x|staleness", "causes\\\":[", "causes\\\":[null,"),
            ("f|deviation_detour", "\\\"revision\\\":", "\\\"kpiReading\\\":1e400,\\\"revision\\\":"),
            ("d|0000000002", "\\\"sequence\\\":", "\\\"kpiReading\\\":1e400,\\\"sequence\\\":"),
            ("a|charter", "target\\\":0.2", "target\\\":1e400"),
            ("f|deviation_detour", "source\\\":\\\"deviation.detour\\\",", ""),
        })
        {
            var at = lines.FindIndex(line => line.Contains($"\"key\":\"{key}\"", StringComparison.Ordinal));
            Assert.True(at >= 0 && lines[at].Contains(before, StringComparison.Ordinal), $"{key} has no {before}: {(at < 0 ? "" : lines[at])}");
            var reply = await backend.Crew.Owner.SendAsync(HttpMethod.Post, "api/projects/import", new ByteArrayContent(ProjectFiles.Forge(lines.Select((line, index) => index == at ? line.Replace(before, after, StringComparison.Ordinal) : line))));
            Assert.Contains(key.Split('|')[^1] is { Length: > 0 } name ? name : key, (string?)reply.MustRefuse(400, "project-file-damaged", "body").Json["detail"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_that_names_versions_or_parts_that_are_not_there_is_refused_with_the_record_that_names_them()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var lines = ProjectFiles.Lines(await Transfers.ExportAsync(backend, await FullProject.CreateAsync(backend.Crew)));
        var at = lines.FindIndex(line => line.Contains("\"key\":\"x|staleness\"", StringComparison.Ordinal));
        foreach (var (named, stale) in new[]
        {
            ("goal.nobody", Stale("goals", Part("goal.nobody", Cause("charter")))),
            ("'personas' that is no part", Stale("goals", Part("*", Cause("personas")))),
            ("'goals' twice", Stale("goals", $"{Part("*", Cause("charter"))},{Part("*", Cause("charter"))}")),
            ("late change of step 'goals' twice", "{\"steps\":{},\"late\":{\"goals\":[{\"reason\":\"x\",\"revision\":1},{\"reason\":\"x\",\"revision\":2}]}}"),
        })
            await RefusedAsync(at, System.Text.Json.JsonSerializer.Serialize(new { kind = "document", key = "x|staleness", text = stale }), $"x|staleness", named);
        var step = lines.FindIndex(line => line.Contains("\"key\":\"a|step|2\"", StringComparison.Ordinal));
        foreach (var basis in new[] { "approvedBasis", "inputVersions" })
        {
            var known = $"\\\"{basis}\\\":{{\\\"personas\\\":1";
            Assert.Contains(known, lines[step], StringComparison.Ordinal);
            foreach (var version in new[] { 77, 0, -1 })
                await RefusedAsync(step, lines[step].Replace(known, $"{known[..^1]}{version}", StringComparison.Ordinal), "a|step|2", $"version {version} of step 'personas'");
        }

        static string Stale(string step, string parts) => $"{{\"steps\":{{\"{step}\":[{parts}]}}}}";

        static string Part(string part, string cause) => $"{{\"part\":\"{part}\",\"causes\":[{cause}]}}";

        static string Cause(string root) => $"{{\"reason\":\"x\",\"root\":\"{root}\",\"version\":1,\"path\":[]}}";

        async Task RefusedAsync(int index, string line, string record, string named)
        {
            var reply = await backend.Crew.Owner.SendAsync(HttpMethod.Post, "api/projects/import", new ByteArrayContent(ProjectFiles.Forge(lines.Select((one, i) => i == index ? line : one))));
            var detail = (string?)reply.MustRefuse(400, "project-file-damaged", "body").Json["detail"];
            Assert.Contains(record, detail, StringComparison.Ordinal);
            Assert.Contains(named, detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_project_that_is_monitored_before_its_steps_are_approved_is_refused_and_one_that_was_paused_later_than_now_is_due_no_earlier_for_it()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.SubmitAsync(backend.Crew);
        var due = (string?)(await project.WorkAsync(project.Crew.Approver, "personas-1-review-v1"))["due"];
        (await project.Crew.Owner.PostAsync(project.At("pause"), new JsonObject { ["reason"] = "holidays" })).Must(200);
        var lines = ProjectFiles.Lines(await Transfers.ExportAsync(backend, project));
        var head = lines.FindIndex(line => line.Contains("\"key\":\"a|head\"", StringComparison.Ordinal));

        var reply = await backend.Crew.Owner.SendAsync(HttpMethod.Post, "api/projects/import", new ByteArrayContent(ProjectFiles.Forge(lines.Select((line, at) => at == head ? line.Replace("\\\"running\\\"", "\\\"monitoring\\\"", StringComparison.Ordinal) : line))));
        Assert.Contains("'personas'", (string?)reply.MustRefuse(400, "project-file-damaged", "body").Json["detail"], StringComparison.Ordinal);

        var later = lines.Select((line, at) => at == head ? StoppedAt().Replace(line, "${1}2199-12-31T00:00:00+00:00") : line).ToList();
        Assert.NotEqual(lines[head], later[head]);
        var copy = await Transfers.ImportAsync(backend, ProjectFiles.Forge(later));
        (await copy.Crew.Owner.PostAsync(copy.At("resume"), new JsonObject { ["reason"] = "back" })).Must(200);
        Assert.Equal(due, (string?)(await copy.WorkAsync(copy.Crew.Approver, "personas-1-review-v1"))["due"]);
        await Transfers.ImportAsync(backend, await Transfers.ExportAsync(backend, copy));
    }

    [Fact]
    public async Task A_log_without_hashes_is_taken_as_one_that_nothing_attests()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var lines = ProjectFiles.Lines(await Transfers.ExportAsync(backend, await TestProject.SubmitAsync(backend.Crew)));
        var forged = lines.Select(line => line.Contains("\"key\":\"d|", StringComparison.Ordinal) || line.Contains("\"a|head\"", StringComparison.Ordinal) ? Chained().Replace(line, "").Replace("carl", "abel", StringComparison.Ordinal) : line);

        var copy = await Transfers.ImportAsync(backend, ProjectFiles.Forge(forged));

        var check = (await copy.Crew.Viewer.GetAsync(copy.At("decisions/verification"))).Must(200).Json;
        Assert.Equal((false, 3L, 4L), ((bool)check["intact"]!, (long)check["unchained"]!, (long)check["entries"]!));
        Assert.Null(check["brokenAt"]);
        Assert.Contains("1 to 3", (string?)check["reason"], StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(\\""stoppedAt\\"":\\"")[^\\]+")]
    private static partial Regex StoppedAt();

    [GeneratedRegex(@",\\""(hash|lastDecisionHash)\\"":\\""[0-9a-f]{64}\\""|,\\""seal\\"":\{[^}]*\}")]
    private static partial Regex Chained();
}
