using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Reviews;

public sealed class Versions(Backend backend)
{
    [Fact]
    public async Task Two_versions_are_compared_and_the_first_is_restored_as_a_third()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        (await project.Crew.Approver.PostAsync(project.At("steps/personas/request-changes"), new JsonObject { ["version"] = 1, ["reason"] = "one more" })).Must(200);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.walker"), TestProject.Persona("Walker"))).Must(201);
        var faster = TestProject.Persona("Fast runner");
        faster["provenance"] = new JsonObject { ["name"] = "reported" };
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), faster, "*")).Must(200);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        var compared = (await project.Crew.Viewer.GetAsync(project.At("steps/personas/versions/1/changes-to/2?language=pl"))).Must(200).Json;
        Assert.Equal(["persona.runner changed", "persona.walker added"], compared["changes"]!.AsArray().Select(change => $"{change!["part"]} {change["kind"]}"));
        Assert.Equal("Zmieniono: persona runner: nazwa “Runner” → “Fast runner”, pochodzenie (nazwa nic → podane przez klienta).", (string?)compared["text"]![0]);

        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/versions/1/restore"))).MustRefuse(409, "step-frozen", "step");
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/withdraw"), new JsonObject())).Must(200);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/versions/1/restore"))).Must(200);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        var same = (await project.Crew.Viewer.GetAsync(project.At("steps/personas/versions/1/changes-to/3"))).Must(200).Json;
        Assert.Empty(same["changes"]!.AsArray());
        Assert.Equal("Nothing changed.", (string?)same["text"]![0]);
    }

    [Fact]
    public async Task A_long_restoration_is_submitted_whole_or_not_at_all()
    {
        const int many = 250;
        var project = await TestProject.StartAsync(backend.Crew);
        foreach (var i in Enumerable.Range(0, many))
            (await project.Crew.Contributor.PutAsync(project.Part("personas", $"persona.p{i}"), TestProject.Persona("First"))).Must(201);
        (await SubmitAsync(project)).Must(200);
        (await project.Crew.Owner.PostAsync(project.At("steps/personas/withdraw"), new JsonObject())).Must(200);
        foreach (var i in Enumerable.Range(0, many))
            (await project.Crew.Contributor.PutAsync(project.Part("personas", $"persona.p{i}"), TestProject.Persona("Second"), "*")).Must(200);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/assignments"), new JsonObject { ["part"] = "persona.p200", ["field"] = "name", ["member"] = "cleo" })).Must(200);

        var restored = project.Crew.Contributor.PostAsync(project.At("steps/personas/versions/1/restore"));
        await Patience.UntilAsync("the first parts", () => project.Crew.Viewer.GetAsync(project.Part("personas", "persona.p0")), part => (string?)part.Must(200).Json["name"] == "First");
        var submitted = await SubmitAsync(project);
        while (submitted.Status == 409)
        {
            submitted.MustRefuse(409, "restoration-running", "step");
            submitted = await SubmitAsync(project);
        }

        submitted.Must(200);
        (await restored).Must(200);
        Assert.Empty((await project.Crew.Viewer.GetAsync(project.At("steps/personas/assignments"))).Must(200).Json.AsArray());
        var names = (await project.Crew.Viewer.GetAsync(project.At("steps/personas/versions/2"))).Must(200).Json.AsObject().Select(part => (string?)part.Value!["name"]).Distinct();
        Assert.Equal(["First"], names);

        static Task<Reply> SubmitAsync(TestProject project) => project.Crew.SecondContributor.PostAsync(project.At("steps/personas/submit"));
    }

    [Fact]
    public async Task A_restored_version_leaves_what_is_computed_as_the_evidence_has_it_now()
    {
        var project = await FirstSteps.ToSubmittedPathAsync(backend.Crew);
        (await project.Crew.Contributor.PostAsync(project.At("steps/path/withdraw"), new JsonObject())).Must(200);
        await ImportAsync(0, 20);
        foreach (var touchpoint in new[] { "shop", "mail" })
            (await project.Crew.Contributor.PatchAsync(project.Part("path", $"activity.{touchpoint}"), new JsonObject { ["emptyFacetsAccepted"] = "Not asked yet." })).Must(200);
        (await project.Crew.Contributor.PostAsync(project.At("steps/path/submit"))).Must(200);
        (await project.Crew.Contributor.PostAsync(project.At("steps/path/withdraw"), new JsonObject())).Must(200);
        await ImportAsync(20, 30);

        (await project.Crew.Contributor.PostAsync(project.At("steps/path/versions/2/restore"))).Must(200);

        Assert.Equal(50, (int?)(await project.Crew.Viewer.GetAsync(project.Part("path", "actual-path.path"))).Must(200).Json["cases"]);
        Assert.Equal("Not asked yet.", (string?)(await project.Crew.Viewer.GetAsync(project.Part("path", "activity.shop"))).Must(200).Json["emptyFacetsAccepted"]);
        await ImportAsync(50, 10);

        async Task ImportAsync(int from, int count)
        {
            var rows = Enumerable.Range(from, count).SelectMany(i => new[] { $"c{i},c{i},shop,before,2026-01-01T10:00:{i:D2}Z,web", $"c{i},c{i},mail,after,2026-01-02T10:00:{i:D2}Z,web" });
            (await project.Crew.Contributor.PostTextAsync(project.At("evidence/interactions"), "caseId,customerId,activity,stage,timestamp,channel\n" + string.Join('\n', rows), "text/csv")).Must(202);
            await Patience.UntilAsync("the actual path", () => project.Crew.Viewer.GetAsync(project.Part("path", "actual-path.path")), path => path.Status == 200 && (int?)path.Json["cases"] == from + count);
        }
    }

    [Fact]
    public async Task What_is_no_version_or_no_language_is_refused()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        (await project.Crew.Owner.GetAsync(project.At("steps/personas/versions/1/changes-to/2"))).MustRefuse(404, "version-unknown", "version");
        (await project.Crew.Owner.GetAsync(project.At("steps/personas/versions/x/changes-to/1"))).MustRefuse(404, "version-unknown", "version");
        (await project.Crew.Owner.GetAsync(project.At("steps/personas/versions/1/changes-to/1?language=de"))).MustRefuse(400, "language-unknown", "language");
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/versions/9/restore"))).MustRefuse(404, "version-unknown", "version");
    }

    [Fact]
    public async Task Guidance_comes_in_the_charters_language_or_the_one_asked_for()
    {
        var project = await TestProject.StartAsync(backend.Crew, charter => charter["language"] = "ru");
        Assert.Equal("Цели", (string?)(await project.Crew.Viewer.GetAsync(project.At("steps/goals/guidance"))).Must(200).Json["label"]);
        var chinese = (await project.Crew.Viewer.GetAsync(project.At("steps/goals/guidance?language=zh"))).Must(200).Json;
        Assert.Equal(("zh", 2), ((string?)chinese["language"], chinese["stages"]!.AsArray().Count));
        (await project.Crew.Viewer.GetAsync(project.At("steps/goals/guidance?language=xx"))).MustRefuse(400, "language-unknown", "language");
        (await project.Crew.Viewer.GetAsync(project.At("steps/nothing/guidance"))).MustRefuse(404, "step-unknown");
    }
}
