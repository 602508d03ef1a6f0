using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Killing;
using EndToEnd.Tests.Lifecycle;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Surveys;
using Journey.Functions.Orchestrators;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Surveys;

public sealed class TakingIn
{
    [Fact]
    public async Task Answers_become_feedback_with_survey_stage_touchpoint_time_and_customer()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var survey = await TestSurvey.PublishAsync(await TestProject.StartAsync(backend.Crew));
        (await survey.SendToAsync(await survey.PersonalAsync("c-1"), await survey.FormAsync(), ("nps", "3"), ("why", "The delivery was terribly slow."), ("ces", "2"), ("where", "1"))).Must(200);
        (await survey.SendAsync(await survey.FormAsync(), ("nps", "9"))).Must(200);
        var feedback = (await survey.FeedbackAsync(backend, 3)).OrderBy(piece => (double?)piece["rating"]).ToList();
        Assert.Equal(["before one-to-seven 2 c-1 ", "after zero-to-ten 3 c-1 The delivery was terribly slow.", "after zero-to-ten 9  "],
            feedback.Select(piece => $"{piece["stage"]} {piece["scale"]} {piece["rating"]} {piece["customerId"]} {piece["text"]}"));
        Assert.All(feedback, piece => Assert.Equal(("survey", "desk", survey.Id), ((string?)piece["channel"], (string?)piece["touchpoint"], (string?)piece["survey"])));
        Assert.All(feedback, piece => Assert.NotNull(piece["time"]));

