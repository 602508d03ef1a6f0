using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;

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

    private static async Task<JsonNode> HeldAsync(TestProject project, string customer) =>
        (await project.Crew.Owner.PostAsync(project.At("privacy/export"), new JsonObject { ["customer"] = customer })).Must(200).Json;
}
