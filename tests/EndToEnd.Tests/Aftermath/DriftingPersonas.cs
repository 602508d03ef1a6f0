using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;

namespace EndToEnd.Tests.Aftermath;

/// <summary>Customers who are no longer like the approved persona that was drafted from them.</summary>
public sealed class DriftingPersonas(Backend backend)
{
    [Fact]
    public async Task Make_it_stale_with_figures_and_a_task_until_it_is_approved_again()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await ImportAsync(project, 1, firstDay: 0, inStore: 0.9);
        await ApproveAsync(project, 1, 2);
        var approved = (await VersionAsync(project, 1)).ToJsonString();
        var (web, store) = ("persona.segment-1", "persona.segment-2");

        await ImportAsync(project, 2, firstDay: 90, inStore: 0.2);
        var report = await ReportAsync(project, 1);

        var changes = report["changes"]!.AsArray().Where(change => (string?)change!["step"] == "personas").ToList();
        var change = Assert.Single(changes, change => (string?)change!["figure"] == "channel: store of customers like segment-2")!;
        Assert.Equal((store, "strong"), ((string?)change["part"], (string?)change["strength"]));
        Assert.True((double)change["before"]! > 0.8 && (double)change["after"]! < 0.5 && (double)change["p"]! < 0.05 && (int)change["nBefore"]! > 20 && change["test"] is not null, change.ToJsonString());
        Assert.DoesNotContain(changes, change => (string?)change!["part"] is "persona.by-hand");
        var stale = await StaleAsync(project);
        Assert.Contains(store, stale["personas"]!.AsArray().Select(part => (string?)part!["part"]));
        Assert.DoesNotContain("persona.by-hand", stale["personas"]!.AsArray().Select(part => (string?)part!["part"]));
        Assert.Contains("channel: store of customers like segment-2", stale["personas"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains((await project.Crew.Owner.GetAsync(project.At("follow-ups"))).Must(200).Json.AsArray(), task => ((string?)task!["title"])!.StartsWith($"Look again at {store}", StringComparison.Ordinal));
        Assert.Equal(approved, (await VersionAsync(project, 1)).ToJsonString());

        (await project.Crew.Owner.PostAsync(project.At("steps/personas/reopen"), new JsonObject { ["reason"] = "The customers are others now." })).Must(200);
        await project.DraftedAsync("personas");
        await ApproveAsync(project, 2, 2);
        Assert.False((await StaleAsync(project)).AsObject().ContainsKey("personas"));
        Assert.NotEqual(JsonNode.Parse(approved)![web]!["profile"]!["of"]!.ToJsonString(), (await VersionAsync(project, 2))[web]!["profile"]!["of"]!.ToJsonString());
        (await project.Crew.Contributor.PostAsync(project.At("reanalysis"))).Must(202);
        Assert.DoesNotContain((await ReportAsync(project, 2))["changes"]!.AsArray(), change => (string?)change!["step"] == "personas");
    }

    [Fact]
    public async Task Are_compared_with_a_profile_that_goes_through_edits_versions_and_exports_and_into_no_clone()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await ImportAsync(project, 1, firstDay: 0, inStore: 0.9);
        await DraftedAsync(project, 2);
        var part = project.Part("personas", "persona.segment-1");
        var read = (await project.Crew.Contributor.GetAsync(part)).Must(200);
        var profile = read.Json["profile"]!.ToJsonString();
        Assert.Equal(6, read.Json["profile"]!["features"]!.AsArray().Count);

        var madeUp = read.Json.AsObject();
        madeUp["profile"]!["n"] = 1;
        (await project.Crew.Contributor.PutAsync(part, madeUp, read.ETag)).MustRefuse(400, "provenance-not-yours", "profile");
        (await project.Crew.Contributor.PutAsync(part, TestProject.Persona(), read.ETag)).Must(200);
        Assert.Equal((profile, "Runner"), await ProfileAsync(project));
        await ApproveAsync(project, 1, 2);
        Assert.Equal(profile, (await VersionAsync(project, 1))["persona.segment-1"]!["profile"]!.ToJsonString());
        Assert.Empty((await project.Crew.Viewer.GetAsync(project.At("steps/personas/versions/1/changes-to/1"))).Must(200).Json["changes"]!.AsArray());

        var copy = await Transfers.ImportAsync(backend, await Transfers.ExportAsync(backend, project));
        Assert.Equal((profile, "Runner"), await ProfileAsync(copy));
        var clone = new TestProject(project.Crew, (string)(await project.Crew.Owner.PostAsync(project.At("clone"), new JsonObject { ["name"] = "Next" })).Must(201).Json["id"]!);
        Assert.Equal((null, "Runner"), await ProfileAsync(clone));
    }

