using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Surveys;

public sealed class Publishing(Backend backend)
{
    [Fact]
    public async Task A_survey_is_written_checked_published_and_closed()
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        var content = TestSurvey.Content;
        content["questions"]!.AsArray().Add(new JsonObject { ["kind"] = "csat", ["text"] = "How were price and service?" });
        var created = (await project.Crew.Contributor.PostAsync(project.At("surveys"), content)).Must(201);
        Assert.Equal(("draft", "\"1\""), ((string?)created.Json["status"], created.ETag));
        var path = created.Location!;
        var finding = (await project.Crew.Viewer.PostAsync(path + "/lint")).Must(200).Json["findings"]!.AsArray().Single()!;
        Assert.Equal(("double-barrelled", "q6", "price and service"), ((string?)finding["rule"], (string?)finding["question"], (string?)finding["words"]));

        var open = (await project.Crew.Contributor.PostAsync(path + "/publish", new JsonObject())).MustRefuse(409, "survey-wording-open", "accepted");
        Assert.Equal(("q6", "double-barrelled"), ((string?)open.Json["missing"]![0]!["part"], (string?)open.Json["missing"]![0]!["field"]));
        (await project.Crew.Contributor.PutAsync(path, content)).MustRefuse(428, "revision-required");
        content["questions"]![5]!["text"] = "How were you served and helped?";
        var written = (await project.Crew.SecondContributor.PutAsync(path, content, "\"1\"")).Must(200);
        (await project.Crew.Contributor.PutAsync(path, content, "\"1\"")).MustRefuse(412, "revision-stale");

        var accepted = new JsonObject { ["accepted"] = new JsonArray(new JsonObject { ["rule"] = "double-barrelled", ["question"] = "q6", ["reason"] = "Our customers say it in one breath." }) };
        var published = (await project.Crew.Contributor.PostAsync(path + "/publish", accepted)).Must(200);
        Assert.Equal("published", (string?)published.Json["survey"]!["status"]);
        Assert.Matches("^/s/[A-Za-z0-9_-]{32}$", (string?)published.Json["link"]);
        (await project.Crew.Contributor.PutAsync(path, content, published.ETag)).MustRefuse(409, "survey-published");
        (await project.Crew.Contributor.PostAsync(path + "/publish", accepted)).MustRefuse(409, "survey-published");
        var log = (await project.Crew.Owner.GetAsync(project.At("decisions"))).Must(200).Json.AsArray()[^1]!;
        Assert.Equal(("survey-published", "carl", "double-barrelled in q6: Our customers say it in one breath."), ((string?)log["kind"], (string?)log["by"], (string?)log["reason"]));

        Assert.Equal("closed", (string?)(await project.Crew.Contributor.PostAsync(path + "/close")).Must(200).Json["status"]);
        (await project.Crew.Contributor.PostAsync(path + "/close")).MustRefuse(409, "survey-not-published");
        (await project.Crew.Contributor.PostAsync(path + "/links", new JsonObject())).MustRefuse(409, "survey-not-published");
        Assert.Equal(created.Json["id"]!.ToString(), (string?)(await project.Crew.Viewer.GetAsync(project.At("surveys"))).Must(200).Json.AsArray().Single()!["id"]);
        Assert.Equal("closed", (string?)(await project.Crew.Viewer.GetAsync(path)).Must(200).Json["status"]);
        Assert.NotNull(written.ETag);
    }

    [Fact]
    public async Task Who_is_not_in_the_team_reads_nothing_and_a_viewer_only_reads()
    {
        var survey = await TestSurvey.PublishAsync(await TestProject.CreateAsync(backend.Crew));
        foreach (var path in new[] { survey.Path, survey.Path + "/figures", survey.Project.At("surveys"), survey.Project.At("survey-figures"), survey.Project.At("survey-figures/comparison") })
        {
            (await survey.Project.Crew.Stranger.GetAsync(path)).MustRefuse(403, "role-missing");
            (await survey.Project.Crew.Nobody.GetAsync(path)).MustRefuse(401, "token-missing");
            (await survey.Public.GetAsync(path)).Must(401);
        }

        var viewer = survey.Project.Crew.Viewer;
        (await viewer.PostAsync(survey.Project.At("surveys"), TestSurvey.Content)).MustRefuse(403, "role-missing");
        (await viewer.PostAsync(survey.Path + "/publish", new JsonObject())).MustRefuse(403, "role-missing");
        (await viewer.PostAsync(survey.Path + "/links", new JsonObject())).MustRefuse(403, "role-missing");
        (await viewer.PostAsync(survey.Path + "/close")).MustRefuse(403, "role-missing");
    }

    [Fact]
    public async Task Unknown_surveys_and_bad_documents_are_refused()
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        foreach (var id in new[] { "nothing", Guid.NewGuid().ToString("N"), "x%7Cy" })
        {
            (await project.Crew.Owner.GetAsync(project.At($"surveys/{id}"))).MustRefuse(404, "survey-unknown");
            (await project.Crew.Owner.GetAsync(project.At($"surveys/{id}/figures"))).MustRefuse(404, "survey-unknown");
            (await project.Crew.Owner.PostAsync(project.At($"surveys/{id}/publish"), new JsonObject())).MustRefuse(404, "survey-unknown");
            (await project.Crew.Owner.PostAsync(project.At($"surveys/{id}/close"))).MustRefuse(404, "survey-unknown");
            (await project.Crew.Owner.GetAsync(project.At($"survey-figures/comparison?first={id}.q&second={id}.q"))).MustRefuse(404, "figure-unknown");
        }

        (await project.Crew.Owner.PostTextAsync(project.At("surveys"), """{"title": null}""")).MustRefuse(400, "field-invalid");
        (await project.Crew.Owner.PostTextAsync(project.At("surveys"), """{"title": "a", "questions": [null]}""")).MustRefuse(400, "field-invalid");
        (await project.Crew.Owner.PostTextAsync(project.At("surveys"), """{"title": "a", "questions": [{"kind": "single-choice", "text": "Which?", "options": ["a", null]}]}""")).MustRefuse(400, "survey-text-invalid");
        (await project.Crew.Owner.PostTextAsync(project.At("surveys"), """{"title": "a", "questions": [{"kind": "stars", "text": "Which?"}]}""")).MustRefuse(400, "field-invalid");
        (await project.Crew.Owner.PostTextAsync(project.At("surveys"), """{"title": "a", "id": "b"}""")).MustRefuse(400, "field-unknown");
        var large = TestSurvey.Content;
        large["questions"] = new JsonArray([.. Enumerable.Range(0, 20).Select(_ => new JsonObject { ["kind"] = "single-choice", ["text"] = "Which?", ["options"] = new JsonArray([.. Enumerable.Range(0, 20).Select(i => $"{i}{new string('x', 190)}")]) })]);
        (await project.Crew.Owner.PostAsync(project.At("surveys"), large)).MustRefuse(413, "document-too-large");
    }
}
