using Embedded.Engine.File;
using Embedded.Tests.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.Engine.File.Opening;

/// <summary>Format 2 did not say which generation called a child, and each numbers its calls from 0.</summary>
public sealed class FamiliesOfOlderFiles : IDisposable
{
    private readonly TemporaryFile file = new();
    private volatile bool isBroken = true;

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task A_parent_that_called_in_several_generations_can_be_rewound()
    {
        await using (var first = await StartAsync())
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Parent", 0, new StartOrchestrationOptions("parent"));
            Assert.Equal(OrchestrationRuntimeStatus.Failed, (await first.Client.EndAsync("parent")).RuntimeStatus);
        }

        LeadBack();
        isBroken = false;
        await using var second = await StartAsync();
        await second.Client.RewindInstanceAsync("parent", "mended");
        await second.Client.UntilAsync("parent", now => now.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
        Assert.Equal("\"child2\"", (await second.Client.EndAsync("parent")).SerializedOutput);
    }

    [Fact]
    public async Task A_child_of_an_earlier_generation_does_not_answer_the_present_one()
    {
        await using (var first = await StartAsync())
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Patient", 0, new StartOrchestrationOptions("parent"));
            await first.Client.StartedAsync("waiting");
        }

        LeadBack();
        isBroken = false;
        await using var second = await StartAsync();
        await second.Client.RewindInstanceAsync("child0", "mended");
        await second.Client.UntilAsync("child0", now => now.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
        await second.Client.RaiseEventAsync("waiting", "Word", "hm");
        Assert.Equal("\"hm\"", (await second.Client.EndAsync("parent")).SerializedOutput);
    }

    /// <summary>Makes the file one of format 2.</summary>
    private void LeadBack()
    {
        using var connection = DataConnection.OpenWriter(file.Path);
        connection.Execute("ALTER TABLE orchestrations DROP COLUMN parent_generation");
        connection.Execute("PRAGMA user_version = 2");
    }

    private Task<DurableHost> StartAsync() => DurableHost.StartAsync(
        tasks => tasks
            .AddOrchestratorFunc<string>("Child", context =>
                !isBroken || (context.Parent!.Name == "Parent" && context.InstanceId != "child2")
                    ? Task.FromResult(context.InstanceId)
                    : throw new IOException("broken"))
            .AddOrchestratorFunc<string>("Waiting", context => context.WaitForExternalEvent<string>("Word"))
            .AddOrchestratorFunc<int, string>("Parent", async (context, generation) =>
            {
                var answer = await context.CallSubOrchestratorAsync<string>("Child", new SubOrchestrationOptions(instanceId: $"child{generation}"));
                if (generation < 2)
                    context.ContinueAsNew(generation + 1);
                return answer;
            })
            .AddOrchestratorFunc<int, string>("Patient", async (context, generation) =>
            {
                if (generation > 0)
                    return await context.CallSubOrchestratorAsync<string>("Waiting", new SubOrchestrationOptions(instanceId: "waiting"));
                try
                {
                    return await context.CallSubOrchestratorAsync<string>("Child", new SubOrchestrationOptions(instanceId: "child0"));
                }
                catch (TaskFailedException)
                {
                    context.ContinueAsNew(1);
                    return "";
                }
            }),
        file.Path);
}
