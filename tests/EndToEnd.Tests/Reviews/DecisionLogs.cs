using Azure.Data.Tables;
using EndToEnd.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Reviews;

public sealed class DecisionLogs(Backend backend)
{
    [Fact]
    public async Task Decisions_made_at_once_are_one_chain()
    {
        const int many = 12;
        var project = await TestProject.CreateAsync(backend.Crew);
        var written = Task.WhenAll(Enumerable.Range(0, many).Select(i =>
        {
            var charter = TestProject.Charter;
            charter["brand"] = $"Brand {i}";
            return project.Crew.Owner.PutAsync(project.At("charter"), charter, "*");
        }));
        for (var i = 0; i < many; i++)
            Assert.True((bool)(await project.Crew.Viewer.GetAsync(project.At("decisions/verification"))).Must(200).Json["intact"]!);
        Assert.All(await written, reply => reply.Must(200));
        var check = (await project.Crew.Viewer.GetAsync(project.At("decisions/verification"))).Must(200).Json;
        Assert.Equal((true, many + 1L, 0L), ((bool)check["intact"]!, (long)check["entries"]!, (long)check["unchained"]!));
        var log = (await project.Crew.Viewer.GetAsync(project.At("decisions"))).Must(200).Json.AsArray();
        Assert.Equal(many + 1, log.Select(decision => (string?)decision!["hash"]).Distinct().Count(hash => hash?.Length == 64));
        (await project.Crew.Stranger.GetAsync(project.At("decisions/verification"))).MustRefuse(403, "role-missing");
    }

    [Theory]
    [InlineData("{\"sequence\":2")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task An_entry_that_somebody_made_unreadable_is_told_and_the_others_are_shown(string? json)
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        foreach (var revision in new[] { 1, 2 })
        {
            var charter = TestProject.Charter;
            charter["brand"] = $"Brand {revision}";
            (await project.Crew.Owner.PutAsync(project.At("charter"), charter, $"\"{revision}\"")).Must(200);
        }

        var row = new TableEntity(project.Id, "d|0000000002") { ["Json"] = json };
        await backend.Services.GetRequiredService<TableServiceClient>().GetTableClient("Projects").UpsertEntityAsync(row, TableUpdateMode.Replace);
        var check = (await project.Crew.Viewer.GetAsync(project.At("decisions/verification"))).Must(200).Json;
        Assert.Equal((false, 2L), ((bool)check["intact"]!, (long)check["brokenAt"]!));
        Assert.Equal([1L, 3], (await project.Crew.Viewer.GetAsync(project.At("decisions"))).Must(200).Json.AsArray().Select(decision => (long)decision!["sequence"]!));
    }
}
