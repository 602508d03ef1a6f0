using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Killing;

namespace EndToEnd.Tests.Concurrency;

public sealed class ManySavers(Backend backend)
{
    private const int Savers = 20;
    private const int PartsEach = 5;
    private const int SavesOfEachPart = 4;

    private static readonly string[] Cells = ["name", "segment", "demographics", "background", "quote", "goals", "motivations", "frustrations", "channels", "devices"];

    [Fact]
    public async Task Twenty_who_save_their_own_parts_at_once_all_succeed_and_lose_nothing()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var accepted = new ConcurrentDictionary<string, string>();
        await Task.WhenAll(Enumerable.Range(0, Savers).Select(async saver =>
        {
            for (var save = 0; save < PartsEach * SavesOfEachPart; save++)
                Assert.Contains((await SaveAsync(project, saver, save, accepted)).Status, new[] { 200, 201 });
        }));
        await MustStandAsync(project, accepted);
        Assert.Equal(Savers * PartsEach, accepted.Count);
    }

    [Fact]
    public async Task Those_who_fill_different_cells_of_one_part_at_once_all_succeed()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var path = project.Part("personas", "persona.shared");
        var replies = await Task.WhenAll(Cells.Select((cell, i) => (i % 2 == 0 ? project.Crew.Contributor : project.Crew.SecondContributor).PatchAsync(path, Filled(cell))));
        Assert.Single(replies, reply => reply.Status == 201);
        Assert.All(replies.Where(reply => reply.Status != 201), reply => reply.Must(200));
        var stored = (await project.Crew.Owner.GetAsync(path)).Must(200);
        Assert.All(Cells, cell => Assert.Equal(Filled(cell)[cell]!.ToJsonString(), stored.Json[cell]?.ToJsonString()));
        Assert.Equal($"\"{Cells.Length}\"", stored.ETag);
    }

    [Fact]
    public async Task Of_those_who_fill_one_cell_at_once_one_succeeds_and_the_others_are_told_by_whom()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var path = project.Part("personas", "persona.shared");
        var replies = await Task.WhenAll(Enumerable.Range(0, Savers).Select(i => project.Crew.Contributor.PatchAsync(path, new JsonObject { ["name"] = $"P{i}" })));
        var winner = Assert.Single(replies, reply => reply.Status == 201);
        Assert.All(replies.Where(reply => reply != winner), reply =>
        {
            var conflict = Assert.Single(reply.MustRefuse(412, "revision-stale", "persona.shared").Json["conflicts"]!.AsArray())!;
            Assert.Equal(("name", "carl", 1), ((string)conflict["field"]!, (string)conflict["by"]!, (int)conflict["revision"]!));
        });
        Assert.Equal((string?)winner.Json["name"], (string?)(await project.Crew.Owner.GetAsync(path)).Json["name"]);
    }

    [Fact]
    public async Task What_was_accepted_before_a_kill_stands_after_it()
    {
        await using var killed = await KilledBackend.StartAsync();
        var project = await TestProject.StartAsync(killed.Crew);
        var accepted = new ConcurrentDictionary<string, string>();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var saving = Enumerable.Range(0, Savers).Select(async saver =>
        {
            try
            {
                for (var save = 0; ; save++)
                {
                    Assert.Contains((await SaveAsync(project, saver, save, accepted)).Status, new[] { 200, 201 });
                    if (accepted.Count > Savers * PartsEach / 2)
                        enough.TrySetResult();
                }
            }
            catch (HttpRequestException)
            {
                // The backend is gone; what it had accepted counts.
            }
        }).ToList();
        await enough.Task.WaitAsync(Patience.Limit);
        await killed.KillAsync();
        await Task.WhenAll(saving);
        project = project.Over(await killed.RestartAsync());
        await MustStandAsync(project, accepted);
        Assert.Equal(201, (await project.Crew.Contributor.PatchAsync(project.Part("personas", "persona.later"), Filled("name"))).Status);
    }

    /// <summary>Each saver writes parts of its own again and again, half of them whole and half of them cell by cell, over what it read last.</summary>
    private static async Task<Reply> SaveAsync(TestProject project, int saver, int save, ConcurrentDictionary<string, string> accepted)
    {
        var key = $"persona.p{saver}-{save % PartsEach}";
        var member = saver % 2 == 0 ? project.Crew.Contributor : project.Crew.SecondContributor;
        var name = $"{save:D6}";
        var reply = save % 2 == 0 && save < PartsEach
            ? await member.PutAsync(project.Part("personas", key), TestProject.Persona(name))
            : await member.PatchAsync(project.Part("personas", key), new JsonObject { ["name"] = name }, accepted.ContainsKey(key) ? "*" : null);
        if (reply.Status is 200 or 201)
            accepted[key] = name;
        return reply;
    }

    private static async Task MustStandAsync(TestProject project, ConcurrentDictionary<string, string> accepted)
    {
        var parts = (await project.Crew.Owner.GetAsync(project.At("steps/personas/artefact"))).Must(200).Json["parts"]!.AsArray()
            .ToDictionary(part => (string)part!["key"]!, part => (string)part!["value"]!["name"]!);
        // Where the answer was cut off, the save after the last accepted one may stand.
        Assert.All(accepted, save => Assert.True(string.CompareOrdinal(parts.GetValueOrDefault(save.Key), save.Value) >= 0, $"{save.Key}: accepted {save.Value}, stands {parts.GetValueOrDefault(save.Key)}"));
    }

    private static JsonObject Filled(string cell) => new() { [cell] = cell.EndsWith('s') && cell != "demographics" ? new JsonArray($"some {cell}") : $"A {cell}" };
}
