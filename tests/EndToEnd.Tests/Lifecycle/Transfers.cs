using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Data.Tables;
using EndToEnd.Tests.Hosting;
using Journey.Storage.Projects;
using Journey.Storage.Transfer;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Lifecycle;

public sealed class Transfers
{
    private static readonly string[] Members = ["olga", "carl", "cleo", "anna", "abel", "vera"];

    [Fact]
    public async Task An_exported_project_imported_elsewhere_and_beside_itself_answers_the_same_and_goes_on()
    {
        await using var here = new Backend();
        await here.InitializeAsync();
        await using var elsewhere = new Backend();
        await elsewhere.InitializeAsync();
        var project = await FullProject.CreateAsync(here.Crew);
        var file = await ExportAsync(here, project);
        var copies = new[] { await ImportAsync(elsewhere, file), await ImportAsync(here, file) };
        var expected = await AnswersAsync(here, project);
        Assert.Contains("persona.runner", expected, StringComparison.Ordinal);
        foreach (var (backend, copy) in new[] { elsewhere, here }.Zip(copies))
        {
            Assert.NotEqual(project.Id, copy.Id);
            Assert.Equal(expected, await AnswersAsync(backend, copy));
            var log = (await copy.Crew.Owner.GetAsync(copy.At("decisions"))).Must(200).Json.AsArray();
            Assert.Equal(("project-imported", "olga", project.Id), ((string?)log[^1]!["kind"], (string?)log[^1]!["by"], (string?)log[^1]!["subject"]));
            Assert.True((bool)(await copy.Crew.Owner.GetAsync(copy.At("decisions/verification"))).Must(200).Json["intact"]!);
            await GoesOnAsync(copy);
            Assert.Equal(expected, await AnswersAsync(backend, copy));
        }

        // What was exported again is the same again, the import apart.
        Assert.Equal(expected, await AnswersAsync(here, project));
        var again = await ImportAsync(elsewhere, await ExportAsync(elsewhere, copies[0]));
        Assert.Equal(2, (await again.Crew.Owner.GetAsync(again.At("decisions"))).Must(200).Json.AsArray().Count(entry => (string?)entry!["kind"] == "project-imported"));
        await ChangesGoOnAsync(copies[0]);
    }

    [Fact]
    public async Task Whatever_can_be_assigned_is_in_a_file_that_imports_take()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        foreach (var assigned in new[] { new JsonObject { ["field"] = "persona" }, new JsonObject { ["part"] = "persona.runner" }, new JsonObject { ["part"] = "persona.runner", ["field"] = "goals" } })
        {
            assigned["member"] = "cleo";
            (await project.Crew.Owner.PostAsync(project.At("steps/personas/assignments"), assigned)).Must(200);
        }

        var copy = await ImportAsync(backend, await ExportAsync(backend, project));

