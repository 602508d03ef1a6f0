using System.Globalization;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Evidence;

public sealed class EvidenceAndDrafts(Backend backend)
{
    private const string Header = "caseId,customerId,activity,stage,timestamp,channel\n";

    [Fact]
    public async Task Evidence_that_comes_after_the_draft_reaches_a_step_that_is_still_open()
    {
        var project = await TestProject.StartAsync(backend.Crew);

        (await project.Crew.Contributor.PostTextAsync(project.At("evidence/interactions"), Header + Rows(0, 40), "text/csv")).Must(202);

        await Patience.UntilAsync("the new draft", () => project.Crew.Owner.GetAsync(project.At("steps/personas/artefact")), artefact => artefact.Must(200).Json["parts"]!.AsArray().Count > 0);
    }

    [Fact]
    public async Task Evidence_that_comes_after_the_draft_leaves_what_a_member_wrote()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.segment-1"), TestProject.Persona("Ours"))).Must(201);

        (await project.Crew.Contributor.PostTextAsync(project.At("evidence/interactions"), Header + Rows(0, 40), "text/csv")).Must(202);
        await Patience.UntilAsync("the import", () => project.Crew.Owner.GetAsync(project.At("imports")), imports => (string?)imports.Must(200).Json.AsArray()[0]!["status"] == "completed");

        Assert.Equal("Ours", (string?)(await project.Crew.Owner.GetAsync(project.Part("personas", "persona.segment-1"))).Must(200).Json["name"]);
    }

    [Fact]
    public async Task The_same_rows_in_two_files_at_once_are_counted_once()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var rows = Rows(0, 2000).TrimEnd('\n').Split('\n');

        await Task.WhenAll(
            project.Crew.Contributor.PostTextAsync(project.At("evidence/interactions"), Header + string.Join('\n', rows), "text/csv"),
            project.Crew.SecondContributor.PostTextAsync(project.At("evidence/interactions"), Header + string.Join('\n', rows.Reverse()), "text/csv"));

        var imports = await Patience.UntilAsync(
            "both imports", () => project.Crew.Owner.GetAsync(project.At("imports")), seen => seen.Must(200).Json.AsArray() is { Count: 2 } both && both.All(import => (string?)import!["status"] == "completed"));
        Assert.Equal(2000, imports.Json.AsArray().Sum(import => (int)import!["added"]!));
    }

    [Fact]
    public async Task A_long_journey_of_one_case_is_taken_in()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var rows = string.Join('\n', Enumerable.Range(0, 30_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"one,one,{Convert.ToHexString(Guid.NewGuid().ToByteArray())},before,{start.AddMinutes(i):s}Z,web")));

        (await project.Crew.Contributor.PostTextAsync(project.At("evidence/interactions"), Header + rows, "text/csv")).Must(202);

        var imports = await Patience.UntilAsync("the import", () => project.Crew.Owner.GetAsync(project.At("imports")), seen => (string?)seen.Must(200).Json.AsArray()[0]!["status"] == "completed");
        Assert.Equal(30_000, (int?)imports.Json.AsArray()[0]!["added"]);
    }

    private static string Rows(int from, int count)
    {
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return string.Concat(Enumerable.Range(from, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"case-{i},customer-{i},look,before,{start.AddMinutes(i):s}Z,web\n")));
    }
}
