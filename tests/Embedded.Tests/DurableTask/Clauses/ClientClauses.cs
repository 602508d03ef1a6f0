using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.DurableTask.Clauses;

public class ClientClauses
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2030, 5, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task An_instance_goes_from_Pending_over_Running_and_Suspended_to_Completed()
    {
        await using var host = await DurableHost.StartAsync(Waiting, time: clock);
        await StartAsync(host, "one", clock.GetUtcNow().AddHours(1));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, await StatusAsync(host, "one"));
        clock.Advance(TimeSpan.FromHours(1));
        await BecomesAsync(host, "one", OrchestrationRuntimeStatus.Running);
        await host.Client.SuspendInstanceAsync("one");
        await BecomesAsync(host, "one", OrchestrationRuntimeStatus.Suspended);
        await host.Client.ResumeInstanceAsync("one");
        await BecomesAsync(host, "one", OrchestrationRuntimeStatus.Running);
        await host.Client.RaiseEventAsync("one", "Go", "over");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.Client.EndAsync("one")).RuntimeStatus);
    }

    [Fact]
    public async Task A_pending_running_or_suspended_instance_keeps_its_id_and_another_start_throws_OrchestrationAlreadyExistsException()
    {
        await using var host = await WithPendingRunningAndSuspendedAsync();
        foreach (var id in new[] { "pending", "running", "suspended" })
            await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => StartAsync(host, id));
    }

    [Fact]
    public async Task A_terminal_instance_is_replaced_unless_its_status_is_among_the_dedupe_statuses()
    {
        await using var host = await DurableHost.StartAsync(Waiting);
        var options = new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options);
        await host.Client.TerminateInstanceAsync("one");
        await host.Client.EndAsync("one");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options);
        await host.Client.RaiseWhenStartedAsync("one", "Go", "completed");
        await host.Client.EndAsync("one");
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", options));
        Assert.Equal("\"completed\"", (await host.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task A_restart_of_an_unknown_id_is_an_ArgumentException()
    {
        await using var host = await DurableHost.StartAsync(Waiting);
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.RestartAsync("nobody"));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.RestartAsync("nobody", restartWithNewInstanceId: true));
    }

    [Fact]
    public async Task A_purge_of_a_pending_running_suspended_or_unknown_instance_returns_0_and_removes_nothing()
    {
        await using var host = await WithPendingRunningAndSuspendedAsync();
        foreach (var id in new[] { "pending", "running", "suspended" })
        {
            Assert.Equal(0, (await host.Client.PurgeInstanceAsync(id)).PurgedInstanceCount);
            Assert.NotNull(await host.Client.GetInstanceAsync(id));
        }

        Assert.Equal(0, (await host.Client.PurgeInstanceAsync("nobody")).PurgedInstanceCount);
    }

    [Fact]
    public async Task Suspending_resuming_terminating_or_raising_an_event_on_a_finished_or_unknown_instance_does_nothing_and_throws_nothing()
    {
        await using var host = await DurableHost.StartAsync(Waiting);
        await StartAsync(host, "one");
        await host.Client.TerminateInstanceAsync("one", (object?)"first");
        var before = await host.Client.EndAsync("one");
        foreach (var id in new[] { "one", "nobody" })
        {
            await host.Client.SuspendInstanceAsync(id);
            await host.Client.ResumeInstanceAsync(id);
            await host.Client.RaiseEventAsync(id, "Go", "late");
            await host.Client.TerminateInstanceAsync(id, (object?)"second");
        }

        var after = await host.Client.EndAsync("one");
        Assert.Equal((before.RuntimeStatus, before.SerializedOutput, before.LastUpdatedAt), (after.RuntimeStatus, after.SerializedOutput, after.LastUpdatedAt));
        Assert.Null(await host.Client.GetInstanceAsync("nobody"));
    }

    [Fact]
    public async Task Results_are_held_back_while_suspended()
    {
        var release = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await OneRun.StartAsync(
            tasks => tasks
                .AddActivityFunc<int>("Slow", _ => release.Task)
                .AddOrchestratorFunc<int>("Run", async context =>
                {
                    context.SetCustomStatus("called");
                    var result = await context.CallActivityAsync<int>("Slow");
                    context.SetCustomStatus("answered");
                    return result;
                }),
            time: clock);
        await host.Client.StartedAsync("one");
        await host.Client.SuspendInstanceAsync("one");
        await BecomesAsync(host, "one", OrchestrationRuntimeStatus.Suspended);
        clock.Advance(TimeSpan.FromMinutes(1));
        release.SetResult(7);
        // The result has come when the instance has changed; its code has not.
        await host.Client.UntilAsync("one", now => now.LastUpdatedAt == clock.GetUtcNow());
        var suspended = await host.Client.GetInstanceAsync("one", getInputsAndOutputs: true);
        Assert.Equal((OrchestrationRuntimeStatus.Suspended, "\"called\""), (suspended!.RuntimeStatus, suspended.SerializedCustomStatus));
        await host.Client.ResumeInstanceAsync("one");
        Assert.Equal("7", (await host.Client.EndAsync("one")).SerializedOutput);
    }

    private static void Waiting(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("Go"));

    private static Task<string> StartAsync(DurableHost host, string id, DateTimeOffset? at = null) =>
        host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(id, at));

    private static async Task<OrchestrationRuntimeStatus> StatusAsync(DurableHost host, string id) => (await host.Client.GetInstanceAsync(id))!.RuntimeStatus;

    private static Task BecomesAsync(DurableHost host, string id, OrchestrationRuntimeStatus status) =>
        host.Client.UntilAsync(id, now => now.RuntimeStatus == status);

    private async Task<DurableHost> WithPendingRunningAndSuspendedAsync()
    {
        var host = await DurableHost.StartAsync(Waiting, time: clock);
        await StartAsync(host, "pending", clock.GetUtcNow().AddHours(1));
        await StartAsync(host, "running");
        await StartAsync(host, "suspended");
        await BecomesAsync(host, "running", OrchestrationRuntimeStatus.Running);
        await host.Client.SuspendInstanceAsync("suspended");
        await BecomesAsync(host, "suspended", OrchestrationRuntimeStatus.Suspended);
        return host;
    }
}
