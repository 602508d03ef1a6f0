using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Privacy;

namespace EndToEnd.Tests.Killing;

/// <summary>An erasure that was acknowledged ends, whenever the backend is killed, and takes nobody else with it.</summary>
public sealed class KilledErasures
{
    private const int Others = 400;

    /// <summary>Journeys in which the customer is with others: the more, the longer an erasure goes from bucket to bucket.</summary>
    private const int Shared = 2_000;

    private const int MostKills = 5;

    [Fact]
    public async Task An_erasure_ends_when_the_backend_is_killed_again_and_again_in_the_middle_of_it()
    {
        await using var backend = await KilledBackend.StartAsync();
        var story = await CustomerStory.TellAsync(backend.Crew);
        var project = story.Project;
        await CustomerStory.ImportAsync(project, "feedback", string.Concat(Enumerable.Range(0, Others).Select(i => $"{{\"text\":\"Shoe number {i} is light and quick.\",\"customer\":\"other-{i}\",\"stage\":\"after\"}}\n")), "application/x-ndjson");
        await CustomerStory.ImportAsync(project, "interactions", "caseId,customer,activity,timestamp\n" + string.Concat(Enumerable.Range(0, Shared).Select(i => $"shared-{i},{CustomerStory.Customer},look,2026-01-01\nshared-{i},other-{i % Others},buy,2026-01-02\n")));
        var asked = (await project.Crew.Owner.PostAsync(project.At("privacy/erasures"), Named(CustomerStory.Customer))).Must(202);
        var kills = 0;
        // Each time a little later.
        for (; kills < MostKills && !await IsDoneAsync(project, asked.Location!, looks: 1 + (4 * kills)); kills++)
            project = project.Over(await backend.KillAndRestartAsync());
        Assert.True(kills > 0, "It had ended before it was killed.");
        await Patience.UntilAsync("the erasure", () => project.Crew.Owner.GetAsync(asked.Location!), reply => (string?)reply.Must(200).Json["status"] == "completed");
        var left = (await project.Crew.Owner.PostAsync(project.At("privacy/export"), Named(CustomerStory.Customer))).Must(200).Json;
        Assert.All(left.AsObject().Where(place => place.Value is JsonArray && place.Key != "ids"), place => Assert.Empty(place.Value!.AsArray()));
        var shown = await project.ShownAsync();
        Assert.All(CustomerStory.Markers, marker => Assert.DoesNotContain(marker, shown, StringComparison.OrdinalIgnoreCase));
        var log = (await project.Crew.Owner.GetAsync(project.At("decisions"))).Must(200).Json.AsArray();
        Assert.Single(log, decision => (string?)decision!["kind"] == "customer-erasure-completed");
        Assert.True((bool)(await project.Crew.Owner.GetAsync(project.At("decisions/verification"))).Must(200).Json["intact"]!);
        var inventory = (await project.Crew.Owner.GetAsync(project.At("data-inventory"))).Must(200).Json["kinds"]!.AsArray();
        Assert.Equal([$"interactions {Shared + 2}", $"feedback {Others + 1}", "crm 1"], inventory.Where(kind => (long)kind!["count"]! > 0).Select(kind => $"{kind!["kind"]} {kind["count"]}"));
    }

    private static async Task<bool> IsDoneAsync(TestProject project, string erasure, int looks)
    {
        for (; looks > 1; looks--)
            (await project.Crew.Owner.GetAsync(erasure)).Must(200);
        return (string?)(await project.Crew.Owner.GetAsync(erasure)).Must(200).Json["status"] == "completed";
    }

    private static JsonObject Named(string customer) => new() { ["customer"] = customer };
}
