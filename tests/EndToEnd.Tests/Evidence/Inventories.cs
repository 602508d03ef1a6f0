using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Evidence;

public sealed class Inventories(Backend backend)
{
    [Fact]
    public async Task The_inventory_tells_what_is_planned_there_fresh_stale_or_missing()
    {
        var project = await TestProject.StartAsync(backend.Crew, charter => charter["dataInventory"] = new JsonArray(Planned("interactions"), Planned("CCM"), Planned("Interviews"), Planned("weather")));
        Assert.Equal("interactions missing 0|feedback not-planned 0|surveys not-planned 0|interviews missing 0|crm not-planned 0|ccm missing 0|metrics not-planned 0|context not-planned 0", await StatesAsync(project));
        var now = DateTimeOffset.UtcNow;
        await ImportAsync(project, "interactions", $"case,activity,timestamp\nc1,look,2020-01-01\nc2,look,{now:s}Z\nc2,buy,{now:s}Z\n");
        await ImportAsync(project, "feedback", $"text,time\nGood,{now:s}Z\nBad,\n");
        await ImportAsync(project, "interviews", "text,time\nGood,2020-02-01\n");
        await ImportAsync(project, "survey-answers", $"survey,question,kind,rating,time\ns,q,nps,9,{now:s}Z\n");
        await ImportAsync(project, "customers", "customer,updatedAt\nk1,2020-01-01\n");
        await ImportAsync(project, "customers", "customer,updatedAt\nk1,2021-01-01\nk2,2021-01-01\n");
        await ImportAsync(project, "messages", $"message,customer,sent\nm1,k1,{now:s}Z\n");
        await ImportAsync(project, "metrics", "metric,time,value\nm,2020-01-01,1\nm,2020-01-02,1\n");
        await ImportAsync(project, "context", "kind,title,time\neconomy,x,2020-01-01\n");
        Assert.Equal("interactions fresh 3|feedback fresh 2|surveys fresh 1|interviews stale 1|crm fresh 2|ccm fresh 1|metrics stale 2|context fresh 1", await StatesAsync(project));
        var line = (await ReadAsync(project))["kinds"]![0]!;
        Assert.Equal((true, new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)), ((bool)line["planned"]!, (DateTimeOffset)line["from"]!));
        Assert.NotNull(line["lastImport"]);
        Assert.Equal("weather", (string?)Assert.Single((await ReadAsync(project))["others"]!.AsArray())!["kind"]);
        (await project.Crew.Stranger.GetAsync(project.At("data-inventory"))).Must(403);
    }

    private static JsonObject Planned(string kind) => new() { ["kind"] = kind, ["source"] = "shop", ["available"] = true };

    private static async Task<JsonNode> ReadAsync(TestProject project) => (await project.Crew.Viewer.GetAsync(project.At("data-inventory"))).Must(200).Json;

    private static async Task<string> StatesAsync(TestProject project) =>
        string.Join('|', (await ReadAsync(project))["kinds"]!.AsArray().Select(line => $"{line!["kind"]} {line["state"]} {line["count"]}"));

    private static async Task ImportAsync(TestProject project, string kind, string file)
    {
        var accepted = (await project.Crew.Contributor.PostTextAsync(project.At($"evidence/{kind}"), file)).Must(202);
        await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(accepted.Location!), reply => (string?)reply.Must(200).Json["status"] == "completed");
    }
}
