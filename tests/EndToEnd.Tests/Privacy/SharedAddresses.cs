using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;

namespace EndToEnd.Tests.Privacy;

/// <summary>Customers of a CRM who have an address or a number in common and are not one.</summary>
public sealed class SharedAddresses(Backend backend)
{
    private const string Office = "said by somebody at the office";
    private const string Own = "said by the first one alone";

    [Fact]
    public async Task What_was_said_under_an_address_of_many_is_neither_handed_out_nor_erased_with_one_of_them()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "customers", "customer,email,phone\n" + string.Concat(Enumerable.Range(0, 8).Select(i => $"s{i},info@corp.example;s{i}@corp.example,+48 22 100 20 30\n")));
        await CustomerStory.ImportAsync(project, "feedback", $"text,customer\n{Office},info@corp.example\n{Own},s1@corp.example\nby phone,+48 (22) 100-20-30\n");
        await CustomerStory.ImportAsync(project, "messages", "message,customer,sent\nm1,INFO@corp.example,2026-01-01\nm2,s1,2026-01-01\n");

        var held = await HeldAsync(project, "s1");
        Assert.Equal(["s1", "s1@corp.example"], held["ids"]!.AsArray().Select(id => (string)id!));
        Assert.Equal([Own], Said(held));
        await Erasures.EraseAsync(project, "s1");
        Assert.Equal([Office], Said(await HeldAsync(project, "info@corp.example")));
        Assert.Single((await HeldAsync(project, "info@corp.example"))["messages"]!.AsArray());
        Assert.Equal(["by phone"], Said(await HeldAsync(project, "+48221002030")));
        Assert.Empty(Said(await HeldAsync(project, "s1@corp.example")));
    }

    [Fact]
    public async Task An_address_of_two_is_theirs_while_they_are_one_and_nobodys_once_they_are_not()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "customers", "customer,email\nh1,home@corp.example\nh2,home@corp.example\n");
        await CustomerStory.ImportAsync(project, "feedback", $"text,customer\n{Office},home@corp.example\n{Own},h1\n");
        Assert.Equal([Office, Own], Said(await HeldAsync(project, "h1")).Order(StringComparer.Ordinal));

        (await project.Crew.Contributor.PostAsync(project.At("identities/decisions"), new JsonObject { ["answer"] = "different", ["customers"] = new JsonArray("h1", "h2", "home@corp.example"), ["reason"] = "a household" })).Must(201);
        Assert.Equal([Own], Said(await HeldAsync(project, "h1")));
        await Erasures.EraseAsync(project, "h1");
        // Nobody else has it any more.
        Assert.Equal([Office], Said(await HeldAsync(project, "h2")));
    }

    private static IEnumerable<string> Said(JsonNode held) => held["feedback"]!.AsArray().Select(one => (string)one!["feedback"]!["text"]!);

    private static async Task<JsonNode> HeldAsync(TestProject project, string customer) =>
        (await project.Crew.Owner.PostAsync(project.At("privacy/export"), new JsonObject { ["customer"] = customer })).Must(200).Json;
}
