using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using Journey.Storage.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Reviews;

/// <summary>Channels whose names differ in next to nothing.</summary>
public sealed class NamesAlike(Backend backend)
{
    [Fact]
    public async Task Two_names_for_one_channel_are_refused_and_two_channels_of_one_slug_are_asked_for_each()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        (await WriteAsync(project, "Shoes", "E-mail", "e mail")).MustRefuse(400, "name-twice", "channels");
        (await WriteAsync(project, "Shoes", "Disney", "Disney+", "微信", "微博")).Must(200);
        Assert.Equal(8, (await GapsAsync(project)).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task What_can_not_be_seen_makes_neither_a_second_channel_nor_a_second_function()
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        (await WriteAsync(project, "Shoes", "web", "web\u200B")).MustRefuse(400, "name-twice", "channels");
        var team = Crew.Team;
        foreach (var member in team)
            member!["function"] = $"mark\u2060eting{(member == team[0] ? "" : "\u200B")}";
        (await project.Crew.Owner.PutAsync(project.At("team"), new JsonObject { ["members"] = team.DeepClone() }, "*")).Must(204);
        var refused = (await project.Crew.Owner.PostAsync(project.At("start"))).MustRefuse(409, "team-incomplete");
        Assert.Contains("business functions", refused.Text, StringComparison.Ordinal);
        team[1]!["function"] = "sales";
        (await project.Crew.Owner.PutAsync(project.At("team"), new JsonObject { ["members"] = team.DeepClone() }, "*")).Must(204);
        (await project.Crew.Owner.PostAsync(project.At("start"))).Must(202);
    }

    [Fact]
    public async Task A_project_that_has_them_already_takes_other_changes_and_asks_for_each()
    {
        var project = await TestProject.StartAsync(backend.Crew, charter => charter["channels"] = new JsonArray("E-mail", "letter"));
        await backend.Services.GetRequiredService<ProjectNotes>().ChangeAsync(project.Id, note => note.Text == "letter" ? "e mail" : null, CancellationToken.None);
        Assert.Equal(4, (await GapsAsync(project)).Distinct(StringComparer.Ordinal).Count());
        (await WriteAsync(project, "Boots", "E-mail", "e mail")).Must(200);
        (await WriteAsync(project, "Boots", "E-mail", "e mail", "e.mail")).MustRefuse(400, "name-twice", "channels");
        (await WriteAsync(project, "Boots", "E-mail")).Must(200);
        (await WriteAsync(project, "Boots", "E-mail", "e mail")).MustRefuse(400, "name-twice", "channels");
    }

    private static async Task<Reply> WriteAsync(TestProject project, string brand, params string[] channels)
    {
        var charter = TestProject.Charter;
        (charter["brand"], charter["channels"]) = (brand, new JsonArray([.. channels.Select(channel => (JsonNode)channel)]));
        return await project.Crew.Owner.PutAsync(project.At("charter"), charter, "*");
    }

    private static async Task<IReadOnlyList<string>> GapsAsync(TestProject project) =>
        [.. (await project.Crew.Viewer.GetAsync(project.At("steps/touchpoints"))).Must(200).Json["missing"]!.AsArray().Select(cell => (string?)cell!["part"]).OfType<string>().Where(part => part.StartsWith("gap.", StringComparison.Ordinal))];
}
