using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using Journey.Domain;

namespace EndToEnd.Tests.Privacy;

/// <summary>An activity that is called by a customer's name, of which drafts make ids.</summary>
public sealed class DraftedIds(Backend backend)
{
    private const string Call = $"call {CustomerStory.Name}";

    [Fact]
    public async Task Ids_of_drafted_parts_and_keys_of_rows_spell_no_customer_whom_the_CRM_knows()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await FirstSteps.ToOpenPathAsync(project);
        await CustomerStory.ImportAsync(project, "customers", $"customer,email,name\n{CustomerStory.Customer},{CustomerStory.Email},{CustomerStory.Name}\n");
        await CustomerStory.ImportAsync(project, "interactions", $"customer,activity,timestamp\nc-other,shop,2026-01-01T00:00:00Z\nc-other,{Call},2026-01-02T00:00:00Z\nc-other,mail,2026-01-03T00:00:00Z\n");
        var id = Identifiers.UnreadableSlugOf(Call);
        await PartAsync(project, "path", $"unmapped.{id}");
        (await project.Crew.Owner.PostAsync(project.At("steps/touchpoints/reopen"), new JsonObject { ["reason"] = "More of them." })).Must(200);
        Assert.Equal(Call, (string?)(await PartAsync(project, "touchpoints", $"touchpoint.{id}"))["label"]);
        await NothingSpelledAsync();

        await Erasures.EraseAsync(project, CustomerStory.Customer);
        await NothingSpelledAsync();
        Assert.DoesNotContain("markerowska", await project.ShownAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("call [erased]", (string?)(await PartAsync(project, "touchpoints", "touchpoint.call-erased"))["label"]);

        async Task NothingSpelledAsync() => Assert.All((await Markers.KeysAsync(backend)).Where(key => key.Contains(project.Id, StringComparison.Ordinal)), key => Assert.DoesNotContain("markerowska", key, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_id_that_was_unreadable_is_no_more_readable_after_the_erasure()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await FirstSteps.ToOpenPathAsync(project);
        await CustomerStory.ImportAsync(project, "customers", $"customer,name\nc-771003,Żaneta Markerowska\n");
        await CustomerStory.ImportAsync(project, "interactions", "customer,activity,timestamp\nc-other,shop,2026-01-01T00:00:00Z\nc-other,Zaneta.Markerowska desk,2026-01-02T00:00:00Z\nc-other,ask Żaneta\u00A0/ Markerowska,2026-01-03T00:00:00Z\n");
        foreach (var label in new[] { "Zaneta.Markerowska desk", "ask Żaneta\u00A0/ Markerowska" })
            await PartAsync(project, "path", $"unmapped.{Identifiers.UnreadableSlugOf(label)}");

        await Erasures.EraseAsync(project, "c-771003");
        await PartAsync(project, "path", "unmapped.erased-desk");
        await PartAsync(project, "path", "unmapped.ask-erased");
        Assert.All((await Markers.KeysAsync(backend)).Where(key => key.Contains(project.Id, StringComparison.Ordinal)), key => Assert.DoesNotContain("markerowska", key, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_touchpoint_that_was_approved_under_a_customers_name_is_found_in_evidence_after_the_erasure()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await FirstSteps.ToOpenPathAsync(project);
        (await project.Crew.Owner.PostAsync(project.At("steps/touchpoints/reopen"), new JsonObject { ["reason"] = "One more." })).Must(200);
        var called = FirstSteps.Touchpoint("after");
        called["label"] = Call;
        (await project.Crew.Contributor.PutAsync(project.Part("touchpoints", $"touchpoint.{Identifiers.SlugOf(Call)}"), called)).Must(201);
        (await project.Crew.Contributor.PostAsync(project.At("steps/touchpoints/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "touchpoints", 2)).Must(200);
        await CustomerStory.ImportAsync(project, "interactions", $"customer,activity,timestamp\nc-other,shop,2026-01-01T00:00:00Z\nc-other,{Call},2026-01-02T00:00:00Z\nc-other,forum,2026-01-03T00:00:00Z\n");
        await PartAsync(project, "path", "unmapped.forum");
        await CustomerStory.ImportAsync(project, "customers", $"customer,email,name\n{CustomerStory.Customer},{CustomerStory.Email},{CustomerStory.Name}\n");

        await Erasures.EraseAsync(project, CustomerStory.Customer);
        Assert.Contains("call [erased]", (await project.Crew.Viewer.GetAsync(project.At("path"))).Must(200).Text, StringComparison.Ordinal);
        Assert.Equal(["unmapped.forum"], (await project.Crew.Viewer.GetAsync(project.At("steps/path/artefact"))).Must(200).Json["parts"]!.AsArray().Select(part => (string)part!["key"]!).Where(key => key.StartsWith("unmapped.", StringComparison.Ordinal)));
    }

    private static async Task<JsonNode> PartAsync(TestProject project, string step, string key) =>
        (await Patience.UntilAsync(key, () => project.Crew.Viewer.GetAsync(project.Part(step, key)), reply => reply.Status == 200)).Json;
}
