using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Orchestrators;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Evidence;

/// <summary>Journeys under rules that change: what ends one, and which customers are one.</summary>
public sealed class ChangedRules
{
    /// <summary>Two ids; with a gap of 30 days a journey each, with one of 7 days anna has two.</summary>
    private const string File = "customer,activity,timestamp,stage\nanna,look,2026-03-01T10:00:00Z,before\nanna,buy,2026-03-15T10:00:00Z,after\nanna@example.com,look,2026-03-16T10:00:00Z,before\n";

    [Fact]
    public async Task A_charter_that_ends_journeys_otherwise_counts_them_anew_and_is_compared_once()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        await ImportAsync(project, File);
        Assert.Equal(2, await CasesAsync(project));
        await WriteAsync(project, 1, charter => charter["journeyGapDays"] = 7);
        await CasesAsync(project, 3);
        await WriteAsync(project, 2, charter => charter["journeyGoal"] = "after");
        await CasesAsync(project, 2);
        await WriteAsync(project, 3, charter => (charter["journeyGoal"], charter["journeyGapDays"]) = ("before", 7));
        await CasesAsync(project, 3);
        var kinds = (await project.Crew.Viewer.GetAsync(project.At("decisions"))).Must(200).Json.AsArray().Select(decision => (string?)decision!["kind"]).ToList();
        Assert.Equal(3, kinds.Count(kind => kind == "journeys-laid-anew"));
        await Patience.UntilAsync("the reports", () => project.Crew.Viewer.GetAsync(project.At("changes")), changes => Triggers(changes) == 3);

        // Once nobody can be reading them, the layings before are removed, and the orchestrations end.
        await Patience.UntilAsync("the end of the relays", () => RelaysAsync(backend, project, advance: true), relays => relays.TrueForAll(relay => relay.RuntimeStatus == OrchestrationRuntimeStatus.Completed));
        Assert.Equal(3, await CasesAsync(project));

        // A copy lays its own.
        var copy = await Transfers.ImportAsync(backend, await Transfers.ExportAsync(backend, project));
        await CasesAsync(copy, 3);
        await ImportAsync(copy, File);
        Assert.Equal(3, await CasesAsync(copy));
    }

    [Fact]
    public async Task Evidence_is_taken_in_by_the_rules_of_the_charter_from_the_first_row_on()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew, charter => charter["journeyGapDays"] = 7);
        await ImportAsync(project, File);
        Assert.Equal(3, await CasesAsync(project));
    }

    [Fact]
    public async Task Customers_who_are_one_have_one_path_and_one_profile_and_none_of_it_stays_when_that_is_undone()
    {
        var merges = new SetMerges();
        await using var backend = new Backend(services => services.AddSingleton<ICustomerMerges>(merges));
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        await ImportAsync(project, File);
        var before = await PathAsync(project);
        Assert.Equal(2, await CustomersAsync(project));

        await MergeAsync(backend, project, merges, new Dictionary<string, string> { ["anna@example.com"] = "anna" });
        await CasesAsync(project, 1);
        Assert.Equal(1, await CustomersAsync(project));
        // What comes later by the other id belongs to the same journey.
        await ImportAsync(project, "customer,activity,timestamp,stage\nanna@example.com,leave,2026-03-17T10:00:00Z,after\n");
        Assert.Equal((1, 4), ((int)(await PathAsync(project))["cases"]!, (int)(await PathAsync(project))["events"]!));
        await ImportAsync(project, File);
        Assert.Equal(4, (int)(await PathAsync(project))["events"]!);

        await MergeAsync(backend, project, merges, new Dictionary<string, string>());
        await CasesAsync(project, 2);
        Assert.Equal(2, await CustomersAsync(project));
        Assert.Equal(before["starts"]!.ToJsonString(), (await PathAsync(project))["starts"]!.ToJsonString());
    }

    private static async Task MergeAsync(Backend backend, TestProject project, SetMerges merges, IReadOnlyDictionary<string, string> aliases)
    {
        merges.Now = new CustomerMerges(merges.Now.Version + 1, aliases);
        var caller = new Caller(project.Id, null, backend.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient());
        await backend.Services.GetRequiredService<CommandRunner>().RunAsync(
            caller,
            (_, transaction) =>
            {
                JourneyRulesKeeper.Want(transaction);
                return Task.FromResult<Journey.Domain.Refusals.Outcome<int>>(0);
            },
            TestContext.Current.CancellationToken);
    }

    private static async Task WriteAsync(TestProject project, int revision, Action<JsonObject> change)
    {
        var charter = TestProject.Charter;
        change(charter);
        (await project.Crew.Owner.PutAsync(project.At("charter"), charter, $"\"{revision}\"")).Must(200);
    }

    private static int Triggers(Reply changes) =>
        changes.Must(200).Json.AsArray().Sum(report => report!["triggers"]!.AsArray().Count(trigger => (string?)trigger == "journeys are counted by other rules"));

    private static async Task<List<OrchestrationMetadata>> RelaysAsync(Backend backend, TestProject project, bool advance)
    {
        if (advance)
            backend.Advance(TimeSpan.FromMinutes(2));
        var client = backend.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient();
        var found = new List<OrchestrationMetadata>();
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = $"{project.Id}-relay-" }))
            found.Add(instance);
        Assert.All(found, instance => Assert.Equal(nameof(RelayOrchestrator), instance.Name));
        return found;
    }

    private static async Task<JsonNode> PathAsync(TestProject project) => (await project.Crew.Viewer.GetAsync(project.At("path"))).Must(200).Json["figures"]!;

    private static async Task<int> CasesAsync(TestProject project) => (int)(await PathAsync(project))["cases"]!;

    private static Task CasesAsync(TestProject project, int cases) => Patience.UntilAsync($"{cases} journeys", () => CasesAsync(project), now => now == cases);

    private static async Task<int> CustomersAsync(TestProject project) =>
        (await project.Crew.Viewer.GetAsync(project.At("segments"))).Must(200).Json["segments"]!.AsArray().Sum(segment => (int)segment!["size"]!);

    private static async Task ImportAsync(TestProject project, string csv)
    {
        var import = (await project.Crew.Contributor.PostTextAsync(project.At("evidence/interactions"), csv, "text/csv")).Must(202);
        Assert.Equal("completed", (string?)(await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(import.Location!), reply => (string?)reply.Must(200).Json["status"] is "completed" or "refused")).Json["status"]);
    }

    private sealed class SetMerges : ICustomerMerges
    {
        public CustomerMerges Now { get; set; } = CustomerMerges.None;

        public Task<CustomerMerges> ReadAsync(string projectId, CancellationToken cancellation) => Task.FromResult(Now);
    }
}