        var assignments = (await project.Crew.Viewer.GetAsync(project.At("steps/personas/assignments"))).Must(200).Json.ToJsonString();
        Assert.Equal(assignments, (await copy.Crew.Viewer.GetAsync(copy.At("steps/personas/assignments"))).Must(200).Json.ToJsonString());
    }

    [Fact]
    public async Task What_a_file_has_waiting_for_one_member_waits_once_and_is_the_most_urgent_of_it()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var lines = ProjectFiles.Lines(await ExportAsync(backend, await TestProject.StartAsync(backend.Crew)));
        var more = Enumerable.Range(0, 600).SelectMany(n => new[] { n, n }).Select((n, line) => $"{{\"kind\":\"work\",\"member\":\"carl\",\"item\":\"follow-up-{n}\",\"text\":\"x\",\"due\":\"{new DateTime(2190, 1, 1).AddHours(line):s}+00:00\"}}");

        var copy = await ImportAsync(backend, ProjectFiles.Forge([.. lines.SkipLast(1), .. more]));

        var work = (await copy.Crew.Contributor.GetAsync("api/me/work")).Must(200).Json.AsArray().Where(item => (string?)item!["projectId"] == copy.Id).Select(item => (string)item!["item"]!).ToList();
        Assert.Equal(500, work.Count);
        Assert.Equal(["personas-1-fill", "follow-up-0", "follow-up-1"], work.Take(3));
    }

    [Fact]
    public async Task Only_an_owner_exports_and_who_imports_is_an_owner()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.CreateAsync(backend.Crew);
        foreach (var member in new[] { project.Crew.Viewer, project.Crew.Contributor, project.Crew.Approver, project.Crew.Stranger })
            (await member.GetAsync(project.At("export"))).MustRefuse(403, "role-missing");
        (await project.Crew.Nobody.GetAsync(project.At("export"))).MustRefuse(401, "token-missing");
        var file = await ExportAsync(backend, project);
        var imported = (await backend.Crew.Stranger.SendAsync(HttpMethod.Post, "api/projects/import", new ByteArrayContent(file))).Must(201);
        var team = (await backend.Crew.Stranger.GetAsync($"api/projects/{imported.Json["id"]}/team")).Must(200).Json["members"]!.AsArray();
        Assert.Equal("owner", (string?)team.Single(member => (string?)member!["memberId"] == "stan")!["role"]);
        Assert.Equal(7, team.Count);
        (await backend.Crew.Nobody.SendAsync(HttpMethod.Post, "api/projects/import", new ByteArrayContent(file))).MustRefuse(401, "token-missing");
    }

    [Fact]
    public async Task A_project_is_exported_while_members_write()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        for (var i = 0; i < 5; i++)
        {
            var written = Task.WhenAll(Enumerable.Range(0, 4).Select(n => project.Crew.Contributor.PutAsync(project.Part("personas", $"persona.p{i}-{n}"), TestProject.Persona())));
            var copy = await ImportAsync(backend, await ExportAsync(backend, project));
            Assert.True((bool)(await copy.Crew.Owner.GetAsync(copy.At("decisions/verification"))).Must(200).Json["intact"]!);
            Assert.All(await written, reply => reply.Must(201));
        }
    }

    [Fact]
    public async Task Evidence_that_comes_while_a_project_is_exported_makes_no_file_that_no_import_takes()
    {
        var once = new Once("o%7C");
        await using var backend = new Backend(services => services.ConfigureAll<TableClientOptions>(options => options.AddPolicy(once, HttpPipelinePosition.PerCall)));
        await backend.InitializeAsync();
        var project = await TestProject.CreateAsync(backend.Crew);
        const string id = "0123456789abcdef0123456789abcdef";
        var rows = backend.Services.GetRequiredService<TableServiceClient>().GetTableClient("Projects");
        var import = $"{{\"id\":\"{id}\",\"kind\":\"feedback\",\"mapping\":{{}},\"bytes\":1,\"status\":\"running\",\"at\":\"2026-01-01T00:00:00+00:00\",\"by\":\"carl\",\"rows\":0,\"added\":0,\"rejected\":0}}";
        once.Do(() => rows.AddEntityAsync(new TableEntity(project.Id, $"i|{id}") { ["Json"] = import }));

        (await project.Crew.Owner.GetAsync(project.At("export"))).MustRefuse(409, "imports-running");
    }

    [Fact]
    public async Task What_a_decision_has_set_off_is_in_the_export_right_after_it()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        for (var i = 0; i < 3; i++)
        {
            var project = await TestProject.SubmitAsync(backend.Crew);
            var copy = await ImportAsync(backend, await ExportAsync(backend, project));
            var work = (await copy.Crew.Approver.GetAsync("api/me/work")).Must(200).Json.AsArray();
            Assert.Contains(work, item => (string?)item!["projectId"] == copy.Id && (string?)item["item"] == "personas-1-review-v1");
            backend.Advance(TimeSpan.FromDays(4) + TimeSpan.FromHours(1));
            await copy.WorkAsync(copy.Crew.Approver, "personas-1-reminder-v1-0");
            (await copy.ApproveAsync(copy.Crew.Approver, "personas", 1)).Must(200);
            await copy.DraftedAsync("goals");
        }
    }

    [Fact]
    public async Task A_paused_project_is_paused_after_the_import_too()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.SubmitAsync(backend.Crew);
        (await project.Crew.Owner.PostAsync(project.At("pause"), new JsonObject { ["reason"] = "holidays" })).Must(200);
        var copy = await ImportAsync(backend, await ExportAsync(backend, project));
        (await copy.ApproveAsync(copy.Crew.Approver, "personas", 1)).MustRefuse(409, "project-paused");
        backend.Advance(TimeSpan.FromDays(20));
        (await copy.Crew.Owner.PostAsync(copy.At("resume"), new JsonObject { ["reason"] = "back" })).Must(200);
        Assert.True((DateTimeOffset)(await Patience.UntilAsync("the moved review", () => copy.WorkAsync(copy.Crew.Approver, "personas-1-review-v1"), item => (DateTimeOffset)item["due"]! > TimeProvider.System.GetUtcNow().AddDays(20)))["due"]! > default(DateTimeOffset));
        (await copy.ApproveAsync(copy.Crew.Approver, "personas", 1)).Must(200);
        await copy.DraftedAsync("goals");
    }

    [Fact]
    public async Task A_copy_of_a_paused_project_gets_back_the_time_before_the_export_too()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        var due = Due(await project.WorkAsync(project.Crew.Contributor, "personas-1-fill"));
        (await project.Crew.Owner.PostAsync(project.At("pause"), new JsonObject { ["reason"] = "holidays" })).Must(200);
        backend.Advance(TimeSpan.FromDays(20));
        var copy = await ImportAsync(backend, await ExportAsync(backend, project));
        foreach (var one in new[] { project, copy })
        {
            (await one.Crew.Owner.PostAsync(one.At("resume"), new JsonObject { ["reason"] = "back" })).Must(200);
            await Patience.UntilAsync("the moved item", () => one.WorkAsync(one.Crew.Contributor, "personas-1-fill"), item => Due(item) >= due.AddDays(20));
        }

        static DateTimeOffset Due(JsonNode item) => (DateTimeOffset)item["due"]!;
    }

    [Fact]
    public async Task What_an_import_left_half_way_is_removed()
    {
        const string id = "0195511c0a7870008000000000000007";
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var file = await ExportAsync(backend, await FullProject.CreateAsync(backend.Crew));
        var staging = await backend.Services.GetRequiredService<StagingPlaces>().OpenAsync(id, TestContext.Current.CancellationToken);
        await using (var stream = new MemoryStream(file))
        {
            await foreach (var record in new Journey.Functions.Transfer.ProjectFileReader(1 << 30, 1 << 20).ReadAsync(stream, TestContext.Current.CancellationToken))
                await staging.WriteAsync(((Journey.Domain.Refusals.Outcome<ProjectRecord>.Accepted)record).Value, TestContext.Current.CancellationToken);
        }

        await staging.FlushAsync(TestContext.Current.CancellationToken);
        var team = (await backend.Services.GetRequiredService<ProjectRepository>().ReadStagedAsync(id, TestContext.Current.CancellationToken))!.Project.Team;
        await backend.Services.GetRequiredService<ProjectListing>().AdmitAsync(id, team, TestContext.Current.CancellationToken);
        (await backend.Crew.Owner.GetAsync($"api/projects/{id}")).MustRefuse(404, "project-unknown");
        Assert.NotEmpty(await Rows.OfAsync(backend, id));
        await Patience.UntilAsync("the rows to go", async () =>
        {
            backend.Advance(TimeSpan.FromMinutes(5));
            return await Rows.OfAsync(backend, id);
        }, rows => rows.Count == 0);
    }

    /// <summary>The reopened step is filled, submitted and approved; the others are stale then.</summary>
    private static async Task ChangesGoOnAsync(TestProject copy)
    {
        foreach (var part in (await copy.Crew.Contributor.GetAsync(copy.At("steps/personas/artefact"))).Must(200).Json["parts"]!.AsArray())
            (await copy.Crew.Contributor.PutAsync(copy.Part("personas", (string)part!["key"]!), TestProject.Persona("Fast runner"), (string?)part["eTag"])).Must(200);
        (await copy.Crew.Contributor.PostAsync(copy.At("steps/personas/submit"))).Must(200);
        await copy.WorkAsync(copy.Crew.Approver, "personas-2-review-v2");
        (await copy.ApproveAsync(copy.Crew.Approver, "personas", 2)).Must(200);
        await copy.NoWorkAsync(copy.Crew.Approver, "personas-2-");
    }

    /// <summary>Waits until the orchestrations of the copy stand where those of the original do.</summary>
    private static async Task GoesOnAsync(TestProject copy) => await copy.WorkAsync(copy.Crew.Contributor, "personas-2-fill");

    /// <summary>Everything that the API answers about the project, to every member; its id, and the entry that says that it was imported, apart.</summary>
    private static async Task<string> AnswersAsync(Backend backend, TestProject project)
    {
        var owner = backend.Crew.Owner;
        var imports = (await owner.GetAsync(project.At("imports"))).Must(200).Json.AsArray().Select(import => $"/imports/{import!["id"]}");
        string[] paths =
        [
            "", "/charter", "/team", "/stages", "/steps", "/decisions", "/decisions/verification", "/imports", "/follow-ups", $"/follow-ups/{FirstSteps.Task}", "/changes", "/stale", "/completeness", "/map.json", "/map.svg",
            .. imports,
            .. TestProject.Steps.SelectMany(step => new[] { "", "/artefact", "/versions/1", "/versions/1/changes-to/1", "/guidance", "/assignments" }.Select(path => $"/steps/{step}{path}")),
        ];
        var answers = new List<string>();
        foreach (var path in paths)
        {
            var reply = await owner.GetAsync(project.Path + path);
            answers.Add($"{path} {reply.Status} {reply.ETag} {(reply.Status == 200 && reply.ContentType!.Contains("json", StringComparison.Ordinal) ? Without(path, reply.Json) : reply.Text)}");
        }

        foreach (var member in Members)
        {
            var work = (await backend.Crew.With(backend.Crew.FunctionKey, backend.Crew.TokenOf(member)).GetAsync("api/me/work")).Must(200).Json.AsArray();
            answers.Add($"{member} {string.Join(' ', work.Where(item => (string?)item!["projectId"] == project.Id).Select(item => item!.ToJsonString()))}");
        }

        return string.Join('\n', answers).Replace(project.Id, "ID", StringComparison.Ordinal);
    }

    private static string Without(string path, JsonNode answer)
    {
        if (path == "")
            answer.AsObject().Remove("decisions");
        else if (path == "/decisions/verification")
            answer.AsObject().Remove("entries");
        else if (path == "/decisions" && (string?)answer.AsArray()[^1]!["kind"] == "project-imported")
            answer.AsArray().RemoveAt(answer.AsArray().Count - 1);
        return answer.ToJsonString();
    }

    internal static async Task<byte[]> ExportAsync(Backend backend, TestProject project)
    {
        using var http = new HttpClient { BaseAddress = backend.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, project.At("export"));
        request.Headers.Add("x-functions-key", backend.Crew.FunctionKey);
        request.Headers.Add("Authorization", $"Bearer {backend.Crew.TokenOf("olga")}");
        using var response = await http.SendAsync(request);
        Assert.Equal((200, "application/gzip"), ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        return await response.Content.ReadAsByteArrayAsync();
    }

    internal static async Task<TestProject> ImportAsync(Backend backend, byte[] file)
    {
        var imported = (await backend.Crew.Owner.SendAsync(HttpMethod.Post, "api/projects/import", new ByteArrayContent(file))).Must(201);
        Assert.Equal($"/api/projects/{imported.Json["id"]}", imported.Location);
        return new TestProject(backend.Crew, (string)imported.Json["id"]!);
    }
}