        (await survey.SendAsync(await survey.FormAsync(), ("nps", "10"))).Must(200);
        Assert.Equal(4, (await survey.FeedbackAsync(backend, 4)).Count);
    }

    [Fact]
    public async Task More_answers_than_one_import_holds_are_each_taken_in_once()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var survey = await TestSurvey.PublishAsync(await TestProject.StartAsync(backend.Crew));
        for (var i = 0; i < 200; i++)
            (await survey.SendAsync($"{i:x32}", ("nps", $"{i % 11}"))).Must(200);
        var feedback = await survey.FeedbackAsync(backend, 200);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i:x32}.nps"), feedback.Select(piece => (string)piece["id"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Answers_that_cant_be_taken_in_are_told_of_and_still_wait()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var survey = await TestSurvey.PublishAsync(await TestProject.StartAsync(backend.Crew));
        (await survey.SendAsync(await survey.FormAsync(), ("nps", "9"))).Must(200);
        var stranger = new Caller(survey.Project.Id, "stranger", backend.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient());
        await Assert.ThrowsAsync<InvalidOperationException>(() => backend.Services.GetRequiredService<AnswerIntake>().TakeInAsync(stranger, survey.Id, CancellationToken.None));
        Assert.Single(await survey.FeedbackAsync(backend, 1));
    }

    [Fact]
    public async Task An_acknowledged_answer_survives_a_kill_and_is_taken_in_after_it()
    {
        await using var killed = await KilledBackend.StartAsync();
        var survey = await TestSurvey.PublishAsync(await TestProject.StartAsync(killed.Crew));
        var form = await survey.FormAsync();
        (await survey.SendAsync(form, ("nps", "10"), ("why", "Quick."))).Must(200);
        await killed.KillAsync();

        await using var backend = new Backend(killed.DataFile);
        await backend.InitializeAsync();
        var after = survey with { Project = survey.Project.Over(backend.Crew) };
        (await after.SendAsync(form, ("nps", "10"), ("why", "Quick."))).Must(200);
        Assert.Equal(1, (int)(await after.FigureAsync("nps"))["n"]!);
        Assert.Equal("Quick.", (string?)(await after.FeedbackAsync(backend, 1)).Single()["text"]);
    }

    [Fact]
    public async Task What_surveys_know_of_one_customer_is_handed_out_and_erased()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var survey = await TestSurvey.PublishAsync(await TestProject.CreateAsync(backend.Crew));
        var link = await survey.PersonalAsync("c-1");
        (await survey.SendToAsync(link, await survey.FormAsync(), ("nps", "3"), ("why", "My words."))).Must(200);
        (await survey.SendToAsync(await survey.PersonalAsync("c-2"), await survey.FormAsync(), ("nps", "10"))).Must(200);
        var customers = backend.Services.GetRequiredService<CustomerAnswers>();
        Assert.Equal("My words.", (await customers.ExportAsync(survey.Project.Id, "c-1", CancellationToken.None)).Single().Values["why"].Text);

        await customers.EraseAsync(survey.Project.Id, "c-1", CancellationToken.None);
        Assert.Empty(await Rows.OfAsync(backend, "c-1"));
        Assert.Empty(await Rows.OfAsync(backend, "My words."));
        Assert.Equal((1, 100d), ((int)(await survey.FigureAsync("nps"))["n"]!, (double)(await survey.FigureAsync("nps"))["value"]!));
        (await survey.Public.GetAsync(link)).Must(404);
        Assert.Equal("c-2", (string?)(await survey.FeedbackAsync(backend, 1)).Single()["customerId"]);
    }

    [Fact]
    public async Task A_deleted_project_leaves_neither_survey_nor_answer_nor_link()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var survey = await TestSurvey.PublishAsync(await TestProject.CreateAsync(backend.Crew));
        (await survey.SendToAsync(await survey.PersonalAsync("c-1"), await survey.FormAsync(), ("nps", "3"))).Must(200);
        var project = survey.Project;
        Assert.Contains(await Rows.OfAsync(backend, project.Id), row => row.StartsWith("SurveyLinks", StringComparison.Ordinal));
        (await project.Crew.Owner.PostAsync(project.At("delete"), new JsonObject { ["name"] = "Shoes" })).Must(202);
        (await survey.Public.GetAsync(survey.Link)).Must(404);
        var client = backend.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient();
        await Patience.UntilAsync("the end of the deletion", async () =>
        {
            backend.AdvanceAtRest(TimeSpan.FromMinutes(1));
            return await client.GetInstanceAsync(DeletionOrchestrator.InstanceOf(project.Id));
        }, instance => instance?.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
        Assert.Empty(await Rows.OfAsync(backend, project.Id));
    }

    [Fact]
    public async Task An_exported_project_takes_its_surveys_along_but_no_link_and_what_waited_is_taken_in_there()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var survey = await TestSurvey.PublishAsync(await TestProject.StartAsync(backend.Crew));
        (await survey.SendAsync(await survey.FormAsync(), ("nps", "9"), ("why", "Taken in here."))).Must(200);
        await survey.FeedbackAsync(backend, 1);
        (await survey.SendAsync(await survey.FormAsync(), ("nps", "1"), ("why", "Taken in there."))).Must(200);
        var copy = survey with { Project = await Transfers.ImportAsync(backend, await Transfers.ExportAsync(backend, survey.Project)) };
        Assert.Equal((await survey.FiguresAsync()).ToJsonString(), (await copy.FiguresAsync()).ToJsonString());
        Assert.Equal(["Taken in here.", "Taken in there."], (await copy.FeedbackAsync(backend, 2)).Select(piece => (string)piece["text"]!).Order(StringComparer.Ordinal));
        // The old link leads to the old project; the copy has links of its own.
        (await survey.SendAsync(await survey.FormAsync(), ("nps", "10"))).Must(200);
        Assert.Equal((3, 2), ((int)(await survey.FiguresAsync())["answers"]!, (int)(await copy.FiguresAsync())["answers"]!));
        var link = ((string)(await backend.Crew.Contributor.PostAsync(copy.Path + "/links", new JsonObject())).Must(201).Json["links"]![0]!["link"]!)[1..];
        (await copy.SendToAsync(link, await copy.FormAsync(link), ("nps", "10"))).Must(200);
        Assert.Equal(3, (int)(await copy.FiguresAsync())["answers"]!);
    }
}
