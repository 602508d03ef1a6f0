using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;
using EndToEnd.Tests.Surveys;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Privacy;

/// <summary>A customer of whom others speak, in evidence that is not the customer's.</summary>
public sealed class Mentions(Backend backend)
{
    private const string Customer = "cu-900";

    [Fact]
    public async Task What_others_say_of_the_customer_is_listed_and_stays_without_names_and_identifiers()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var survey = await TestSurvey.PublishAsync(project);
        await CustomerStory.ImportAsync(project, "customers", $"customer,email,name,referredBy\n{Customer},vera.zedmark@example.org,Vera Zedmark,\nc-other,other@example.org,Other Person,Vera Zedmark\nc-same,same@example.org,Vera Zedmark,\n");
        await CustomerStory.ImportAsync(project, "feedback", "text,customer\n\"Vera  Zedmark helped me, \"\"really\"\".\nWrite to vera.zedmark@example.org.\",c-other\nQuick shoes,c-other\n");
        await CustomerStory.ImportAsync(project, "interviews", "text,speaker,consent\nMany ask for Vera Zedmark.,agent,yes\n");
        await CustomerStory.ImportAsync(project, "survey-answers", "survey,question,kind,text\nvisit,why,text,As Vera\u00A0Zedmark says\n");
        await CustomerStory.ImportAsync(project, "messages", "message,customer,campaign,sent\nm1,c-other,For friends of Vera Zedmark,2026-02-01\n");
        await CustomerStory.ImportAsync(project, "metrics", "metric,time,value\nCalls of Vera Zedmark,2026-02-01,4\n");
        await CustomerStory.ImportAsync(project, "context", "kind,title,time\neconomy,Vera Zedmark opens a shop,2026-02-01\n");
        await CustomerStory.ImportAsync(project, "interactions",
            "customer,activity,resource,timestamp,note,for Vera Zedmark\nc-other,call Vera Zedmark,Vera Zedmark,2026-01-01T00:00:00Z,,\nc-other,look,,2026-01-02T00:00:00Z,told of vera.zedmark@example.org,yes\nc-other,buy,,2026-01-03T00:00:00Z,,\n");
        (await survey.SendAsync(await survey.FormAsync(), ("nps", "9"), ("why", "Vera Zedmark was kind"))).Must(200);

        var exported = await HeldAsync(project, Customer);
        var mentions = exported["mentions"]!.AsArray();
        Assert.Superset(
            new HashSet<string> { "surveys: why", "feedback: text", "customers: attributes", "messages: campaign", "metrics: metric", "context: title", "survey-answers: text", "interactions: activity", "interactions: attributes" },
            mentions.Select(one => $"{one!["in"]}: {string.Join(", ", one["fields"]!.AsArray().Where(field => (string?)field is not "phrases"))}").ToHashSet());
        Assert.DoesNotContain("helped me", exported.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty((await HeldAsync(project, "c-other"))["mentions"]!.AsArray());

        await Erasures.EraseAsync(project, Customer);
        Assert.Empty((await HeldAsync(project, Customer))["mentions"]!.AsArray());
        var other = await HeldAsync(project, "c-other");
        Assert.Equal(["Quick shoes", "[erased] helped me, \"really\".\nWrite to [erased]."], other["feedback"]!.AsArray().Select(said => (string)said!["feedback"]!["text"]!).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["buy", "call [erased]", "look {\"for [erased]\":\"yes\",\"note\":\"told of [erased]\"}"],
            other["interactions"]!.AsArray().Select(done => $"{done!["activity"]} {(done["attributes"]!.AsObject().Count == 0 ? "" : done["attributes"]!.ToJsonString())}".Trim()).Order(StringComparer.Ordinal));
        Assert.Equal("Vera Zedmark", (string?)other["interactions"]!.AsArray().Single(done => ((string)done!["activity"]!).StartsWith("call", StringComparison.Ordinal))!["resource"]);
        Assert.Equal(3, (int)(await project.Crew.Owner.GetAsync(project.At("path"))).Must(200).Json["figures"]!["events"]!);
        Assert.Equal("Calls of [erased]", (string?)(await project.Crew.Viewer.GetAsync(project.At("metrics"))).Must(200).Json["series"]![0]!["metric"]);
        Assert.Equal("Vera Zedmark", (string?)Assert.Single((await HeldAsync(project, "c-same"))["customers"]!.AsArray())!["said"]!["name"]);
        Assert.DoesNotContain(await Rows.OfAsync(backend, "Vera Zedmark was kind"), row => row.Contains(project.Id, StringComparison.Ordinal));
        Assert.Single(await NamingLinesAsync(project));
    }

    /// <returns>Lines of any kind of evidence that hold the name.</returns>
    private async Task<IReadOnlyList<string>> NamingLinesAsync(TestProject project)
    {
        var lines = new List<string>();
        foreach (var kind in EvidenceKinds.InBlocks)
            lines.AddRange(await backend.Services.GetRequiredService<EvidenceRepository>().LinesAsync(project.Id, kind, CancellationToken.None).Select(line => line.Line).Where(line => line.Contains("Zedmark", StringComparison.OrdinalIgnoreCase)).ToListAsync());
        return lines;
    }

    private static async Task<JsonNode> HeldAsync(TestProject project, string customer) =>
        (await project.Crew.Owner.PostAsync(project.At("privacy/export"), new JsonObject { ["customer"] = customer })).Must(200).Json;
}
