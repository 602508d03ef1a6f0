using System.Text.Json.Nodes;

namespace EndToEnd.Tests.Hosting;

/// <summary>A small project: two stages, one channel, a team of six.</summary>
public sealed class TestProject(Crew crew, string id)
{
    public Crew Crew { get; } = crew;

    public string Id { get; } = id;

    public string Path { get; } = $"api/projects/{id}";

    public string At(string path) => $"{Path}/{path}";

    public static JsonObject Charter => new()
    {
        ["objectives"] = new JsonArray(new JsonObject { ["statement"] = "Fewer abandoned carts", ["metric"] = "abandonment", ["target"] = 0.6 }),
        ["dataInventory"] = new JsonArray(new JsonObject { ["kind"] = "interactions", ["source"] = "web shop", ["available"] = true }),
        ["stageModel"] = new JsonObject
        {
            ["kind"] = "custom",
            ["custom"] = new JsonArray(new JsonObject { ["id"] = "before", ["label"] = "Before" }, new JsonObject { ["id"] = "after", ["label"] = "After" }),
        },
        ["scope"] = new JsonObject { ["firstStage"] = "before", ["lastStage"] = "after" },
        ["channels"] = new JsonArray("web"),
        ["brand"] = "Shoes",
    };

    public static JsonObject Persona(string name = "Runner") => new()
    {
        ["name"] = name,
        ["goals"] = new JsonArray("Run without pain"),
        ["frustrations"] = new JsonArray("Sizes differ"),
        ["assumed"] = true,
    };

    public static async Task<TestProject> CreateAsync(Crew crew, Action<JsonObject>? change = null)
    {
        var charter = Charter;
        change?.Invoke(charter);
        var created = (await crew.Owner.PostAsync("api/projects", new JsonObject { ["name"] = "Shoes", ["charter"] = charter, ["team"] = Crew.Team })).Must(201);
        return new TestProject(crew, (string)created.Json["id"]!);
    }

    /// <summary>Started, and step 1 is drafted and asked for.</summary>
    public static async Task<TestProject> StartAsync(Crew crew, Action<JsonObject>? change = null)
    {
        var project = await CreateAsync(crew, change);
        (await crew.Owner.PostAsync(project.At("start"))).Must(202);
        await project.DraftedAsync("personas");
        return project;
    }

    /// <summary>Step 1 is submitted by the contributor.</summary>
    public static async Task<TestProject> SubmitAsync(Crew crew, Action<JsonObject>? change = null)
    {
        var project = await StartAsync(crew, change);
        (await crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), Persona())).Must(201);
        (await crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        return project;
    }

    /// <summary>The same project at a backend that was started again.</summary>
    public TestProject Over(Crew other) => new(other, Id);

    public string Part(string step, string key) => At($"steps/{step}/artefact/{key}");

    public Task<Reply> ApproveAsync(Api by, string step, int version) => by.PostAsync(At($"steps/{step}/approve"), new JsonObject { ["version"] = version });

    /// <summary>Waits until the step is drafted and the contributor is asked to fill it: then the backend has nothing more to do.</summary>
    public async Task DraftedAsync(string step)
    {
        await Patience.UntilAsync($"the draft of {step}", () => Crew.Owner.GetAsync(At($"steps/{step}/artefact")), artefact => (bool)artefact.Must(200).Json["drafted"]!);
        await WorkAsync(Crew.Contributor, $"{step}-");
    }

    /// <returns>The work item of this project whose id begins as given, once it is there.</returns>
    public async Task<JsonNode> WorkAsync(Api member, string prefix)
    {
        var seen = await Patience.UntilAsync($"work item {prefix}", () => member.GetAsync("api/me/work"), work => Find(work) is not null);
        return Find(seen)!;

        JsonNode? Find(Reply work) => work.Must(200).Json.AsArray().FirstOrDefault(item => (string?)item!["projectId"] == Id && ((string?)item["item"])!.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>Waits until the member has no work item of this project whose id begins as given.</summary>
    public Task NoWorkAsync(Api member, string prefix) => Patience.UntilAsync(
        $"no work {prefix}",
        () => member.GetAsync("api/me/work"),
        work => !work.Must(200).Json.AsArray().Any(item => (string?)item!["projectId"] == Id && ((string?)item["item"])!.StartsWith(prefix, StringComparison.Ordinal)));

    /// <summary>Everything that the API shows of the project, to see that nothing has changed.</summary>
    public async Task<string> ShownAsync()
    {
        var shown = new List<string>();
        foreach (var path in new[] { "", "/charter", "/team", "/decisions", "/imports", "/follow-ups", "/changes" }.Concat(Steps.Select(step => $"/steps/{step}/artefact")))
        {
            var reply = (await Crew.Owner.GetAsync(Path + path)).Must(200);
            shown.Add($"{path} {reply.ETag} {reply.Text}");
        }

        return string.Join('\n', shown);
    }

    public static IReadOnlyList<string> Steps { get; } = ["personas", "goals", "touchpoints", "path", "emotions", "scenarios", "map", "improvements", "monitoring"];
}
