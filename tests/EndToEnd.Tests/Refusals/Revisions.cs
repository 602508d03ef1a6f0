using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Refusals;

public sealed class Revisions(Backend backend)
{
    [Fact]
    public async Task A_part_that_exists_is_not_overwritten_without_if_match()
    {
        var project = await WithPartAsync();
        var before = await project.ShownAsync();
        (await project.Crew.Contributor.PutAsync(Runner(project), TestProject.Persona("Other"))).MustRefuse(428, "revision-required", "persona.runner");
        (await project.Crew.Contributor.SendAsync(HttpMethod.Delete, Runner(project))).MustRefuse(428, "revision-required", "persona.runner");
        Assert.Equal(before, await project.ShownAsync());
    }

    [Fact]
    public async Task A_stale_tag_is_refused()
    {
        var project = await WithPartAsync();
        Assert.Equal("\"2\"", (await project.Crew.Contributor.PutAsync(Runner(project), TestProject.Persona("Second"), "\"1\"")).Must(200).ETag);
        var before = await project.ShownAsync();
        (await project.Crew.SecondContributor.PutAsync(Runner(project), TestProject.Persona("Other"), "\"1\"")).MustRefuse(412, "revision-stale", "persona.runner");
        (await project.Crew.SecondContributor.PutAsync(Runner(project), TestProject.Persona("Other"), "\"3\"")).MustRefuse(412, "revision-stale", "persona.runner");
        (await project.Crew.SecondContributor.SendAsync(HttpMethod.Delete, Runner(project), ifMatch: "\"1\"")).MustRefuse(412, "revision-stale", "persona.runner");
        (await project.Crew.SecondContributor.PutAsync(project.Part("personas", "persona.new"), TestProject.Persona(), "\"1\"")).MustRefuse(412, "revision-stale", "persona.new");
        Assert.Equal(before, await project.ShownAsync());
    }

    [Fact]
    public async Task The_tag_that_was_read_is_accepted()
    {
        var project = await WithPartAsync();
        var read = (await project.Crew.Contributor.GetAsync(Runner(project))).Must(200);
        Assert.Equal("\"2\"", (await project.Crew.Contributor.PutAsync(Runner(project), TestProject.Persona("Second"), read.ETag)).Must(200).ETag);
        Assert.Equal("Second", (string?)(await project.Crew.Viewer.GetAsync(Runner(project))).Must(200).Json["name"]);
    }

    [Theory]
    [InlineData("charter", 200)]
    [InlineData("team", 204)]
    public async Task Charter_and_team_are_not_overwritten_without_the_current_tag_and_what_says_the_same_changes_nothing(string document, int status)
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        var body = document == "charter" ? TestProject.Charter : new JsonObject { ["members"] = Crew.Team };
        var before = await project.ShownAsync();
        (await project.Crew.Owner.PutAsync(project.At(document), body)).MustRefuse(428, "revision-required", document);
        (await project.Crew.Owner.PutAsync(project.At(document), body, "\"7\"")).MustRefuse(412, "revision-stale", document);
        Assert.Equal(before, await project.ShownAsync());
        Assert.Equal("\"1\"", (await project.Crew.Owner.PutAsync(project.At(document), body, "\"1\"")).Must(status).ETag);
        Assert.Equal(before, await project.ShownAsync());
        if (document == "charter")
            body["brand"] = "Boots";
        else
            body["members"]![5]!["role"] = "contributor";
        Assert.Equal("\"2\"", (await project.Crew.Owner.PutAsync(project.At(document), body, "\"1\"")).Must(status).ETag);
    }

    [Fact]
    public async Task A_decision_on_an_older_version_is_refused()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        (await project.Crew.Approver.PostAsync(project.At("steps/personas/request-changes"), new JsonObject { ["version"] = 1, ["reason"] = "More detail" })).Must(200);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        var before = await project.ShownAsync();
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).MustRefuse(412, "revision-stale", "version");
        Assert.Equal(before, await project.ShownAsync());
    }

    private async Task<TestProject> WithPartAsync()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        Assert.Equal("\"1\"", (await project.Crew.Contributor.PutAsync(Runner(project), TestProject.Persona())).Must(201).ETag);
        return project;
    }

    private static string Runner(TestProject project) => project.Part("personas", "persona.runner");
}
