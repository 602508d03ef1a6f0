using System.Text.Json;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask.Random;

/// <summary>Workflows made by chance end as their plans say, whichever way their histories are kept.</summary>
public class RandomWorkflows
{
    private const int Count = 200;

    [Fact]
    public Task End_as_planned_with_histories_kept_in_memory() => EndAsPlannedAsync(rereadHistory: false);

    [Fact]
    public Task End_as_planned_with_histories_read_from_the_file_at_each_turn() => EndAsPlannedAsync(rereadHistory: true);

    [Fact]
    public async Task End_as_planned_when_the_host_stops_in_their_midst()
    {
        using var file = new TemporaryFile();
        var workflow = new PlannedWorkflow();
        var first = await StartAsync(workflow, rereadHistory: false, file.Path);
        await ScheduleAsync(first.Client);
        await first.Client.EndAsync("workflow-0");
        await first.KillAsync();
        await using var second = await StartAsync(workflow, rereadHistory: false, file.Path);
        await CheckAsync(second.Client);
    }

    private static async Task EndAsPlannedAsync(bool rereadHistory)
    {
        await using var host = await StartAsync(new PlannedWorkflow(), rereadHistory);
        await ScheduleAsync(host.Client);
        await CheckAsync(host.Client);
    }

    private static async Task<DurableHost> StartAsync(PlannedWorkflow workflow, bool rereadHistory, string? file = null)
    {
        var host = await DurableHost.StartAsync(workflow.Register, file, rereadHistory);
        workflow.Client = host.Client;
        return host;
    }

    private static Task ScheduleAsync(DurableTaskClient client) => Task.WhenAll(Enumerable.Range(0, Count).Select(seed =>
        client.ScheduleNewOrchestrationInstanceAsync("Run", new Work(Plan.Make(seed), []), new Microsoft.DurableTask.StartOrchestrationOptions($"workflow-{seed}"))));

    private static async Task CheckAsync(DurableTaskClient client)
    {
        for (var seed = 0; seed < Count; seed++)
        {
            var end = await client.EndAsync($"workflow-{seed}");
            var planned = JsonSerializer.Serialize(Plan.Results(Plan.Make(seed)));
            Assert.Equal((seed, planned), (seed, end.SerializedOutput ?? end.FailureDetails?.ToString()));
        }
    }
}
