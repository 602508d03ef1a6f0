using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;
using Journey.Storage.Projects;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Privacy;

/// <summary>A channel that is called as a customer comes and goes in the charter.</summary>
public sealed class ErasedStaleness(Backend backend)
{
    [Fact]
    public async Task Why_an_approved_step_is_stale_names_no_erased_customer_and_is_still_taken_back()
    {
        var project = await ToTouchpointsAsync();
        await WriteAsync(project, "web", CustomerStory.Name);
        Assert.Equal([$"Channel '{CustomerStory.Name}' came into scope."], await StaleAsync(project));
        Assert.Contains("x|staleness", await ExportedAsync(project));

        await Erasures.EraseAsync(project, CustomerStory.Customer);
        Assert.Equal(["Channel '[erased]' came into scope."], await StaleAsync(project));
        Assert.Contains("Channel '[erased]' came into scope.", (await project.Crew.Viewer.GetAsync(project.At("stale"))).Must(200).Text, StringComparison.Ordinal);
        await NothingIsLeftAsync(project);
        // What was known before is not told as news.
        Assert.Equal(["Channel 'store' came into scope."], (await WriteAsync(project, "web", "[erased]", "store")).Json["stale"]![0]!["reasons"]!.AsArray().Select(reason => (string)reason!));
        await WriteAsync(project, "web");
        Assert.Empty(await StaleAsync(project));
    }

    [Fact]
    public async Task What_a_version_under_review_does_not_know_still_reaches_the_parts_that_rest_on_it()
    {
        var project = await ToTouchpointsAsync();
        await WriteAsync(project, "web", CustomerStory.Name);
        (await project.Crew.Owner.PostAsync(project.At("steps/touchpoints/reopen"), new JsonObject { ["reason"] = "Another channel." })).Must(200);
        await project.DraftedAsync("touchpoints");
        foreach (var stage in new[] { "before", "after" })
        {
            var touchpoint = new JsonObject { ["label"] = $"Fair {stage}", ["initiator"] = "customer", ["receiver"] = "shop", ["channel"] = CustomerStory.Name, ["stage"] = stage };
            (await project.Crew.Contributor.PutAsync(project.Part("touchpoints", $"touchpoint.fair-{stage}"), touchpoint)).Must(201);
        }

        (await project.Crew.Contributor.PostAsync(project.At("steps/touchpoints/submit"))).Must(200);
        await WriteAsync(project, "web");
        Assert.Contains("x|staleness", await ExportedAsync(project));

        await Erasures.EraseAsync(project, CustomerStory.Customer);
        await NothingIsLeftAsync(project);
        (await project.ApproveAsync(project.Crew.Approver, "touchpoints", 2)).Must(200);
        Assert.StartsWith("Channel '[erased]' went out of scope. '", Assert.Single(await StaleAsync(project)), StringComparison.Ordinal);
        var stale = (await project.Crew.Viewer.GetAsync(project.At("stale"))).Must(200).Json["touchpoints"]!.AsArray().Select(part => (string?)part!["part"]).ToList();
        Assert.Superset(new HashSet<string?> { "touchpoint.fair-after", "touchpoint.fair-before" }, stale.ToHashSet());
        Assert.DoesNotContain("touchpoint.shop", stale);
    }

    private async Task<TestProject> ToTouchpointsAsync()
    {
        var project = await FirstSteps.ToSubmittedPathAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "customers", $"customer,email,name\n{CustomerStory.Customer},{CustomerStory.Email},{CustomerStory.Name}\n");
        return project;
    }

    private async Task NothingIsLeftAsync(TestProject project)
    {
        Assert.DoesNotContain(await Rows.OfAsync(backend, CustomerStory.Name), row => row.Contains(project.Id, StringComparison.Ordinal) && !row.Contains("|erasures", StringComparison.Ordinal));
        var record = System.Text.Json.JsonSerializer.Serialize(await backend.Services.GetRequiredService<ProjectRecords>().StalenessAsync(project.Id, CancellationToken.None), Journey.Domain.Json.Options);
        Assert.Contains("[erased]", record, StringComparison.Ordinal);
        Assert.DoesNotContain("Markerowska", record, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await ExportedAsync(project));
    }

    private static async Task<IReadOnlyList<string>> ExportedAsync(TestProject project) =>
        [.. (await project.Crew.Owner.PostAsync(project.At("privacy/export"), new JsonObject { ["customer"] = CustomerStory.Customer })).Must(200).Json["notes"]!.AsArray().Select(note => (string)note!["in"]!)];

    private static async Task<Reply> WriteAsync(TestProject project, params string[] channels)
    {
        var charter = TestProject.Charter;
        charter["channels"] = new JsonArray([.. channels.Select(channel => (JsonNode)channel)]);
        return (await project.Crew.Owner.PutAsync(project.At("charter"), charter, "*")).Must(200);
    }

    private static async Task<IReadOnlyList<string>> StaleAsync(TestProject project) =>
        [.. (await project.Crew.Owner.GetAsync(project.At("steps/touchpoints"))).Must(200).Json["state"]!["staleReasons"]!.AsArray().Select(reason => (string)reason!)];
}
