using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;
using EndToEnd.Tests.Surveys;

namespace EndToEnd.Tests.Privacy;

/// <summary>A customer whom evidence and members name in other ways than the CRM.</summary>
public sealed class WrittenOtherwise(Backend backend)
{
    private const string Customer = "cu-900";
    private static readonly string[] Places = ["interactions", "feedback", "customers", "surveys", "texts", "notes"];

    [Fact]
    public async Task Personal_links_and_answers_go_however_the_customer_is_written_and_those_of_others_stay()
    {
        var (project, survey) = await AskedAsync();
        var links = new List<string>();
        foreach (var id in new[] { Customer, "(+48) 600-111-222", "Zofia.markzed@EXAMPLE.org", "other@example.org" })
        {
            // In one survey the customer has one answer.
            survey = await TestSurvey.PublishAsync(project);
            links.Add(await survey.PersonalAsync(id));
            (await survey.SendToAsync(links[^1], await survey.FormAsync(links[^1]), ("nps", "9"))).Must(200);
        }

        Assert.Equal(3, (await HeldAsync(project, Customer))["surveys"]!.AsArray().Count);
        await Erasures.EraseAsync(project, Customer);
        foreach (var link in links[..3])
            Assert.Equal(404, (await survey.Public.GetAsync(link)).Status);
        (await survey.Public.GetAsync(links[3])).Must(200);
        Assert.Empty((await HeldAsync(project, Customer))["surveys"]!.AsArray());
        Assert.Single((await HeldAsync(project, "other@example.org"))["surveys"]!.AsArray());
        Assert.DoesNotContain(await Rows.OfAsync(backend, "600-111-222"), row => row.Contains(project.Id, StringComparison.Ordinal) && !row.Contains("|erasures", StringComparison.Ordinal));
        Assert.DoesNotContain(await Rows.OfAsync(backend, "markzed@EXAMPLE.org"), row => row.Contains(project.Id, StringComparison.Ordinal) && !row.Contains("|erasures", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Addresses_that_interactions_alone_give_the_customer_are_struck_out_and_those_that_others_have_too_are_not()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "interactions",
            "customer,activity,timestamp,email,phone\nm-78,look,2026-01-01T00:00:00Z,karl.attr@example.org,+48 500 600 700\nm-78,buy,2026-01-02T00:00:00Z,desk@example.org,\nm-79,buy,2026-01-02T00:00:00Z,desk@example.org,\n");
        (await project.Crew.Contributor.PostAsync(project.At("identities/decisions"), new JsonObject { ["answer"] = "different", ["customers"] = new JsonArray("m-78", "m-79"), ["reason"] = "the desk's address" })).Must(201);
        var persona = TestProject.Persona();
        persona["goals"] = new JsonArray("ask karl.attr@example.org, +48 500 600 700 or desk@example.org");
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.asking"), persona)).Must(201);
        (await project.Crew.Owner.PostAsync(project.At("pause"), new JsonObject { ["reason"] = "Karl.attr@example.org complained." })).Must(200);
        var held = await HeldAsync(project, "m-78");
        Assert.Equal((2, 1, 1), (held["interactions"]!.AsArray().Count, held["texts"]!.AsArray().Count, held["decisions"]!.AsArray().Count));

        await Erasures.EraseAsync(project, "m-78");
        var shown = await project.ShownAsync();
        Assert.DoesNotContain("karl.attr", shown, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("ask [erased], [erased] or desk@example.org", shown, StringComparison.Ordinal);
        Assert.Single((await HeldAsync(project, "m-79"))["interactions"]!.AsArray());
    }

    [Fact]
    public async Task Events_of_cases_that_name_the_customer_by_an_attribute_alone_go_and_those_of_others_stay()
    {
        var (project, _) = await AskedAsync();
        await CustomerStory.ImportAsync(project, "interactions",
            "caseId,customer,activity,timestamp,email\nj-1,,look,2026-01-01T00:00:00Z,ZOFIA.markzed@example.org\nj-1,,buy,2026-01-02T00:00:00Z,\nj-2,c-other,look,2026-01-01T00:00:00Z,\nj-2,,help,2026-01-02T00:00:00Z,zofia.markzed@example.org\nj-3,,look,2026-01-02T00:00:00Z,other@example.org\n");
        Assert.Equal(["buy", "help", "look"], (await HeldAsync(project, Customer))["interactions"]!.AsArray().Select(one => (string)one!["activity"]!).Order());
        await Erasures.EraseAsync(project, Customer);
        Assert.Empty((await HeldAsync(project, Customer))["interactions"]!.AsArray());
        Assert.Equal(2, (int)(await project.Crew.Owner.GetAsync(project.At("path"))).Must(200).Json["figures"]!["events"]!);
    }

    [Fact]
    public async Task Free_text_among_references_names_of_columns_and_parts_of_what_was_said_are_struck_out()
    {
        var (project, _) = await AskedAsync();
        await CustomerStory.ImportAsync(project, "feedback", $"text,customer\n\"It took three whole weeks. My dog ate the box, then it rained. Bye.\",{Customer}\n");
        await ImportedAsync(project, "interactions?activity=Zofia%20Markzed", "customer,Zofia Markzed,timestamp\nc-other,look,2026-01-01T00:00:00Z\n", "text/csv");
        await ImportedAsync(project, "interactions", "{\"customer\":\"c-other\",\"activity\":\"look\",\"timestamp\":\"2026-01-02T00:00:00Z\",\"Zofia Markzed\":[1]}\n", "application/x-ndjson");
        var persona = TestProject.Persona();
        (persona["evidence"], persona["quote"], persona["goals"]) = (new JsonArray("interview with Zofia Markzed", "step:personas"), "my dog ate the box", new JsonArray("Hear no “it took three whole weeks” again"));
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.asking"), persona)).Must(201);
        Assert.Contains("Zofia Markzed", await project.ShownAsync(), StringComparison.Ordinal);
        Assert.NotEmpty((await HeldAsync(project, Customer))["notes"]!.AsArray());

        await Erasures.EraseAsync(project, Customer);
        var shown = await project.ShownAsync();
        Assert.All(["Zofia", "dog ate", "whole weeks"], word => Assert.DoesNotContain(word, shown, StringComparison.OrdinalIgnoreCase));
        var part = (await project.Crew.Owner.GetAsync(project.Part("personas", "persona.asking"))).Must(200).Json;
        Assert.Equal(["interview with [erased]", "step:personas"], (part["evidence"] ?? part["part"]!["evidence"])!.AsArray().Select(reference => (string)reference!));
        var held = await HeldAsync(project, Customer);
        Assert.All(Places, place => Assert.Empty(held[place]!.AsArray()));
    }

    [Fact]
    public async Task Names_go_in_whatever_form_they_are_written_also_from_open_uploads_with_escapes()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "customers", "customer,email,name\n1000,zofia.gorska@example.org,Zofia Górska\n");
        var persona = TestProject.Persona();
        persona["goals"] = new JsonArray("as Zofia Go\u0301rska", "as Zofia\u00A0Górska", "as Zofia  Górska", "see zofia_górska.pdf", "as Zofia Górskas");
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.asking"), persona)).Must(201);
        List<string> naming = [await UploadAsync("{\"text\":\"by Zofia G\\u00f3rska\"}"), await UploadAsync("<log><trace><string key=\"note\" value=\"Zofia G&#243;rska\"/></trace></log>"), await UploadAsync("{\"text\":\"Good\",\"customer\":1.0e3}")];
        var other = await UploadAsync("{\"text\":\"by Zofia Gorska\",\"customer\":1.0e4}");

        var erasure = await Erasures.EraseAsync(project, "1000");
        Assert.Equal(naming.Order(StringComparer.Ordinal), erasure["droppedUploads"]!.AsArray().Select(id => (string)id!).Order(StringComparer.Ordinal));
        (await project.Crew.Contributor.GetAsync(project.At($"evidence/uploads/{other}"))).Must(200);
        var shown = (await project.Crew.Viewer.GetAsync(project.Part("personas", "persona.asking"))).Must(200).Json;
        Assert.Equal(["as [erased]", "as [erased]", "as [erased]", "see [erased].pdf", "as Zofia Górskas"], (shown["goals"] ?? shown["part"]!["goals"])!.AsArray().Select(goal => (string)goal!));

        async Task<string> UploadAsync(string content)
        {
            var id = (string)(await project.Crew.Contributor.PostAsync(project.At("evidence/uploads?kind=feedback"))).Must(201).Json["id"]!;
            (await project.Crew.Contributor.SendAsync(HttpMethod.Put, project.At($"evidence/uploads/{id}/parts/1"), new StringContent(content))).Must(200);
            return id;
        }
    }

    /// <summary>A project whose CRM knows the customer, and a survey.</summary>
    private async Task<(TestProject Project, TestSurvey Survey)> AskedAsync()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "customers", $"customer,email,phone,name\n{Customer},zofia.markzed@example.org,+48 600 111 222,Zofia Markzed\nc-other,other@example.org,,Other Person\n");
        return (project, await TestSurvey.PublishAsync(project));
    }

    private static async Task ImportedAsync(TestProject project, string kind, string content, string type)
    {
        var sent = (await project.Crew.Contributor.PostTextAsync(project.At($"evidence/{kind}"), content, type)).Must(202);
        await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(sent.Location!), reply => (string?)reply.Must(200).Json["status"] == "completed");
    }

    private static async Task<JsonNode> HeldAsync(TestProject project, string customer) =>
        (await project.Crew.Owner.PostAsync(project.At("privacy/export"), new JsonObject { ["customer"] = customer })).Must(200).Json;
}
