using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Reviews;

public sealed class DecisionLogs(Backend backend)
{
    [Fact]
    public async Task Decisions_made_at_once_are_one_chain()
    {
        const int many = 12;
        var project = await TestProject.CreateAsync(backend.Crew);
        var written = await Task.WhenAll(Enumerable.Range(0, many).Select(i =>
        {
            var charter = TestProject.Charter;
            charter["brand"] = $"Brand {i}";
            return project.Crew.Owner.PutAsync(project.At("charter"), charter, "*");
        }));
        Assert.All(written, reply => reply.Must(200));
        var check = (await project.Crew.Viewer.GetAsync(project.At("decisions/verification"))).Must(200).Json;
        Assert.Equal((true, many + 1L, 0L), ((bool)check["intact"]!, (long)check["entries"]!, (long)check["unchained"]!));
        var log = (await project.Crew.Viewer.GetAsync(project.At("decisions"))).Must(200).Json.AsArray();
        Assert.Equal(many + 1, log.Select(decision => (string?)decision!["hash"]).Distinct().Count(hash => hash?.Length == 64));
        (await project.Crew.Stranger.GetAsync(project.At("decisions/verification"))).MustRefuse(403, "role-missing");
    }
}
