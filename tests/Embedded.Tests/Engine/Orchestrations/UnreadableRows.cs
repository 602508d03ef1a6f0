using Embedded.Engine.File;
using Embedded.Tests.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.Engine.Orchestrations;

/// <summary>A row that cannot be read ends the instance that it belongs to, with a word about it, and no other.</summary>
public sealed class UnreadableRows : IDisposable
{
    private readonly TemporaryFile file = new();

    public void Dispose() => file.Dispose();

    [Theory]
    [InlineData("UPDATE orchestration_history SET data = x'00' WHERE instance = (SELECT key FROM orchestrations WHERE id = 'broken')")]
    [InlineData("UPDATE orchestration_history SET data = x'0102030405060708ffffffff07' WHERE instance = (SELECT key FROM orchestrations WHERE id = 'broken')")]
    [InlineData("INSERT INTO orchestration_inbox(instance, data) SELECT key, x'c8' FROM orchestrations WHERE id = 'broken'")]
    [InlineData("INSERT INTO orchestration_inbox(instance, data) SELECT key, x'04ff' FROM orchestrations WHERE id = 'broken'")]
    public async Task An_instance_with_a_row_that_cannot_be_read_fails_and_the_others_go_on(string damage)
    {
        await using (var first = await StartAsync())
        {
            foreach (var id in new[] { "broken", "whole" })
            {
                await first.Client.ScheduleNewOrchestrationInstanceAsync("Listen", new StartOrchestrationOptions(id));
                await first.Client.StartedAsync(id);
            }

            await first.Services.GetRequiredService<DataFile>().WriteAsync(connection => connection.Execute(damage));
        }

        await using var second = await StartAsync();
        foreach (var id in new[] { "broken", "whole" })
            await second.Client.RaiseEventAsync(id, "Word", "hm");
        Assert.Equal("\"hm\"", (await second.Client.EndAsync("whole")).SerializedOutput);
        var broken = await second.Client.EndAsync("broken");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, broken.RuntimeStatus);
        Assert.Contains("data file", broken.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_cannot_be_read_does_not_keep_the_others_from_being_listed()
    {
        await using var host = await StartAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Throw", new StartOrchestrationOptions("broken"));
        await host.Client.EndAsync("broken");
        await host.Services.GetRequiredService<DataFile>().WriteAsync(connection => connection.Execute("UPDATE orchestrations SET failure = x'07'"));
        var listed = await host.Client.GetAllInstancesAsync().SingleAsync();
        Assert.Contains("cannot be read", listed.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inputs_that_do_not_fit_and_code_that_throws_end_their_own_instances_only()
    {
        await using var host = await StartAsync();
        for (var i = 0; i < 300; i++)
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Double", "no number", new StartOrchestrationOptions($"unfit{i}"));
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Throw", new StartOrchestrationOptions($"throw{i}"));
        }

        await host.Client.ScheduleNewOrchestrationInstanceAsync("Double", 4, new StartOrchestrationOptions("fit"));
        Assert.Equal("8", (await host.Client.EndAsync("fit")).SerializedOutput);
        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.Client.EndAsync($"unfit{i}")).RuntimeStatus);
            Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.Client.EndAsync($"throw{i}")).RuntimeStatus);
        }
    }

    private Task<DurableHost> StartAsync() => DurableHost.StartAsync(
        tasks => tasks
            .AddOrchestratorFunc<string>("Listen", context => context.WaitForExternalEvent<string>("Word"))
            .AddOrchestratorFunc<int>("Throw", context => context.InstanceId.Length > 0 ? throw new InvalidOperationException("always") : Task.FromResult(0))
            .AddOrchestratorFunc<int, int>("Double", (_, number) => Task.FromResult(2 * number)),
        file.Path);
}
