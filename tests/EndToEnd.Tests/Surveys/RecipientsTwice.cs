using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Privacy;

namespace EndToEnd.Tests.Surveys;

/// <summary>One customer who is named by several ids gets one link.</summary>
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

    private static Task<Reply> LinksAsync(TestSurvey survey, params string[] customers) =>
        survey.Project.Crew.Contributor.PostAsync(survey.Path + "/links", new JsonObject { ["customers"] = new JsonArray([.. customers.Select(id => (JsonNode?)id)]) });
}
