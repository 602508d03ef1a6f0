using Embedded.Tests.DurableTask.Clauses;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;

namespace Embedded.Tests.DurableTask;

/// <summary>Ids, names and versions that an orchestrator gives, blank ones among them.</summary>
public class GivenNames
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task A_child_with_a_blank_id_gets_one(string id)
    {
        var end = await OneRun.EndAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Child", context => context.InstanceId)
            .AddOrchestratorFunc<string>("Run", context =>
                context.CallSubOrchestratorAsync<string>("Child", options: new SubOrchestrationOptions { InstanceId = id })));
        Assert.NotEqual("", end.ReadOutputAs<string>()!.Trim());
    }

    [Fact]
    public async Task An_event_to_nobody_is_refused_at_the_call_and_a_nameless_one_is_an_event()
    {
        var end = await OneRun.EndAsync(tasks => tasks.AddOrchestratorFunc<string>("Run", async context =>
        {
            var refusal = Assert.Throws<ArgumentException>(() => context.SendEvent(" ", "Hello", 1));
            context.SendEvent(context.InstanceId, "", "nameless");
            return $"{refusal.Message} {await context.WaitForExternalEvent<string>("")}";
        }));
        Assert.Equal("orchestrationInstance nameless", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Waits_of_two_types_for_one_name_are_told_by_the_types_full_names()
    {
        var end = await OneRun.EndAsync(tasks => tasks.AddOrchestratorFunc<string>("Run", context =>
        {
            _ = context.WaitForExternalEvent<List<int>>("News");
            return Assert.Throws<ArgumentException>(() => { _ = context.WaitForExternalEvent<string>("News"); }).Message;
        }));
        Assert.Equal(
            $"Events with the same name must have the same type argument. Expected {typeof(List<int>).FullName} but was requested System.String.",
            end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task What_is_missing_in_a_version_is_named_with_the_version()
    {
        await using var host = await DurableHost.StartAsync(tasks => tasks
            .AddActivityFunc<object?, int>("Step", "1", (_, _) => Task.FromResult(1))
            .AddOrchestratorFunc<string>("Run", async context => (await Assert.ThrowsAsync<TaskFailedException>(
                () => context.CallActivityAsync<int>("Step", options: new TaskOptions { Version = "2" }))).FailureDetails.ErrorMessage));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", new StartOrchestrationOptions("one"));
        Assert.Equal("No activity task named 'Step' with version '2' was found.", (await host.Client.EndAsync("one")).ReadOutputAs<string>());
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Nobody", null, new StartOrchestrationOptions("two") { Version = "3" });
        Assert.Equal("No orchestrator task named 'Nobody' with version '3' was found.", (await host.Client.EndAsync("two")).FailureDetails?.ErrorMessage);
    }

    [Fact]
    public async Task A_strict_worker_refuses_an_activity_of_another_version()
    {
        await using var host = await DurableHost.StartAsync(
            tasks => tasks
                .AddActivityFunc<int>("Step", _ => 1)
                .AddOrchestratorFunc<int>("Run", context => context.CallActivityAsync<int>("Step", options: new TaskOptions { Version = "2" })),
            worker: added => added.UseVersioning(new DurableTaskWorkerOptions.VersioningOptions
            {
                Version = "1",
                MatchStrategy = DurableTaskWorkerOptions.VersionMatchStrategy.Strict,
                FailureStrategy = DurableTaskWorkerOptions.VersionFailureStrategy.Fail,
            }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", null, new StartOrchestrationOptions("one") { Version = "1" });
        var cause = (await host.Client.EndAsync("one")).FailureDetails?.InnerFailure;
        Assert.Equal("VersionMismatch: The orchestration version '2' does not match the worker version '1'.", $"{cause}");
    }
}
