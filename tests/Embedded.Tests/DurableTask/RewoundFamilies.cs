using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>What a rewind does to the children of an instance, and to the parent of one.</summary>
public sealed class RewoundFamilies
{
    private volatile bool isBroken = true;

    [Fact]
    public async Task A_child_of_an_earlier_generation_stays_as_it_is()
    {
        await using var host = await DurableHost.StartAsync(tasks => Add(tasks).AddOrchestratorFunc<string, string>("Parent", async (context, child) =>
        {
            try
            {
                return await ChildAsync(context, child);
            }
            catch (TaskFailedException) when (child == "old")
            {
                context.ContinueAsNew("new");
                return "";
            }
        }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", "old", new StartOrchestrationOptions("parent"));
        Assert.Equal("\"new\"", await RewoundAsync(host));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.Client.GetInstanceAsync("old"))!.RuntimeStatus);
    }

    [Fact]
    public async Task A_child_of_an_earlier_generation_that_is_rewound_does_not_answer_the_present_one()
    {
        await using var host = await DurableHost.StartAsync(tasks => Add(tasks).AddOrchestratorFunc<string, string>("Parent", async (context, child) =>
        {
            try
            {
                return await context.CallSubOrchestratorAsync<string>(child == "old" ? "Child" : "Wait", new SubOrchestrationOptions(instanceId: child));
            }
            catch (TaskFailedException) when (child == "old")
            {
                context.ContinueAsNew("new");
                return "";
            }
        }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", "old", new StartOrchestrationOptions("parent"));
        await host.Client.UntilAsync("new", now => now.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        isBroken = false;
        await host.Client.RewindInstanceAsync("old", "mended");
        await host.Client.UntilAsync("old", now => now.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
        await host.Client.RaiseEventAsync("new", "Go", "from the new one");
        Assert.Equal("\"from the new one\"", (await host.Client.EndAsync("parent")).SerializedOutput);
    }

    [Fact]
    public async Task A_child_that_is_rewound_while_its_parent_goes_on_changes_nothing_for_it()
    {
        await using var host = await DurableHost.StartAsync(tasks => Add(tasks).AddOrchestratorFunc<string>("Parent", async context =>
        {
            try
            {
                return await ChildAsync(context, "child");
            }
            catch (TaskFailedException)
            {
                context.SetCustomStatus("caught");
                return "caught, " + await context.WaitForExternalEvent<string>("Go");
            }
        }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("parent"));
        await host.Client.UntilAsync("parent", now => now.SerializedCustomStatus == "\"caught\"");
        isBroken = false;
        await host.Client.RewindInstanceAsync("child", "mended");
        await host.Client.UntilAsync("child", now => now.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
        await host.Client.RaiseEventAsync("parent", "Go", "went on");
        Assert.Equal("\"caught, went on\"", (await host.Client.EndAsync("parent")).SerializedOutput);
    }

    [Fact]
    public async Task A_child_that_was_rewound_before_its_parent_answers_it_all_the_same()
    {
        await using var host = await StartAsync();
        await host.Client.EndAsync("parent");
        isBroken = false;
        await host.Client.RewindInstanceAsync("child", "mended");
        await host.Client.UntilAsync("child", now => now.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
        Assert.Equal("\"child\"", await RewoundAsync(host));
    }

    [Fact]
    public async Task A_child_that_was_purged_is_called_again()
    {
        await using var host = await StartAsync();
        await host.Client.EndAsync("parent");
        await host.Client.PurgeInstanceAsync("child");
        Assert.Equal("\"child\"", await RewoundAsync(host));
    }

    /// <summary>As on Azure, where its termination stands in a history that the rewind leaves.</summary>
    [Fact]
    public async Task A_child_that_was_terminated_stays_so_and_fails_its_parent_again()
    {
        await using var host = await DurableHost.StartAsync(tasks => Add(tasks).AddOrchestratorFunc<string>("Parent", context =>
            context.CallSubOrchestratorAsync<string>("Wait", new SubOrchestrationOptions(instanceId: "child"))));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("parent"));
        await host.Client.StartedAsync("child");
        await host.Client.TerminateInstanceAsync("child");
        var before = await host.Client.EndAsync("parent");
        await host.Client.RewindInstanceAsync("parent", "why not");
        await host.Client.UntilAsync("parent", now => now.RuntimeStatus == OrchestrationRuntimeStatus.Failed && now.LastUpdatedAt > before.LastUpdatedAt);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.Client.GetInstanceAsync("child"))!.RuntimeStatus);
    }

    [Fact]
    public async Task Failed_children_and_activities_of_several_turns_are_all_taken_up()
    {
        await using var host = await DurableHost.StartAsync(tasks => Add(tasks).AddOrchestratorFunc<string>("Parent", async context => string.Join(
            ' ', await Task.WhenAll(ChildAsync(context, "a"), context.CallActivityAsync<string>("Work", "b"), ChildAsync(context, "c")))));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("parent"));
        Assert.Equal("\"a b c\"", await RewoundAsync(host));
    }

    private static Task<string> ChildAsync(TaskOrchestrationContext context, string id) =>
        context.CallSubOrchestratorAsync<string>("Child", new SubOrchestrationOptions(instanceId: id));

    private async Task<DurableHost> StartAsync()
    {
        var host = await DurableHost.StartAsync(tasks => Add(tasks).AddOrchestratorFunc<string>("Parent", context => ChildAsync(context, "child")));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("parent"));
        return host;
    }

    private async Task<string?> RewoundAsync(DurableHost host)
    {
        await host.Client.UntilAsync("parent", now => now.RuntimeStatus == OrchestrationRuntimeStatus.Failed);
        isBroken = false;
        await host.Client.RewindInstanceAsync("parent", "mended");
        await host.Client.UntilAsync("parent", now => now.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
        return (await host.Client.EndAsync("parent")).SerializedOutput;
    }

    private DurableTaskRegistry Add(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<string, string>("Work", (_, name) => isBroken ? throw new IOException("broken") : name)
        .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("Go"))
        .AddOrchestratorFunc<string>("Child", context => context.CallActivityAsync<string>("Work", context.InstanceId));
}
