using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Privacy;

namespace EndToEnd.Tests.Surveys;

/// <summary>One customer who is named by several ids has one answer.</summary>
public sealed class RecipientsTwice(Backend backend)
{
    [Fact]
    public async Task Ids_of_one_customer_are_refused_in_one_request_by_their_places_and_those_of_others_are_not()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var survey = await TestSurvey.PublishAsync(project);
        await CustomerStory.ImportAsync(project, "customers", "customer,email,phone,account\nk1,k1@links.example;home@links.example,+48 600 700 800,acc-771\nk2,k2@links.example,,\nk2b,K2@links.example,,\nk3,,,\n" + string.Concat(Enumerable.Range(0, 8).Select(i => $"s{i},info@links.example,,\n")));
        foreach (var (one, other) in new[] { ("k1", "k1@links.example"), ("K1@links.example", "home@links.example"), ("k1", "(+48) 600-700-800"), ("acc-771", "k1"), ("k2", "k2b"), ("new@links.example", "NEW@links.example") })
        {
            var refused = (await LinksAsync(survey, "k3", one, other)).MustRefuse(400, "recipient-invalid", "customers");
            Assert.Contains("number 2, 3", refused.Text, StringComparison.Ordinal);
            Assert.All([one, other], id => Assert.DoesNotContain($" {id}", refused.Text, StringComparison.Ordinal));
        }

        Assert.Equal(0, (int)(await project.Crew.Viewer.GetAsync(survey.Path)).Must(200).Json["personalLinks"]!);
        (await LinksAsync(survey, "k1", "k2", "k3", "s0", "s1", "info@links.example", "new@links.example")).Must(201);
    }

    [Fact]
    public async Task Links_of_several_requests_for_one_customer_lead_to_one_answer_by_whatever_ids_they_were_asked_for()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var survey = await TestSurvey.PublishAsync(project);
        await CustomerStory.ImportAsync(project, "customers", "customer,email\nk1,k1@links.example\nk2,k2@links.example\n");
        string[] links = [await survey.PersonalAsync("k1"), await survey.PersonalAsync("K1@links.example"), await survey.PersonalAsync("k1")];
        var other = await survey.PersonalAsync("k2");
        var late = await survey.FormAsync(links[2]);
        Assert.Contains("Thank you", (await survey.SendToAsync(links[1], await survey.FormAsync(links[1]), ("nps", "9"), ("why", "Quick."))).Must(200).Text, StringComparison.Ordinal);
        Assert.Contains("You have answered already", (await survey.SendToAsync(links[2], late, ("nps", "0"))).Must(200).Text, StringComparison.Ordinal);
        foreach (var link in links.Append(await survey.PersonalAsync("k1@links.example")))
            Assert.Contains("You have answered already", (await survey.Public.GetAsync(link)).Must(200).Text, StringComparison.Ordinal);
        (await survey.SendToAsync(other, await survey.FormAsync(other), ("nps", "9"))).Must(200);

        Assert.Equal((2, 100d), ((int)(await survey.FigureAsync("nps"))["n"]!, (double)(await survey.FigureAsync("nps"))["value"]!));
    }

    [Fact]
    public async Task Links_that_are_asked_for_at_once_lead_to_one_answer_and_those_of_another_survey_to_another()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var (survey, next) = (await TestSurvey.PublishAsync(project), await TestSurvey.PublishAsync(project));
        foreach (var link in await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => survey.PersonalAsync("k7"))))
            await survey.SendToAsync(link, new string('0', 32), ("nps", "9"));
        var last = await next.PersonalAsync("k7");
        (await next.SendToAsync(last, await next.FormAsync(last), ("nps", "9"))).Must(200);
        Assert.Equal((1, 1), ((int)(await survey.FigureAsync("nps"))["n"]!, (int)(await next.FigureAsync("nps"))["n"]!));
    }

    private static Task<Reply> LinksAsync(TestSurvey survey, params string[] customers) =>
        survey.Project.Crew.Contributor.PostAsync(survey.Path + "/links", new JsonObject { ["customers"] = new JsonArray([.. customers.Select(id => (JsonNode?)id)]) });
}
