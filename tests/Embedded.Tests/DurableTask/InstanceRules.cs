using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

public class InstanceRules
{
    [Theory]
    [InlineData("@begins-with-at")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    public async Task An_id_that_Azure_could_not_store_is_refused(string id)
    {
        await using var host = await DurableHost.StartAsync(Waiting);
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(host, id));
        Assert.Equal("instanceId", refused.ParamName);
        Assert.Null(await host.Client.GetInstanceAsync(id));
    }

    [Fact]
    public async Task An_id_has_at_most_a_hundred_characters()
    {
        await using var host = await DurableHost.StartAsync(Waiting);
        Assert.Equal(new string('a', 100), await StartAsync(host, new string('a', 100)));
        await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(host, new string('a', 101)));
    }

    [Fact]
    public async Task Ids_that_differ_in_case_are_two_instances()
    {
        await using var host = await DurableHost.StartAsync(Waiting);
        await StartAsync(host, "one");
        await StartAsync(host, "ONE");
        await host.Client.RaiseEventAsync("ONE", "Go", "capitals");
        Assert.Equal("\"capitals\"", (await host.Client.EndAsync("ONE")).SerializedOutput);
        Assert.False((await host.Client.GetInstanceAsync("one"))!.IsCompleted);
    }

    [Fact]
    public async Task A_running_instance_keeps_its_id()
    {
        await using var host = await DurableHost.StartAsync(Waiting);
        await StartAsync(host, "one");
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => StartAsync(host, "one"));
    }

    [Fact]
    public async Task A_running_instance_restarts_only_under_another_id()
    {
        await using var host = await DurableHost.StartAsync(Waiting);
        await StartAsync(host, "one");
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.RestartAsync("one"));
        var other = await host.Client.RestartAsync("one", restartWithNewInstanceId: true);
        await host.Client.RaiseEventAsync(other, "Go", "the other");
        Assert.Equal("\"the other\"", (await host.Client.EndAsync(other)).SerializedOutput);
    }

    [Fact]
    public async Task A_prefix_is_taken_to_the_letter()
    {
        await using var host = await DurableHost.StartAsync(Waiting);
        foreach (var id in new[] { "a_1", "ab1", "A_1", "a%1", "ü_1", "ü_2" })
            await StartAsync(host, id);
        Assert.Equal(["a_1"], await IdsAsync(host, new OrchestrationQuery(InstanceIdPrefix: "a_")));
        Assert.Equal(["a%1"], await IdsAsync(host, new OrchestrationQuery(InstanceIdPrefix: "a%")));
        Assert.Equal(["ü_1", "ü_2"], await IdsAsync(host, new OrchestrationQuery(InstanceIdPrefix: "ü_", PageSize: 1)));
        Assert.Empty(await IdsAsync(host, new OrchestrationQuery(InstanceIdPrefix: "%")));
    }

    [Fact]
    public async Task Ended_instances_are_listed_in_the_order_of_their_end_page_by_page()
    {
        await using var host = await DurableHost.StartAsync(Waiting);
        foreach (var id in new[] { "a", "b", "c", "d" })
            await StartAsync(host, id);
        foreach (var id in new[] { "c", "a", "d" })
        {
            await host.Client.RaiseEventAsync(id, "Go", "");
            await host.Client.EndAsync(id);
        }

        var first = await host.Client.ListInstanceIdsAsync(pageSize: 2);
        Assert.Equal(["c", "a"], first.Values);
        var second = await host.Client.ListInstanceIdsAsync(pageSize: 2, lastInstanceKey: first.ContinuationToken);
        Assert.Equal(["d"], second.Values);
        Assert.Null(second.ContinuationToken);
        Assert.Empty((await host.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Running])).Values);
    }

    [Fact]
    public async Task A_purge_by_filter_leaves_instances_at_work_alone()
    {
        await using var host = await DurableHost.StartAsync(Waiting);
        await StartAsync(host, "ended");
        await StartAsync(host, "at-work");
        await host.Client.RaiseEventAsync("ended", "Go", "");
        await host.Client.EndAsync("ended");
        var atWork = new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Running]);
        Assert.Equal(0, (await host.Client.PurgeAllInstancesAsync(atWork)).PurgedInstanceCount);
        Assert.Equal(1, (await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter())).PurgedInstanceCount);
        Assert.Equal(["at-work"], await IdsAsync(host, new OrchestrationQuery()));
    }

    [Fact]
    public async Task An_event_for_nobody_is_dropped_even_when_somebody_of_that_id_starts_later()
    {
        await using var host = await DurableHost.StartAsync(Waiting);
        await host.Client.RaiseEventAsync("one", "Go", "too early");
        await StartAsync(host, "one");
        await host.Client.StartedAsync("one");
        await host.Client.RaiseEventAsync("one", "Go", "in time");
        Assert.Equal("\"in time\"", (await host.Client.EndAsync("one")).SerializedOutput);
    }

    private static void Waiting(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("Go"));

    private static Task<string> StartAsync(DurableHost host, string id) =>
        host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(id));

    private static async Task<List<string>> IdsAsync(DurableHost host, OrchestrationQuery query)
    {
        var ids = new List<string>();
        await foreach (var found in host.Client.GetAllInstancesAsync(query))
            ids.Add(found.InstanceId);
        return ids;
    }
}
