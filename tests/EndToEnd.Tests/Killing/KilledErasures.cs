using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Privacy;

namespace EndToEnd.Tests.Killing;

/// <summary>An erasure that was acknowledged ends, whenever the backend is killed, and takes nobody else with it.</summary>
public sealed class KilledErasures
{
    private const int Others = 400;

    [Fact]
    public async Task An_erasure_ends_when_the_backend_is_killed_again_and_again_in_the_middle_of_it()
    {
        await using var backend = await KilledBackend.StartAsync();
        var story = await CustomerStory.TellAsync(backend.Crew);
        var project = story.Project;
        await CustomerStory.ImportAsync(project, "feedback", string.Concat(Enumerable.Range(0, Others).Select(i => $"{{\"text\":\"Shoe number {i} is light and quick.\",\"customer\":\"other-{i}\",\"stage\":\"after\"}}\n")), "application/x-ndjson");
        var asked = (await project.Crew.Owner.PostAsync(project.At("privacy/erasures"), Named(CustomerStory.Customer))).Must(202);
        var kills = 0;
        for (; kills < 4; kills++)
        {
            project = project.Over(await backend.KillAndRestartAsync());
            if ((string?)(await project.Crew.Owner.GetAsync(asked.Location!)).Must(200).Json["status"] == "completed")
                break;
        }

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
        Assert.Equal(["interactions 2", $"feedback {Others + 1}", "crm 1"], inventory.Where(kind => (long)kind!["count"]! > 0).Select(kind => $"{kind!["kind"]} {kind["count"]}"));
    }

    private static JsonObject Named(string customer) => new() { ["customer"] = customer };
}
