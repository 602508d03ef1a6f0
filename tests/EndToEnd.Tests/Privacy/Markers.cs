using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using EndToEnd.Tests.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EndToEnd.Tests.Privacy;

/// <summary>Markers are planted wherever evidence can hold something personal. None may come out where operators look.</summary>
public sealed class Markers
{
    [Fact]
    public async Task Nothing_personal_is_in_logs_traces_keys_orchestrations_file_names_or_what_is_said_of_rejected_rows()
    {
        var spans = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => spans.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} {string.Join(' ', activity.Events.SelectMany(happened => happened.Tags))}"),
        };
        ActivitySource.AddActivityListener(listener);
        var logs = new KeptLogs();
        await using var backend = new Backend(services => services.AddSingleton<ILoggerProvider>(logs).Configure<LoggerFilterOptions>(options => options.MinLevel = LogLevel.Trace));
        await backend.InitializeAsync();
        var story = await CustomerStory.TellAsync(backend.Crew);
        var said = await RejectedAsync(story.Project);
        (await story.Project.Crew.Owner.PostAsync(story.Project.At("privacy/export"), new JsonObject { ["customer"] = CustomerStory.Customer })).Must(200);
        await Erasures.EraseAsync(story.Project, CustomerStory.Customer);

        Assert.NotEmpty(logs.Lines);
        Assert.NotEmpty(spans);
        Free("logs", logs.Lines);
        Free("spans", spans);
        Free("keys of rows", await KeysAsync(backend));
        Free("orchestrations", await OrchestrationsAsync(backend));
        Free("file names", Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(backend.KeyFile)!, "*", SearchOption.AllDirectories));
        Free("what is said of rejected rows", said);
        Free("the decision log", [(await story.Project.Crew.Owner.GetAsync(story.Project.At("decisions"))).Must(200).Text]);
    }

    /// <summary>Rows that are refused for what stands beside the markers, or for the markers themselves.</summary>
    private static async Task<IReadOnlyList<string>> RejectedAsync(TestProject project)
    {
        var api = project.Crew.Contributor;
        var said = new List<string>();
        foreach (var (kind, content, type) in new[]
        {
            ("customers", $"customer,email,name,updatedAt\n,{CustomerStory.Email},{CustomerStory.Name},\n{CustomerStory.Customer},{CustomerStory.Email},{CustomerStory.Name},{CustomerStory.Said}\n", "text/csv"),
            ("interactions", $"customer,activity,timestamp\n{CustomerStory.Customer},look,{CustomerStory.Name}\n{CustomerStory.Customer},,2026-01-01T00:00:00Z\n", "text/csv"),
            ("feedback", $"{{\"text\":\"{CustomerStory.Said}\",\"rating\":\"{CustomerStory.Name}\"}}\n{{\"text\":\"{CustomerStory.Said}\n", "application/x-ndjson"),
        })
        {
            var sent = (await api.PostTextAsync(project.At($"evidence/{kind}"), content, type)).Must(202);
            var import = await Patience.UntilAsync("the import", () => api.GetAsync(sent.Location!), reply => (string?)reply.Must(200).Json["status"] is "completed" or "refused");
            Assert.Equal(2, (int)import.Json["rejected"]!);
            said.AddRange([import.Text, (await api.GetAsync(sent.Location + "/rejected")).Must(200).Text]);
        }

        // Files without a header: the first row is taken for one.
        foreach (var kind in new[] { "customers", "interactions", "feedback", "messages", "interviews", "survey-answers" })
        {
            foreach (var row in new[] { $"{CustomerStory.Customer},{CustomerStory.Email},{CustomerStory.Name},true", $"{CustomerStory.Name},{CustomerStory.Said},{CustomerStory.Name},customer" })
                said.Add((await api.PostTextAsync(project.At($"evidence/{kind}"), row + "\n", "text/csv")).MustRefuse(400, kind != "interactions" && row.EndsWith("customer", StringComparison.Ordinal) ? "columns-alike" : "columns-missing", "columns").Text);
        }

        return said;
    }

    internal static async Task<IReadOnlyList<string>> KeysAsync(Backend backend)
    {
        var service = backend.Services.GetRequiredService<TableServiceClient>();
        var keys = new List<string>();
        await foreach (var table in service.QueryAsync())
        {
            await foreach (var row in service.GetTableClient(table.Name).QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"]))
                keys.Add($"{table.Name} {row.PartitionKey} {row.RowKey}");
        }

        return keys;
    }

    private static async Task<IReadOnlyList<string>> OrchestrationsAsync(Backend backend)
    {
        var client = backend.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient();
        var found = await client.GetAllInstancesAsync(new OrchestrationQuery { FetchInputsAndOutputs = true }).ToListAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(found);
        return [.. found.Select(instance => $"{instance.InstanceId} {instance.SerializedInput} {instance.SerializedOutput} {instance.SerializedCustomStatus} {instance.FailureDetails}")];
    }

    private static void Free(string place, IEnumerable<string> texts)
    {
        foreach (var text in texts)
            Assert.All(CustomerStory.Markers, marker => Assert.False(text.Contains(marker, StringComparison.OrdinalIgnoreCase), $"'{marker}' is in {place}: {text}"));
    }
}
