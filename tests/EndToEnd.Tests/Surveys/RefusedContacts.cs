using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Privacy;

namespace EndToEnd.Tests.Surveys;

/// <summary>Who refused to be written to gets no link of their own.</summary>
public sealed class RefusedContacts(Backend backend)
{
    [Fact]
    public async Task No_personal_link_is_made_for_a_customer_who_refused_contact_under_any_id_and_none_for_the_others_with_it()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var survey = await TestSurvey.PublishAsync(project);
        await CustomerStory.ImportAsync(project, "customers", "customer,email,phone,account,consentContact\nk-refused,no@example.com,+48 555,acc-9,false\nk-unasked,,,,\nk-willing,yes@example.com,,,true\n");
        foreach (var id in new[] { "k-refused", "no@example.com", "+48 555", "acc-9" })
        {
            var refused = (await LinksAsync(survey, "k-willing", id)).MustRefuse(409, "contact-refused", "customers");
            Assert.Contains("number 2", refused.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(id, refused.Text, StringComparison.Ordinal);
        }

        Assert.Equal(0, (int)(await project.Crew.Viewer.GetAsync(survey.Path)).Must(200).Json["personalLinks"]!);
        (await LinksAsync(survey, "k-willing", "k-unasked", "k-unknown")).Must(201);
        Assert.DoesNotContain("refused", (await project.Crew.Owner.GetAsync(project.At("decisions"))).Must(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_one_customer_with_somebody_who_refused_is_not_written_to_by_any_address_however_it_is_written()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var survey = await TestSurvey.PublishAsync(project);
        await CustomerStory.ImportAsync(project, "customers", "customer,email,phone,account,consentContact\nk1,jan@example.com,+48 600 700 800,acc-1,false\nk2,jan@example.com;jan@work.example.com,+48 600 700 801,acc-2,true\nk3,eva@example.com,,,\n");
        foreach (var id in new[] { "k2", "JAN@Example.com", "jan@work.example.com", "+48600700800", "+48 600 700 801", "acc-2" })
            (await LinksAsync(survey, "k3", id)).MustRefuse(409, "contact-refused", "customers");
        (await LinksAsync(survey, "EVA@example.com")).Must(201);
    }

    [Fact]
    public async Task The_newest_consent_holds_and_an_open_link_is_nobodys()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var survey = await TestSurvey.PublishAsync(project);
        await CustomerStory.ImportAsync(project, "customers", "customer,consentContact,updatedAt\nk1,false,2026-01-01\n");
        (await project.Crew.Contributor.PostAsync(survey.Path + "/links", new JsonObject())).Must(201);
        (await LinksAsync(survey, "k1")).MustRefuse(409, "contact-refused", "customers");
        await CustomerStory.ImportAsync(project, "customers", "customer,consentContact,updatedAt\nk1,true,2026-02-01\n");
        (await LinksAsync(survey, "k1")).Must(201);
        await CustomerStory.ImportAsync(project, "customers", "customer,consentContact,updatedAt\nk1,false,2026-03-01\n");
        (await LinksAsync(survey, "k1")).MustRefuse(409, "contact-refused", "customers");
    }

    private static Task<Reply> LinksAsync(TestSurvey survey, params string[] customers) =>
        survey.Project.Crew.Contributor.PostAsync(survey.Path + "/links", new JsonObject { ["customers"] = new JsonArray([.. customers.Select(id => (JsonNode?)id)]) });
}
