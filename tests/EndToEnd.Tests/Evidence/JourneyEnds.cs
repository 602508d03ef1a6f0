using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;
using EndToEnd.Tests.Privacy;

namespace EndToEnd.Tests.Evidence;

/// <summary>What ends the journey of a customer whose events name no case: a gap, and the charter's goal.</summary>
public sealed class JourneyEnds(Backend backend)
{
    /// <summary>With a gap of 30 days two journeys, with one of 7 days three, with the goal 'after' three, with 'before' and 7 days four.</summary>
    private const string File =
        "customer,activity,timestamp,stage\nanna,look,2026-03-01T10:00:00Z,before\nanna,look again,2026-03-02T10:00:00Z,before\nanna,buy,2026-03-15T10:00:00Z,after\nben,buy,2026-03-15T10:00:00Z,after\nben,look,2026-03-16T10:00:00Z,before\n";

    [Fact]
    public async Task Another_goal_or_gap_counts_all_journeys_anew_and_has_them_compared()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await ImportAsync(project);
        Assert.Equal(2, await CasesAsync(project));
        await WriteAsync(project, 1, charter => charter["journeyGapDays"] = 7);
        Assert.Equal(3, await CasesAsync(project));
        await WriteAsync(project, 2, charter => charter["journeyGoal"] = "after");
        Assert.Equal(3, await CasesAsync(project));
        await WriteAsync(project, 3, charter => (charter["journeyGoal"], charter["journeyGapDays"]) = ("before", 7));
        Assert.Equal(4, await CasesAsync(project));
        await Patience.UntilAsync("the reports", () => project.Crew.Viewer.GetAsync(project.At("changes")), changes => Triggers(changes) == 3);

        await ImportAsync(project);
        Assert.Equal(4, await CasesAsync(project));
        var copy = await Transfers.ImportAsync(backend, await Transfers.ExportAsync(backend, project));
        Assert.Equal(4, await CasesAsync(copy));
    }

    [Fact]
    public async Task Evidence_is_taken_in_by_the_charter_from_the_first_row_on()
    {
        var project = await TestProject.StartAsync(backend.Crew, charter => charter["journeyGapDays"] = 7);
        await ImportAsync(project);
        Assert.Equal(3, await CasesAsync(project));
    }

    [Fact]
    public async Task A_goal_is_reached_whatever_the_file_calls_its_stage()
    {
        var project = await TestProject.StartAsync(backend.Crew, charter => charter["journeyGoal"] = "after");
        await ImportAsync(project, File.Replace(",after", ",AFTER", StringComparison.Ordinal));
        Assert.Equal(3, await CasesAsync(project));
        var stages = (await project.Crew.Viewer.GetAsync(project.At("path"))).Must(200).Json["stages"]!.AsArray();
        Assert.Equal([2, 2], stages.Select(stage => (int)stage!["entered"]!));
    }

    [Theory]
    [InlineData("after", 3, 2)]
    [InlineData(null, 1, 1)]
    public async Task Touchpoints_that_are_approved_again_bring_the_open_draft_of_the_path_up_to_date(string? goal, int before, int after)
    {
        var project = await TestProject.StartAsync(backend.Crew, charter => charter["journeyGoal"] = goal);
        await FirstSteps.ToOpenPathAsync(project);
        await ImportAsync(project, "customer,activity,timestamp\nk1,mail,2026-03-01T00:00:00Z\nk1,shop,2026-03-02T00:00:00Z\nk1,mail,2026-03-03T00:00:00Z\nk1,forum,2026-03-04T00:00:00Z\n");
        await DraftAsync(before, mapped: 3);

        (await project.Crew.Owner.PostAsync(project.At("steps/touchpoints/reopen"), new JsonObject { ["reason"] = "more is known" })).Must(200);
        await MoveAsync("shop", "after");
        await MoveAsync("mail", "before");
        var forum = (await project.Crew.Contributor.GetAsync(project.Part("touchpoints", "touchpoint.mail"))).Must(200).Json.DeepClone();
        // The step that was opened again is drafted from the evidence, in which the forum is.
        var drafted = await Patience.UntilAsync("the draft of the forum", () => project.Crew.Contributor.GetAsync(project.Part("touchpoints", "touchpoint.forum")), part => part.Status == 200);
        (await project.Crew.Contributor.PutAsync(project.Part("touchpoints", "touchpoint.forum"), forum, drafted.ETag)).Must(200);
        (await project.Crew.Contributor.PostAsync(project.At("steps/touchpoints/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "touchpoints", 2)).Must(200);

        Assert.Equal(after, await CasesAsync(project));
        await DraftAsync(after, mapped: 4);

        Task<Reply> DraftAsync(int cases, int mapped) => Patience.UntilAsync(
            "the draft", () => project.Crew.Viewer.GetAsync(project.Part("path", "actual-path.path")), part => part.Must(200).Json is var path && ((int)path["cases"]!, (int)path["mappedEvents"]!) == (cases, mapped));

        async Task MoveAsync(string touchpoint, string stage) =>
            (await project.Crew.Contributor.PatchAsync(project.Part("touchpoints", $"touchpoint.{touchpoint}"), new JsonObject { ["stage"] = stage }, (await project.Crew.Contributor.GetAsync(project.Part("touchpoints", $"touchpoint.{touchpoint}"))).ETag)).Must(200);
    }

    [Theory]
    [InlineData("journeyGapDays", "0", "journey-gap-out-of-range")]
    [InlineData("journeyGapDays", "731", "journey-gap-out-of-range")]
    [InlineData("journeyGoal", "\"To buy!\"", "journey-goal-invalid")]
    public async Task A_charter_whose_journeys_can_not_end_so_is_refused(string field, string value, string code)
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        var charter = TestProject.Charter;
        charter[field] = JsonNode.Parse(value);
        var refused = (await project.Crew.Owner.PutAsync(project.At("charter"), charter, "\"1\"")).Must(400).Json;
        Assert.Equal((code, field), ((string?)refused["code"], (string?)refused["field"]));
    }

    private static async Task WriteAsync(TestProject project, int revision, Action<JsonObject> change)
    {
        var charter = TestProject.Charter;
        change(charter);
        (await project.Crew.Owner.PutAsync(project.At("charter"), charter, $"\"{revision}\"")).Must(200);
    }

    private static int Triggers(Reply changes) =>
        changes.Must(200).Json.AsArray().Sum(report => report!["triggers"]!.AsArray().Count(trigger => (string?)trigger == "what ends a journey was changed"));

    private static async Task<int> CasesAsync(TestProject project) => (int)(await project.Crew.Viewer.GetAsync(project.At("path"))).Must(200).Json["figures"]!["cases"]!;

    private static Task ImportAsync(TestProject project, string file = File) => CustomerStory.ImportAsync(project, "interactions", file);
}
