using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;
using Journey.Storage.Members;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Privacy;

/// <summary>A customer whom members named in reasons and in what they ask of each other.</summary>
public sealed class ErasedReasons(Backend backend)
{
    private const string Innocent = "The goals are too wide.";

    [Fact]
    public async Task Reasons_and_work_that_name_the_customer_are_erased_and_the_log_says_so_and_holds()
    {
        var project = await NamedEverywhereAsync();
        var exported = (await project.Crew.Owner.PostAsync(project.At("privacy/export"), Named())).Must(200).Json;
        Assert.Equal((3, 1, 3), (exported["decisions"]!.AsArray().Count, exported["work"]!.AsArray().Count, exported["notes"]!.AsArray().Count));

        await Erasures.EraseAsync(project, CustomerStory.Customer);
        var left = (await project.Crew.Owner.PostAsync(project.At("privacy/export"), Named())).Must(200).Json;
        Assert.All(["decisions", "work", "notes", "texts"], place => Assert.Empty(left[place]!.AsArray()));
        Assert.DoesNotContain((await Rows.OfAsync(backend, CustomerStory.Name)).Concat(await Rows.OfAsync(backend, CustomerStory.NewEmail)), row => row.Contains(project.Id, StringComparison.Ordinal));
        (await project.Crew.Owner.PostAsync(project.At("resume"), new JsonObject { ["reason"] = "Settled." })).Must(200);
        Assert.Equal("Call [erased] back", (string?)(await project.WorkAsync(project.Crew.Owner, "follow-up-call"))["text"]);
        var check = (await project.Crew.Viewer.GetAsync(project.At("decisions/verification"))).Must(200).Json;
        Assert.Equal((true, 3L), ((bool)check["intact"]!, (long)check["erased"]!));
        var log = (await project.Crew.Viewer.GetAsync(project.At("decisions"))).Must(200).Json.AsArray();
        Assert.Equal([Innocent, "[erased]"], Reasons(log, "changes-requested"));
        Assert.Equal(["[erased]"], Reasons(log, "project-paused"));
        Assert.Equal(["[erased]"], Reasons(log, "reanalysis-requested"));
        Assert.Equal($"message {project.Id}: Ask [erased]", (string?)(await project.Crew.Viewer.GetAsync(project.At("changes"))).Must(200).Json[0]!["triggers"]![0]);
        Assert.Equal(3, Assert.Single(log, decision => (string?)decision!["kind"] == "reasons-erased")!["erased"]!.AsArray().Count);
        Assert.Single(log, decision => (string?)decision!["kind"] == "customer-erasure-completed");
    }

    [Fact]
    public async Task A_reason_that_somebody_takes_away_without_an_erasure_breaks_the_log_as_one_that_is_changed()
    {
        foreach (var (what, instead) in new[] { (Innocent, "[erased]"), (Innocent, "The goals are fine.") })
        {
            var project = await NamedEverywhereAsync();
            var rows = backend.Services.GetRequiredService<TableServiceClient>().GetTableClient("Projects");
            var entry = (await project.Crew.Viewer.GetAsync(project.At("decisions"))).Must(200).Json.AsArray().Single(decision => (string?)decision!["reason"] == what)!;
            var row = (await rows.GetEntityAsync<TableEntity>(project.Id, $"d|{(long)entry["sequence"]!:D10}", cancellationToken: TestContext.Current.CancellationToken)).Value;
            row["Json"] = row.GetString("Json").Replace(what, instead, StringComparison.Ordinal);
            await rows.UpdateEntityAsync(row, row.ETag, cancellationToken: TestContext.Current.CancellationToken);
            var check = (await project.Crew.Viewer.GetAsync(project.At("decisions/verification"))).Must(200).Json;
            Assert.Equal((false, (long)entry["sequence"]!), ((bool)check["intact"]!, (long)check["brokenAt"]!));
        }
    }

    [Fact]
    public async Task A_project_whose_reasons_were_erased_goes_through_its_file_with_a_log_that_holds()
    {
        var project = await NamedEverywhereAsync();
        await Erasures.EraseAsync(project, CustomerStory.Customer);
        var copy = await Transfers.ImportAsync(backend, await Transfers.ExportAsync(backend, project));
        var check = (await copy.Crew.Viewer.GetAsync(copy.At("decisions/verification"))).Must(200).Json;
        Assert.Equal((true, 3L), ((bool)check["intact"]!, (long)check["erased"]!));
    }

    private async Task<TestProject> NamedEverywhereAsync()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "customers", $"customer,email,name\n{CustomerStory.Customer},{CustomerStory.Email};{CustomerStory.NewEmail},{CustomerStory.Name}\n");
        await AskForChangesAsync(project, 1, Innocent);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        await AskForChangesAsync(project, 2, $"Ask {CustomerStory.Name} again.");
        var work = backend.Services.GetRequiredService<WorkRepository>();
        await work.AddAsync("olga", new WorkItem(project.Id, "follow-up-call", $"Call {CustomerStory.Name} back", DateTimeOffset.UnixEpoch.AddYears(60)), CancellationToken.None);
        await using var queue = backend.Services.GetRequiredService<ServiceBusClient>().CreateSender("reanalysis");
        await queue.SendMessageAsync(new ServiceBusMessage(new JsonObject { ["projectId"] = project.Id, ["reason"] = $"Ask {CustomerStory.Name}" }.ToJsonString()) { MessageId = project.Id });
        await Patience.UntilAsync("the report", () => project.Crew.Viewer.GetAsync(project.At("changes")), changes => changes.Must(200).Json.AsArray().Count == 1);
        (await project.Crew.Owner.PostAsync(project.At("pause"), new JsonObject { ["reason"] = $"{CustomerStory.NewEmail} complained." })).Must(200);
        return project;
    }

    private static async Task AskForChangesAsync(TestProject project, int version, string reason) =>
        (await project.Crew.Approver.PostAsync(project.At("steps/personas/request-changes"), new JsonObject { ["version"] = version, ["reason"] = reason })).Must(200);

    private static IEnumerable<string?> Reasons(JsonArray log, string kind) => log.Where(decision => (string?)decision!["kind"] == kind).Select(decision => (string?)decision!["reason"]);

    private static JsonObject Named() => new() { ["customer"] = CustomerStory.Customer };
}
