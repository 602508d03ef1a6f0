using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

public class Families
{
    [Fact]
    public async Task Terminating_recursively_ends_children_and_grandchildren()
    {
        await using var host = await DurableHost.StartAsync(ThreeGenerations);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Root", new StartOrchestrationOptions("root"));
        await host.Client.StartedAsync("grandchild");
        await host.Client.TerminateInstanceAsync("root", new TerminateInstanceOptions("enough", Recursive: true));
        foreach (var id in new[] { "root", "child", "grandchild" })
        {
            var end = await host.Client.EndAsync(id);
            Assert.Equal((OrchestrationRuntimeStatus.Terminated, "\"enough\""), (end.RuntimeStatus, end.SerializedOutput));
        }
    }

    [Fact]
    public async Task Purging_recursively_takes_the_children_along_and_plainly_leaves_them()
    {
        await using var host = await DurableHost.StartAsync(ThreeGenerations);
        foreach (var recursive in new[] { false, true })
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Root", new StartOrchestrationOptions("root"));
            await host.Client.RaiseWhenStartedAsync("grandchild", "Go");
            await host.Client.EndAsync("root");
            var purged = await host.Client.PurgeInstanceAsync("root", new PurgeInstanceOptions(recursive));
            Assert.Equal(recursive ? 3 : 1, purged.PurgedInstanceCount);
            Assert.Null(await host.Client.GetInstanceAsync("root"));
            Assert.Equal(recursive, await host.Client.GetInstanceAsync("grandchild") is null);
        }
    }

    [Fact]
    public async Task A_child_under_the_id_of_an_instance_at_work_fails_its_call()
    {
        await using var host = await DurableHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("Go"))
            .AddOrchestratorFunc<string>("Parent", async context =>
            {
                try
                {
                    return await context.CallSubOrchestratorAsync<string>("Wait", new SubOrchestrationOptions(instanceId: "taken"));
                }
                catch (TaskFailedException failed)
                {
                    return failed.FailureDetails.ErrorType;
                }
            }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("taken"));
        await host.Client.StartedAsync("taken");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("parent"));
        Assert.Contains("OrchestrationAlreadyExists", (await host.Client.EndAsync("parent")).SerializedOutput, StringComparison.Ordinal);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await host.Client.GetInstanceAsync("taken"))!.RuntimeStatus);
    }

    [Fact]
    public async Task A_child_under_an_id_that_Azure_could_not_store_fails_its_parent()
    {
        await using var host = await DurableHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Child", _ => 1)
            .AddOrchestratorFunc<int>("Parent", context => context.CallSubOrchestratorAsync<int>("Child", new SubOrchestrationOptions(instanceId: "a/b"))));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("parent"));
        Assert.Equal("System.ArgumentException", (await host.Client.EndAsync("parent")).FailureDetails?.ErrorType);
    }

    [Fact]
    public async Task A_parent_under_a_used_again_id_gets_no_answer_meant_for_the_one_before()
    {
        await using var host = await DurableHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Child", context => context.WaitForExternalEvent<string>("Go"))
            .AddOrchestratorFunc<string, string>("Parent", (context, child) =>
                context.CallSubOrchestratorAsync<string>("Child", new SubOrchestrationOptions(instanceId: child))));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", "first", new StartOrchestrationOptions("parent"));
        await host.Client.StartedAsync("first");
        await host.Client.TerminateInstanceAsync("parent");
        await host.Client.EndAsync("parent");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", "second", new StartOrchestrationOptions("parent"));
        await host.Client.StartedAsync("second");
        await host.Client.RaiseEventAsync("first", "Go", "from the first");
        await host.Client.EndAsync("first");
        await host.Client.RaiseEventAsync("second", "Go", "from the second");
        Assert.Equal("\"from the second\"", (await host.Client.EndAsync("parent")).SerializedOutput);
    }

    [Fact]
    public async Task Rewinding_calls_failed_activities_again_down_to_the_grandchild()
    {
        var isBroken = true;
        var prepared = 0;
        await using var host = await DurableHost.StartAsync(tasks => tasks
            .AddActivityFunc<int>("Prepare", _ => ++prepared)
            .AddActivityFunc<string>("Work", _ => isBroken ? throw new IOException("broken") : "mended")
            .AddOrchestratorFunc<string>("Child", async context => await context.CallActivityAsync<string>("Work"))
            .AddOrchestratorFunc<string>("Root", async context =>
            {
                var count = await context.CallActivityAsync<int>("Prepare");
                return $"{count} {await context.CallSubOrchestratorAsync<string>("Child", new SubOrchestrationOptions(instanceId: "child"))}";
            }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Root", new StartOrchestrationOptions("root"));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.Client.EndAsync("root")).RuntimeStatus);
        isBroken = false;
        await host.Client.RewindInstanceAsync("root", "mended");
        await host.Client.UntilAsync("root", now => now.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
        Assert.Equal("\"1 mended\"", (await host.Client.EndAsync("root")).SerializedOutput);
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.RewindInstanceAsync("root", "again"));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.RewindInstanceAsync("nobody", "why"));
    }

    private static void ThreeGenerations(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string>("Grandchild", context => context.WaitForExternalEvent<string>("Go"))
        .AddOrchestratorFunc<string>("Child", context =>
            context.CallSubOrchestratorAsync<string>("Grandchild", new SubOrchestrationOptions(instanceId: "grandchild")))
        .AddOrchestratorFunc<string>("Root", context =>
            context.CallSubOrchestratorAsync<string>("Child", new SubOrchestrationOptions(instanceId: "child")));
}
