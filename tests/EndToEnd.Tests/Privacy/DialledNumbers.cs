using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;
using EndToEnd.Tests.Surveys;

namespace EndToEnd.Tests.Privacy;

/// <summary>A customer whose telephone number others write in their own ways.</summary>
public sealed class DialledNumbers(Backend backend)
{
    private static readonly string[] Forms = ["602 773 915", "602-773-915", "602773915", "48602773915", "48 602 773 915", "+48 602-773-915", "0048602773915", "(602) 773 915", "602.773.915"];

    [Theory]
    [InlineData("602 773 915")]
    [InlineData("+48602773915")]
    [InlineData("48602773915")]
    public async Task The_number_goes_from_what_others_say_and_do_and_from_artefacts_however_it_is_written(string known)
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "customers", $"customer,phone\nzz-9917-a,{known}\no1,\n");
        await CustomerStory.ImportAsync(project, "feedback", "text,customer\n" + string.Concat(Forms.Select(form => $"Please ring him at {form}; thanks,o1\n")) + "It was order 9602773915001; thanks,o1\n");
        await CustomerStory.ImportAsync(project, "interactions", $"customer,activity,timestamp,note\no1,look,2026-01-01T00:00:00Z,tel {Forms[1]}\n");
        var persona = TestProject.Persona();
        persona["goals"] = new JsonArray([.. Forms.Select(form => (JsonNode)$"ask {form}")]);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.asking"), persona)).Must(201);
        Assert.Equal(Forms.Length + 1, (await HeldAsync(project, "zz-9917-a"))["mentions"]!.AsArray().Count);

        await Erasures.EraseAsync(project, "zz-9917-a");
        var other = await HeldAsync(project, "o1");
        Assert.Equal(
            ["It was order 9602773915001; thanks", .. Forms.Select(_ => "Please ring him at [erased]; thanks")],
            other["feedback"]!.AsArray().Select(said => (string)said!["feedback"]!["text"]!).Order(StringComparer.Ordinal));
        Assert.Equal("tel [erased]", (string?)Assert.Single(other["interactions"]!.AsArray())!["attributes"]!["note"]);
        var goals = (await project.Crew.Viewer.GetAsync(project.Part("personas", "persona.asking"))).Must(200).Json["goals"]!.AsArray();
        Assert.All(goals, goal => Assert.Equal("ask [erased]", (string?)goal));
    }

    [Theory]
    [InlineData("602773915", new[] { "+48602773915", "0048 602-773-915", "48602773915" })]
    [InlineData("+48602773915", new[] { "602 773 915", "48602773915", "0602773915" })]
    public async Task Rows_that_name_the_customer_by_the_number_go_with_its_country_or_without_and_contact_that_was_refused_stays_so(string known, string[] named)
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "customers", $"customer,phone,consentContact\nzz-9917-b,{known},false\no1,+48602773916,\n");
        await CustomerStory.ImportAsync(project, "feedback", "text,customer\n" + string.Concat(named.Select(id => $"Said under {id.Length} signs,{id}\n")) + "Said by another,602773916\n");
        await CustomerStory.ImportAsync(project, "interactions", "caseId,customer,activity,timestamp,phone\n" + string.Concat(named.Select((id, i) => $",{id},look,2026-01-0{i + 1}T00:00:00Z,\n")) + $"j-1,,ask,2026-01-05T00:00:00Z,{named[0]}\n");
        var survey = await TestSurvey.PublishAsync(project);
        foreach (var id in named)
            (await project.Crew.Contributor.PostAsync(survey.Path + "/links", new JsonObject { ["customers"] = new JsonArray(id) })).MustRefuse(409, "contact-refused", "customers");
        foreach (var id in named.Prepend("zz-9917-b"))
        {
            var held = await HeldAsync(project, id);
            Assert.Equal((named.Length, named.Length + 1), (held["feedback"]!.AsArray().Count, held["interactions"]!.AsArray().Count));
        }

        await Erasures.EraseAsync(project, named[1]);
        foreach (var id in named.Prepend("zz-9917-b"))
        {
            var held = await HeldAsync(project, id);
            Assert.Equal((0, 0, 0), (held["feedback"]!.AsArray().Count, held["interactions"]!.AsArray().Count, held["customers"]!.AsArray().Count));
        }

        Assert.Single((await HeldAsync(project, "o1"))["feedback"]!.AsArray());
    }

    [Fact]
    public async Task Of_a_number_without_a_country_that_another_customer_has_with_one_that_one_is_meant()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "customers", "customer,phone\nzz-9917-c,602773915\nzz-9917-d,+49602773915\n");
        await CustomerStory.ImportAsync(project, "feedback", "text,customer\nSaid by whomever it is,+49602773915\n");
        Assert.Empty((await HeldAsync(project, "zz-9917-c"))["feedback"]!.AsArray());
        Assert.Single((await HeldAsync(project, "zz-9917-d"))["feedback"]!.AsArray());
        Assert.Equal(["+49602773915", "zz-9917-d"], (await HeldAsync(project, "+49 602 773 915"))["ids"]!.AsArray().Select(id => (string?)id).Where(id => id != "+49 602 773 915"));
    }

    private static async Task<JsonNode> HeldAsync(TestProject project, string customer) =>
        (await project.Crew.Owner.PostAsync(project.At("privacy/export"), new JsonObject { ["customer"] = customer })).Must(200).Json;
}
