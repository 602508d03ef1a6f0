using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Privacy;

namespace EndToEnd.Tests.Evidence;

/// <summary>What follows from consent that customers refuse or give later.</summary>
public sealed class Consents(Backend backend)
{
    [Fact]
    public async Task Another_consent_alone_asks_for_a_re_analysis_and_the_same_again_does_not()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "customers", "customer,city,updatedAt,consentAnalysis\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"k{i},Łódź,2026-01-01,{(i == 39 ? "false" : "")}\n")));
        Assert.Equal(["consent to analysis of 1 customer changed"], await TriggersAsync(project));
        await CustomerStory.ImportAsync(project, "customers", "customer,city,updatedAt,consentAnalysis\nk1,Łódź,2026-02-01,false\nk2,Łódź,2026-02-01,false\n");
        Assert.Equal("consent to analysis of 2 customers changed", (await TriggersAsync(project))[^1]);
        // Nobody refuses who did not, nor gives what was refused: a move, a refusal again, and consent where nobody had refused.
        await CustomerStory.ImportAsync(project, "customers", "customer,city,updatedAt,consentAnalysis\nk1,Leeds,2026-03-01,false\nk5,Leeds,2026-03-01,true\n");
        Assert.Equal(2, (await TriggersAsync(project)).Count);
        await CustomerStory.ImportAsync(project, "customers", "customer,city,updatedAt,consentAnalysis\nk1,Leeds,2026-04-01,true\n");
        Assert.Equal("consent to analysis of 1 customer changed", (await TriggersAsync(project))[^1]);
        Assert.Equal(3, (await TriggersAsync(project)).Count);
    }

    [Fact]
    public async Task Words_of_a_customer_who_refused_analysis_are_no_evidence_until_consent_is_given()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "feedback", "{\"id\":\"said\",\"text\":\"The shoes are light and quick.\",\"customer\":\"k1\",\"stage\":\"after\"}\n", "application/x-ndjson");
        await CustomerStory.ImportAsync(project, "customers", "customer,consentAnalysis,updatedAt\nk1,false,2026-01-01\n");
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.cites"), Citing("said"))).Must(201);
        var refused = (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).MustRefuse(409, "artefact-incomplete");
        var missing = refused.Json["missing"]!.AsArray().Single(cell => (string?)cell!["part"] == "persona.cites")!;
        Assert.Equal("evidence", (string?)missing["field"]);
        Assert.Contains("refused analysis", (string?)missing["reason"], StringComparison.Ordinal);
        await CustomerStory.ImportAsync(project, "customers", "customer,consentAnalysis,updatedAt\nk1,true,2026-02-01\n");
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
    }

    [Fact]
    public async Task An_approved_part_that_quotes_a_customer_who_refuses_later_is_stale_until_it_quotes_somebody_else()
    {
        const string said = "The shoes are light and quick.";
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "feedback", $"text,customer\n{said},k1\nThe box was dented all over.,k2\n");
        var persona = TestProject.Persona();
        persona["quote"] = said;
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), persona)).Must(201);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.other"), TestProject.Persona("Other"))).Must(201);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);

        await CustomerStory.ImportAsync(project, "customers", "customer,consentAnalysis\nk1,false\n");
        var stale = (await Patience.UntilAsync("the mark", () => project.Crew.Viewer.GetAsync(project.At("stale")), seen => seen.Must(200).Text.Contains("persona.runner", StringComparison.Ordinal))).Json;
        Assert.Contains("consent of a customer", stale.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("persona.other", stale.ToJsonString(), StringComparison.Ordinal);
        var report = (await project.Crew.Viewer.GetAsync(project.At("changes"))).Must(200).Json[0]!;
        Assert.Equal((1, 1), (report["changes"]!.AsArray().Count, report["followUps"]!.AsArray().Count));
        Assert.DoesNotContain(said, report.ToJsonString(), StringComparison.Ordinal);

        await CustomerStory.ImportAsync(project, "customers", "customer,consentAnalysis,updatedAt\nk1,true,2026-12-01\n");
        await Patience.UntilAsync("no mark", () => project.Crew.Viewer.GetAsync(project.At("stale")), seen => !seen.Must(200).Text.Contains("persona.runner", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Consent_that_was_refused_since_is_not_given_again_by_rows_that_are_sent_again_but_by_a_later_date()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        Assert.Equal(1, await AddedAsync("customer,city,consentAnalysis,consentContact\nk1,Leeds,true,true\n"));
        Assert.Equal(2, await AddedAsync("customer,city,consentAnalysis,consentContact\nk1,Leeds,false,false\n"));
        Assert.Equal(2, await AddedAsync("city,customer,consentContact,consentAnalysis\nLeeds,k1,true,true\n"));
        Assert.Equal(["consent to analysis of 1 customer changed"], await TriggersAsync(project));
        Assert.Equal(3, await AddedAsync("customer,city,consentAnalysis,updatedAt\nk1,Leeds,true,2199-01-01\n"));
        Assert.Equal(2, (await TriggersAsync(project)).Count);

        async Task<int> AddedAsync(string file)
        {
            await CustomerStory.ImportAsync(project, "customers", file);
            return (await project.Crew.Viewer.GetAsync(project.At("imports"))).Must(200).Json.AsArray().Sum(import => (int)import!["added"]!);
        }
    }

    private static JsonObject Citing(string feedback)
    {
        var persona = TestProject.Persona("Cites");
        (persona["assumed"], persona["evidence"]) = (false, new JsonArray($"feedback:{feedback}"));
        return persona;
    }

    private static async Task<IReadOnlyList<string?>> TriggersAsync(TestProject project) =>
        [.. (await project.Crew.Viewer.GetAsync(project.At("decisions"))).Must(200).Json.AsArray().Where(decision => (string?)decision!["kind"] == "reanalysis-requested").Select(decision => (string?)decision!["reason"])];
}