    private static async Task<(string? Profile, string? Name)> ProfileAsync(TestProject project)
    {
        var persona = (await project.Crew.Owner.GetAsync(project.Part("personas", "persona.segment-1"))).Must(200).Json;
        return (persona["profile"]?.ToJsonString(), (string?)persona["name"]);
    }

    /// <summary>Fills what the drafted personas lack, adds one by hand and approves them.</summary>
    private static async Task ApproveAsync(TestProject project, int version, int atLeast)
    {
        foreach (var persona in await DraftedAsync(project, atLeast))
        {
            if (persona!["value"]!["goals"]!.AsArray().Count == 0)
                (await project.Crew.Contributor.PatchAsync(project.Part("personas", (string)persona["key"]!), new JsonObject { ["goals"] = new JsonArray("Run"), ["frustrations"] = new JsonArray("Sizes") }, (string?)persona["eTag"])).Must(200);
        }

        if (version == 1)
            (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.by-hand"), TestProject.Persona())).Must(201);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "personas", version)).Must(200);
    }

    private static async Task<JsonArray> DraftedAsync(TestProject project, int atLeast) =>
        (await Patience.UntilAsync("the drafts", () => project.Crew.Owner.GetAsync(project.At("steps/personas/artefact")), artefact => artefact.Must(200).Json["parts"]!.AsArray().Count >= atLeast)).Json["parts"]!.AsArray();

    private static async Task<JsonNode> VersionAsync(TestProject project, int version) => (await project.Crew.Viewer.GetAsync(project.At($"steps/personas/versions/{version}"))).Must(200).Json;

    private static async Task<JsonNode> StaleAsync(TestProject project) => (await project.Crew.Viewer.GetAsync(project.At("stale"))).Must(200).Json;

    private static async Task<JsonNode> ReportAsync(TestProject project, int count) =>
        (await Patience.UntilAsync("the report", () => project.Crew.Owner.GetAsync(project.At("changes")), changes => changes.Must(200).Json.AsArray().Count >= count)).Json.AsArray().MaxBy(report => (int)report!["id"]!)!;

    /// <summary>120 customers who look on the web, and 80 who come often and buy, most of them in the store or not.</summary>
    private static async Task ImportAsync(TestProject project, int seed, int firstDay, double inStore)
    {
        var (random, rows) = (new Random(seed), new StringBuilder("caseId,customerId,activity,stage,timestamp,channel,value\n"));
        for (var customer = 0; customer < 200; customer++)
        {
            for (var visit = customer < 120 ? 1 : random.Next(5, 10); visit > 0; visit--)
            {
                var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(firstDay + (random.NextDouble() * 89));
                var channel = customer >= 120 && random.NextDouble() < inStore ? "store" : "web";
                rows.Append(CultureInfo.InvariantCulture, $"{seed}-{customer}-{visit},{seed}-{customer},look,before,{time:s}Z,{channel},\n");
                if (customer >= 120) rows.Append(CultureInfo.InvariantCulture, $"{seed}-{customer}-{visit},{seed}-{customer},buy,after,{time.AddHours(1):s}Z,{channel},{random.Next(50, 150)}\n");
            }
        }

        (await project.Crew.Contributor.PostTextAsync(project.At("evidence/interactions"), rows.ToString(), "text/csv")).Must(202);
    }
}
