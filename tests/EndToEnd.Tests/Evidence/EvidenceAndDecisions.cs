using System.Globalization;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Evidence;

/// <summary>What the team decided stays when new evidence comes, and what the evidence shows stays when the team decides.</summary>
public sealed class EvidenceAndDecisions(Backend backend)
{
    [Fact]
    public async Task A_drafted_part_that_the_team_removed_stays_away_until_they_write_it_again()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await ImportAsync(project, 0, 40, "look");
        await ImportedAsync(project, 1);
        var segment = (await project.Crew.Contributor.GetAsync(project.Part("personas", "persona.segment-1"))).Must(200);
        (await project.Crew.Contributor.SendAsync(HttpMethod.Delete, project.Part("personas", "persona.segment-1"), ifMatch: segment.ETag)).Must(204);
        await ImportAsync(project, 40, 60, "look");
        await ImportedAsync(project, 2);
        (await project.Crew.Contributor.GetAsync(project.Part("personas", "persona.segment-1"))).Must(404);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.segment-1"), TestProject.Persona())).Must(201);
    }

    [Fact]
    public async Task Measured_cells_of_an_accepted_part_follow_the_evidence_and_no_part_removed_or_made_up_hides_what_it_shows()
    {
        var project = await ToPathAsync();
        (await PatchAsync(project, "unmapped.forum", new JsonObject { ["accepted"] = true, ["reason"] = "Not ours" })).Must(200);
        await ImportAsync(project, 20, 60, "shop", "mail", "forum");
        await ImportedAsync(project, 2);
        var forum = (await project.Crew.Contributor.GetAsync(project.Part("path", "unmapped.forum"))).Must(200).Json;
        Assert.Equal((60, true, "measured"), ((int)forum["events"]!, (bool)forum["accepted"]!, (string?)forum["provenance"]!["*"]));

        foreach (var part in new[] { "unmapped.forum", "deviation.unplanned.forum", "activity.shop" })
            (await project.Crew.Contributor.SendAsync(HttpMethod.Delete, project.Part("path", part), ifMatch: "*")).Must(204);
        (await project.Crew.Contributor.PutAsync(project.Part("path", "unmapped.whatever"), new JsonObject { ["activity"] = "whatever", ["events"] = 1_000_000, ["accepted"] = true, ["reason"] = "x" })).Must(201);
        Assert.Superset(new HashSet<string> { "unmapped.forum accepted", "deviation.unplanned.forum resolution", "activity.shop goal" }, await MissingAsync(project));
        (await project.Crew.Contributor.PostAsync(project.At("steps/path/submit"))).MustRefuse(409, "artefact-incomplete");
    }

    [Fact]
    public async Task Deviations_are_looked_for_again_when_the_team_plans_another_way()
    {
        var project = await ToPathAsync();
        Assert.DoesNotContain(await MissingAsync(project), IsOrder);
        (await PatchAsync(project, "planned-path.path", new JsonObject { ["touchpoints"] = new JsonArray("mail", "shop") })).Must(200);
        await Patience.UntilAsync("the deviations", () => project.Crew.Owner.GetAsync(project.At("steps/path")), step => Missing(step).Any(IsOrder) && !Missing(step).Contains("planned-path.path touchpoints"));

        static bool IsOrder(string cell) => cell.StartsWith("deviation.", StringComparison.Ordinal) && !cell.Contains("unplanned", StringComparison.Ordinal);
    }

    /// <summary>20 journeys shop, mail, forum; forum is no touchpoint.</summary>
    private async Task<TestProject> ToPathAsync()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await FirstSteps.ToOpenPathAsync(project);
        await ImportAsync(project, 0, 20, "shop", "mail", "forum");
        await ImportedAsync(project, 1);
        return project;
    }

    private static async Task<HashSet<string>> MissingAsync(TestProject project) => Missing(await project.Crew.Owner.GetAsync(project.At("steps/path")));

    private static HashSet<string> Missing(Reply step) =>
        [.. step.Must(200).Json["missing"]!.AsArray().Select(cell => $"{cell!["part"]} {cell["field"]}")];

    private static async Task<Reply> PatchAsync(TestProject project, string part, JsonObject cells) =>
        await project.Crew.Contributor.PatchAsync(project.Part("path", part), cells, (await project.Crew.Contributor.GetAsync(project.Part("path", part))).Must(200).ETag);

    private static async Task ImportAsync(TestProject project, int from, int to, params string[] activities)
    {
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var rows = Enumerable.Range(from, to - from).SelectMany(i => activities.Select((activity, at) => string.Create(CultureInfo.InvariantCulture, $"case-{i},customer-{i},{activity},{start.AddHours(i * 10 + at):s}Z,web\n")));
        (await project.Crew.Contributor.PostTextAsync(project.At("evidence/interactions"), "caseId,customerId,activity,timestamp,channel\n" + string.Concat(rows), "text/csv")).Must(202);
    }

    private static Task ImportedAsync(TestProject project, int count) => Patience.UntilAsync(
        "the imports", () => project.Crew.Owner.GetAsync(project.At("imports")), imports => imports.Must(200).Json.AsArray() is var all && all.Count == count && all.All(import => (string?)import!["status"] == "completed"));
}
