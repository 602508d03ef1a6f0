using System.Text.Json.Nodes;
using Embedded.Engine.File;
using EndToEnd.Tests.Histories;
using EndToEnd.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Concurrency;

public sealed class OneTransaction
{
    private const int Saves = 10;
    private const int Rounds = 5;

    [Fact]
    public async Task A_saved_cell_is_at_most_one_transaction_and_one_that_stands_already_is_none()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        var data = backend.Services.GetRequiredService<DataFile>();
        var path = project.Part("personas", "persona.runner");
        // The backend's own timers may write beside a round, but not beside each.
        var saved = await FewestAsync(round => PatchAllAsync(i => $"{round} {i}"));
        Assert.InRange(saved, 1, Saves);
        await PatchAllAsync(_ => "the same");
        Assert.Equal(0, await FewestAsync(_ => PatchAllAsync(_ => "the same")));

        async Task<long> FewestAsync(Func<int, Task> act)
        {
            var fewest = long.MaxValue;
            for (var round = 0; round < Rounds; round++)
            {
                var before = data.Commits;
                await act(round);
                fewest = Math.Min(fewest, data.Commits - before);
            }

            return fewest;
        }

        async Task PatchAllAsync(Func<int, string> quote)
        {
            for (var i = 0; i < Saves; i++)
                Assert.Contains((await project.Crew.Contributor.PatchAsync(path, new JsonObject { ["quote"] = quote(i) }, i == 0 ? await TagAsync() : "*")).Status, new[] { 200, 201 });
        }

        async Task<string?> TagAsync() => (await project.Crew.Contributor.GetAsync(path)).ETag;
    }

    [Fact]
    public async Task A_cell_that_was_assigned_is_filled_in_one_transaction_too()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        var data = backend.Services.GetRequiredService<DataFile>();
        var path = project.Part("personas", "persona.runner");
        var fewest = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            Assert.Contains((await project.Crew.Contributor.PutAsync(path, new JsonObject { ["name"] = $"Runner {round}" }, round == 0 ? null : "*")).Status, new[] { 200, 201 });
            (await project.Crew.Contributor.PostAsync(project.At("steps/personas/assignments"), new JsonObject { ["part"] = "persona.runner", ["field"] = "goals", ["member"] = "cleo" })).Must(200);
            await project.WorkAsync(project.Crew.SecondContributor, "personas-1-cell");
            await ReviewStory.RestAsync(backend);
            var before = data.Commits;
            (await project.Crew.SecondContributor.PatchAsync(path, new JsonObject { ["goals"] = new JsonArray("Run") }, "*")).Must(200);
            fewest = Math.Min(fewest, data.Commits - before);
            Assert.DoesNotContain((await project.Crew.SecondContributor.GetAsync("api/me/work")).Must(200).Json.AsArray(), item => ((string)item!["item"]!).Contains("-cell-", StringComparison.Ordinal) && (string?)item["projectId"] == project.Id);
        }

        Assert.Equal(1, fewest);
    }
}
