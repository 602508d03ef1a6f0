using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Refusals;

public sealed class UnknownIds(Backend backend)
{
    private static readonly JsonObject Done = new() { ["status"] = "done", ["reason"] = "x" };

    /// <summary>Ids that exist nowhere, and texts that can't be one.</summary>
    public static TheoryData<string> Ids =>
    [
        "nothing", "0", "-1", "01890000000070008000000000000000", "..%2f", "..%2F..%2Fetc", "%2e%2e%2f", "%01%1f", "a%0a", "%0d%0aX-Injected:1", "caf%C3%A9", "%F0%9F%91%9F", "%E4%B8%AD%E6%96%87", "'%20or%201%20eq%201", "a|b", "%7C", "%23", "%3F", "%5C",
        "a%2500", "%FF%FE", new string('a', 5000),
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_project_that_does_not_exist_is_not_found(string id)
    {
        var crew = backend.Crew;
        foreach (var path in new[] { "", "/charter", "/team", "/steps", "/steps/personas", "/steps/personas/artefact", "/imports", "/follow-ups", "/changes", "/decisions", "/map.svg", "/map.json", "/stages" })
            (await crew.Owner.GetAsync($"api/projects/{id}{path}")).MustRefuse(404, "project-unknown", "project");
        (await crew.Owner.PostAsync($"api/projects/{id}/start")).MustRefuse(404, "project-unknown", "project");
        (await crew.Owner.PutAsync($"api/projects/{id}/charter", new JsonObject())).MustRefuse(404, "project-unknown", "project");
        (await crew.Owner.PostTextAsync($"api/projects/{id}/evidence/interactions", "a,b\n", "text/csv")).MustRefuse(404, "project-unknown", "project");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_step_part_import_version_or_task_that_does_not_exist_is_not_found(string id)
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var before = await project.ShownAsync();
        var (owner, contributor) = (project.Crew.Owner, project.Crew.Contributor);
        (await owner.GetAsync(project.At($"steps/{id}"))).MustRefuse(404, "step-unknown", "step");
        (await owner.GetAsync(project.At($"steps/{id}/artefact"))).MustRefuse(404, "step-unknown", "step");
        (await owner.PostAsync(project.At($"steps/{id}/submit"))).MustRefuse(404, "step-unknown", "step");
        (await contributor.PutAsync(project.Part(id, "persona.runner"), TestProject.Persona())).MustRefuse(404, "step-unknown", "step");
        (await owner.GetAsync(project.Part("personas", id))).MustRefuse(404, "part-kind-unknown", "part");
        (await contributor.PutAsync(project.Part("personas", id), TestProject.Persona())).MustRefuse(404, "part-kind-unknown", "part");
        (await owner.GetAsync(project.Part("personas", $"persona.{id}"))).MustRefuse(404, "part-unknown", "part");
        Assert.Equal(404, (await owner.SendAsync(HttpMethod.Delete, project.Part("personas", $"persona.{id}"))).Status);
        (await owner.GetAsync(project.At($"imports/{id}"))).MustRefuse(404, "import-unknown", "import");
        (await owner.GetAsync(project.At($"steps/personas/versions/{id}"))).MustRefuse(404, "version-unknown", "version");
        (await owner.GetAsync(project.At($"follow-ups/{id}"))).MustRefuse(404, "follow-up-unknown", "follow-up");
        (await contributor.PutAsync(project.At($"follow-ups/{id}/status"), Done)).MustRefuse(404, "follow-up-unknown", "follow-up");
        (await owner.PostAsync(project.At($"team/{id}/token"))).MustRefuse(404, "member-unknown", "member");
        Assert.Equal(before, await project.ShownAsync());
    }

    [Fact]
    public async Task A_null_character_in_a_path_is_refused_before_the_app_sees_it() =>
        Assert.Equal(400, (await backend.Crew.Owner.GetAsync("api/projects/%00")).Status);

    [Fact]
    public async Task A_part_of_another_step_is_not_found()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "goal.runner.before"), new JsonObject())).MustRefuse(404, "part-kind-unknown", "part");
    }

    [Fact]
    public async Task A_version_is_not_found_before_it_is_submitted()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        (await project.Crew.Owner.GetAsync(project.At("steps/personas/versions/1"))).Must(200);
        (await project.Crew.Owner.GetAsync(project.At("steps/personas/versions/2"))).MustRefuse(404, "version-unknown", "version");
        (await project.Crew.Owner.GetAsync(project.At("steps/personas/versions/%201"))).MustRefuse(404, "version-unknown", "version");
    }
}
