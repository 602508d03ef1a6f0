using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;

namespace EndToEnd.Tests.Privacy;

/// <summary>Customers whose names and words are short, or whose names a CRM keeps in parts.</summary>
public sealed class NamedBriefly(Backend backend)
{
    [Fact]
    public async Task Short_names_names_in_parts_and_all_of_a_short_text_that_is_cited_are_struck_out()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "customers", "customer,name,firstName,lastName\ncrm-771001,,Annemaria,Zedkowska\ncrm-771002,王晓鸣,,\n");
        await CustomerStory.ImportAsync(project, "feedback", "id,text,customer\nfb-a,Box was wet!,crm-771001\nfb-b,快递员把鞋子放在雨里了,crm-771002\nfb-c,客服王晓鸣先生态度不好。Zedkowska Annemaria too,crm-880000\n");
        await PutAsync(project, "persona.cited", "Box was wet!", "Talk to Zedkowska, Annemaria", "feedback:fb-a");
        await PutAsync(project, "persona.other", "Box was wet!", "Talk to Annemaria Zedkowska and 王 晓鸣", "feedback:fb-c");
        await PutAsync(project, "persona.chinese", "快递员把鞋子放在雨里了", "说『鞋子放在雨里了』", "feedback:fb-b");
        foreach (var customer in new[] { "crm-771001", "crm-771002" })
            await Erasures.EraseAsync(project, customer);
        Assert.Equal(("[erased]", "Talk to [erased]"), await ReadAsync(project, "persona.cited"));
        Assert.Equal(("Box was wet!", "Talk to [erased] and [erased]"), await ReadAsync(project, "persona.other"));
        Assert.Equal(("[erased]", "说『[erased]』"), await ReadAsync(project, "persona.chinese"));
        var left = (await project.Crew.Owner.PostAsync(project.At("privacy/export"), new JsonObject { ["customer"] = "crm-880000" })).Must(200).Json;
        Assert.Equal("客服[erased]先生态度不好。[erased] too", (string?)Assert.Single(left["feedback"]!.AsArray())!["feedback"]!["text"]);
    }

    private static async Task PutAsync(TestProject project, string key, string quote, string goal, string evidence)
    {
        var persona = TestProject.Persona();
        (persona["quote"], persona["goals"], persona["evidence"]) = (quote, new JsonArray(goal), new JsonArray(evidence));
        (await project.Crew.Contributor.PutAsync(project.Part("personas", key), persona)).Must(201);
    }

    private static async Task<(string? Quote, string? Goal)> ReadAsync(TestProject project, string key)
    {
        var persona = (await project.Crew.Viewer.GetAsync(project.Part("personas", key))).Must(200).Json;
        return ((string?)persona["quote"], (string?)persona["goals"]![0]);
    }
}
