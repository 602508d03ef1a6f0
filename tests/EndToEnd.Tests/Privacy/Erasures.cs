using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;

namespace EndToEnd.Tests.Privacy;

/// <summary>One customer is handed out and erased, wherever something of them is.</summary>
public sealed class Erasures(Backend backend)
{
    [Fact]
    public async Task Everything_of_one_customer_is_handed_out_and_erased_and_others_stay()
    {
        var story = await CustomerStory.TellAsync(backend.Crew);
        var project = story.Project;
        var exported = (await project.Crew.Owner.PostAsync(project.At("privacy/export"), Named(CustomerStory.Customer))).Must(200).Json;
        Assert.Equal([CustomerStory.Customer, CustomerStory.Email, CustomerStory.NewEmail], exported["ids"]!.AsArray().Select(id => (string)id!).Order(StringComparer.Ordinal));
        Assert.Equal((3, 2, 2), (exported["interactions"]!.AsArray().Count, exported["feedback"]!.AsArray().Count, exported["customers"]!.AsArray().Count));
        Assert.Contains(CustomerStory.Said, exported["feedback"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.NotEmpty(exported["texts"]!.AsArray());
        Assert.Equal((story.Upload, "feedback"), ((string?)Assert.Single(exported["uploads"]!.AsArray())!["id"], (string?)exported["uploads"]![0]!["kind"]));

        var erasure = await EraseAsync(project, CustomerStory.Customer);
        Assert.Empty((string?)erasure["customer"] ?? "");
        Assert.Equal([story.Upload], erasure["droppedUploads"]!.AsArray().Select(id => (string)id!));
        var left = (await project.Crew.Owner.PostAsync(project.At("privacy/export"), Named(CustomerStory.Customer))).Must(200).Json;
        Assert.All(["interactions", "feedback", "customers", "surveys", "texts", "uploads"], place => Assert.Empty(left[place]!.AsArray()));
        var shown = await project.ShownAsync();
        Assert.All(CustomerStory.Markers, marker => Assert.DoesNotContain(marker, shown, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("[erased]", shown, StringComparison.Ordinal);

        var other = (await project.Crew.Owner.PostAsync(project.At("privacy/export"), Named("c-other"))).Must(200).Json;
        Assert.Equal((2, 1, 1, 0), (other["interactions"]!.AsArray().Count, other["feedback"]!.AsArray().Count, other["customers"]!.AsArray().Count, other["uploads"]!.AsArray().Count));
        var path = (await project.Crew.Owner.GetAsync(project.At("path"))).Must(200).Json;
        Assert.Equal(2, (int)path["figures"]!["events"]!);
    }

    [Fact]
    public async Task The_figures_after_an_erasure_are_those_without_the_customer()
    {
        var (with, without) = (await TestProject.StartAsync(backend.Crew), await TestProject.StartAsync(backend.Crew));
        var others = string.Concat(Enumerable.Range(0, 200).Select(i => $"k{i % 40},{(i % 3 == 0 ? "look" : i % 3 == 1 ? "ask" : "buy")},2026-01-{1 + (i % 28):00}T{i % 24:00}:00:00Z\n"));
        await CustomerStory.ImportAsync(without, "interactions", "customer,activity,timestamp\n" + others);
        await CustomerStory.ImportAsync(with, "interactions", "customer,activity,timestamp\n" + others + "erased-1,look,2026-02-01T00:00:00Z\nerased-1,buy,2026-02-02T00:00:00Z\n");
        Assert.NotEqual(await PathAsync(without), await PathAsync(with));
        await EraseAsync(with, "erased-1");
        Assert.Equal(await PathAsync(without), await PathAsync(with));
        await CustomerStory.ImportAsync(with, "interactions", "customer,activity,timestamp\nk1,look,2026-03-01T00:00:00Z\n");
        await CustomerStory.ImportAsync(without, "interactions", "customer,activity,timestamp\nk1,look,2026-03-01T00:00:00Z\n");
        Assert.Equal(await PathAsync(without), await PathAsync(with));
    }

    [Fact]
    public async Task A_customer_of_the_longest_id_is_found_and_erased_too()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var longest = new string('x', 256);
        await CustomerStory.ImportAsync(project, "interactions", $"customer,activity,timestamp\n{longest},look,2026-03-01T00:00:00Z\n");
        Assert.Single((await project.Crew.Owner.PostAsync(project.At("privacy/export"), Named(longest))).Must(200).Json["interactions"]!.AsArray());

        await EraseAsync(project, longest);
        Assert.Empty((await project.Crew.Owner.PostAsync(project.At("privacy/export"), Named(longest))).Must(200).Json["interactions"]!.AsArray());
    }

    [Fact]
    public async Task Only_an_owner_who_names_a_customer_may()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var shown = await project.ShownAsync();
        foreach (var path in new[] { "privacy/export", "privacy/erasures" })
        {
            foreach (var member in new[] { project.Crew.Viewer, project.Crew.Contributor, project.Crew.Approver })
                (await member.PostAsync(project.At(path), Named("c-1"))).MustRefuse(403, "role-missing");
            (await project.Crew.Owner.PostAsync(project.At(path), new JsonObject())).MustRefuse(400, "customer-missing", "customer");
            (await project.Crew.Owner.PostAsync(project.At(path), Named(new string('x', 257)))).MustRefuse(400, "customer-missing", "customer");
        }

        (await project.Crew.Owner.GetAsync(project.At("privacy/erasures/0"))).MustRefuse(404, "erasure-unknown");
        Assert.Equal(shown, await project.ShownAsync());
    }

    [Fact]
    public async Task Once_nothing_can_be_under_way_nobody_knows_any_more_who_was_erased()
    {
        await using var own = new Backend();
        await own.InitializeAsync();
        var story = await CustomerStory.TellAsync(own.Crew);
        await EraseAsync(story.Project, CustomerStory.Customer);
        await Patience.UntilAsync("the last look", LaterAsync, rows => rows.Count == 0);

        async Task<IReadOnlyList<string>> LaterAsync()
        {
            own.AdvanceAtRest(TimeSpan.FromMinutes(1));
            return [.. (await Rows.OfAsync(own, CustomerStory.Email)).Concat(await Rows.OfAsync(own, CustomerStory.Customer)), .. await Open(story.Project)];
        }

        static async Task<IEnumerable<string>> Open(TestProject project) =>
            (await project.Crew.Owner.GetAsync(project.At("privacy/erasures"))).Must(200).Json.AsArray().Where(erasure => (string?)erasure!["status"] != "completed").Select(_ => "open");
    }

    internal static async Task<JsonNode> EraseAsync(TestProject project, string customer)
    {
        var asked = (await project.Crew.Owner.PostAsync(project.At("privacy/erasures"), Named(customer))).Must(202);
        var done = await Patience.UntilAsync("the erasure", () => project.Crew.Owner.GetAsync(asked.Location!), reply => (string?)reply.Must(200).Json["status"] == "completed");
        return done.Json;
    }

    private static JsonObject Named(string customer) => new() { ["customer"] = customer };

    private static async Task<string> PathAsync(TestProject project) => (await project.Crew.Owner.GetAsync(project.At("path"))).Must(200).Text.Replace(project.Id, "", StringComparison.Ordinal);
}
