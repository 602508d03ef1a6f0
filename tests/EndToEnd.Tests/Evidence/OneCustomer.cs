using System.Collections.Immutable;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Privacy;
using EndToEnd.Tests.Surveys;
using Journey.Functions.Commands.Paths;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Evidence;

/// <summary>Two ids of one customer, who refused under one of them.</summary>
public sealed class OneCustomer
{
    [Fact]
    public async Task Who_refused_under_one_id_refused_contact_and_analysis_under_all()
    {
        await using var backend = new Backend(services => services.AddSingleton<ICustomerMerges>(new Merged()));
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "customers", "customer,consentContact,consentAnalysis\nk1,false,false\nk2,,\nk3,,\n");
        var survey = await TestSurvey.PublishAsync(project);
        (await LinkAsync(survey, "k2")).MustRefuse(409, "contact-refused", "customers");
        (await LinkAsync(survey, "k3")).Must(201);
        await CustomerStory.ImportAsync(project, "feedback", "{\"id\":\"said\",\"text\":\"The shoes are light and quick.\",\"customer\":\"k2\"}\n", "application/x-ndjson");
        var persona = TestProject.Persona();
        persona["evidence"] = new JsonArray("feedback:said");
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.cites"), persona)).Must(201);
        Assert.Contains("refused analysis", (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).MustRefuse(409, "artefact-incomplete").Text, StringComparison.Ordinal);
    }

    private static Task<Reply> LinkAsync(TestSurvey survey, string customer) =>
        survey.Project.Crew.Contributor.PostAsync(survey.Path + "/links", new JsonObject { ["customers"] = new JsonArray(customer) });

    private sealed class Merged : ICustomerMerges
    {
        public Task<IReadOnlyDictionary<string, string>> AliasesAsync(string projectId, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyDictionary<string, string>>(ImmutableDictionary<string, string>.Empty.Add("k2", "k1"));
    }
}
