using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Lifecycle;

public sealed class Lists
{
    [Fact]
    public async Task A_member_pages_through_their_own_projects_while_others_are_created()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var crew = backend.Crew;
        var mine = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            mine.Add(await CreateAsync(crew.Contributor, $"Mine {i}"));
            await CreateAsync(crew.Stranger, $"Another's {i}");
        }

        var seen = new List<string>();
        string? continuation = null;
        do
        {
            var page = (await crew.Contributor.GetAsync($"api/projects?pageSize=3{(continuation is null ? "" : $"&continuation={continuation}")}")).Must(200).Json;
            Assert.InRange(page["projects"]!.AsArray().Count, 1, 3);
            seen.AddRange(page["projects"]!.AsArray().Select(entry => (string)entry!["id"]!));
            continuation = (string?)page["continuation"];
            if (seen.Count == 3)
                mine.Add(await CreateAsync(crew.Contributor, "Meanwhile"));
        }
        while (continuation is not null);
        Assert.Equal(mine, seen);
    }

    [Fact]
    public async Task Projects_are_found_by_word_state_map_type_and_template_right_after_a_change()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var crew = backend.Crew;
        var shoes = await TestProject.StartAsync(crew);
        var cyrillic = await CreateAsync(crew.Owner, "Обувь", new JsonObject { ["mapType"] = "future-state", ["objectives"] = new JsonArray(new JsonObject { ["statement"] = "减少放弃购物车" }) }, "travel");
        Assert.Equal([cyrillic], await FindAsync(crew.Owner, "q=" + Uri.EscapeDataString("ОБУВЬ 购物车")));
        Assert.Equal([shoes.Id], await FindAsync(crew.Owner, "q=abandoned%20SHOES"));
        Assert.Equal([cyrillic], await FindAsync(crew.Owner, "mapType=future-state"));
        Assert.Equal([cyrillic], await FindAsync(crew.Owner, "template=travel"));
        Assert.Empty(await FindAsync(crew.Owner, "state=paused"));
        (await crew.Owner.PostAsync(shoes.At("pause"), new JsonObject { ["reason"] = "holidays" })).Must(200);
        Assert.Equal([shoes.Id], await FindAsync(crew.Owner, "state=paused"));
        Assert.Equal([cyrillic], await FindAsync(crew.Owner, "state=active"));
        var entry = (await crew.Owner.GetAsync("api/projects?state=paused")).Must(200).Json["projects"]![0]!;
        Assert.Equal(("Shoes", "paused", "running", "personas"), ((string?)entry["name"], (string?)entry["state"], (string?)entry["status"], (string?)entry["currentStep"]));
        Assert.True((DateTimeOffset)entry["updatedAt"]! > (DateTimeOffset)entry["createdAt"]!);
        Assert.Empty(entry["stale"]!.AsArray());

        var charter = TestProject.Charter;
        charter["objectives"] = new JsonArray(new JsonObject { ["statement"] = "Fewer returns", ["metric"] = "returns", ["target"] = 1 });
        (await crew.Owner.PostAsync(shoes.At("resume"), new JsonObject { ["reason"] = "back" })).Must(200);
        (await crew.Owner.PutAsync(shoes.At("charter"), charter, "*")).Must(200);
        await Patience.UntilAsync("the new objective", () => FindAsync(crew.Owner, "q=returns"), found => found.SequenceEqual([shoes.Id]));
        Assert.Empty(await FindAsync(crew.Owner, "q=abandoned"));
    }

    [Fact]
    public async Task Who_left_the_team_or_never_was_in_it_lists_nothing_of_it()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.CreateAsync(backend.Crew);
        Assert.Equal([project.Id], await FindAsync(backend.Crew.Viewer, ""));
        Assert.Empty(await FindAsync(backend.Crew.Stranger, ""));
        var team = Crew.Team;
        team.RemoveAt(5);
        (await project.Crew.Owner.PutAsync(project.At("team"), new JsonObject { ["members"] = team }, "*")).Must(204);
        Assert.Empty(await FindAsync(backend.Crew.Viewer, ""));
        team.Add(new JsonObject { ["memberId"] = "stan", ["name"] = "Stan", ["function"] = "it", ["role"] = "viewer" });
        (await project.Crew.Owner.PutAsync(project.At("team"), new JsonObject { ["members"] = team.DeepClone() }, "*")).Must(204);
        Assert.Equal([project.Id], await FindAsync(backend.Crew.Stranger, ""));
    }

    [Fact]
    public async Task What_can_be_no_search_is_refused()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        foreach (var (query, code, field) in new[]
        {
            ("pageSize=0", "page-size-out-of-range", "pageSize"), ("pageSize=201", "page-size-out-of-range", "pageSize"), ("pageSize=ten", "page-size-out-of-range", "pageSize"),
            ("continuation=abc", "continuation-invalid", "continuation"), ("continuation=%F0%9F%98%80", "continuation-invalid", "continuation"), ("state=gone", "filter-unknown", "state"), ("state=1", "filter-unknown", "state"),
            ("mapType=CurrentState", "filter-unknown", "mapType"), ("q=" + new string('a', 201), "search-too-long", "q"),
        })
            (await backend.Crew.Owner.GetAsync($"api/projects?{query}")).MustRefuse(400, code, field);
        Assert.Empty(await FindAsync(backend.Crew.Owner, "q=%ED%A0%80&template=no%27%20or%20%27"));
    }

    internal static async Task<IReadOnlyList<string>> FindAsync(Api member, string query) =>
        [.. (await member.GetAsync($"api/projects?{query}")).Must(200).Json["projects"]!.AsArray().Select(entry => (string)entry!["id"]!)];

    private static async Task<string> CreateAsync(Api by, string name, JsonObject? charter = null, string? template = null)
    {
        var body = new JsonObject { ["name"] = name, ["charter"] = charter ?? new JsonObject() };
        if (template is not null)
            body["template"] = template;
        return (string)(await by.PostAsync("api/projects", body)).Must(201).Json["id"]!;
    }
}
