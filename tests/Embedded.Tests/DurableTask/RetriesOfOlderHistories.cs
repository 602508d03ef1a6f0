using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>Once no timer was set after the last attempt. What began so goes on so.</summary>
public sealed class RetriesOfOlderHistories : IDisposable
{
    private readonly TemporaryFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task An_instance_that_went_on_without_the_timer_after_its_last_attempt_replays()
    {
        // A call without a policy leaves the same history as one with a single attempt once did.
        await using (var first = await StartAsync(null))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Run", new StartOrchestrationOptions("one"));
            await first.Client.UntilAsync("one", now => now.SerializedCustomStatus == "\"again\"");
        }

        await using var second = await StartAsync(TaskOptions.FromRetryPolicy(new RetryPolicy(1, TimeSpan.FromSeconds(1))));
        await second.Client.RaiseEventAsync("one", "Go");
        Assert.Equal("\"other, broken\"", (await second.Client.EndAsync("one")).SerializedOutput);
    }

    private Task<DurableHost> StartAsync(TaskOptions? options) => DurableHost.StartAsync(
        tasks => tasks
            .AddActivityFunc<string, string>("Work", (_, name) => name == "broken" ? throw new IOException(name) : name)
            .AddOrchestratorFunc<string>("Run", async context =>
            {
                await FailAsync();
                var other = await context.CallActivityAsync<string>("Work", "other");
                context.SetCustomStatus("again");
                await context.WaitForExternalEvent<object?>("Go");
                // The second runs under the new rule, and replays under it.
                return $"{other}, {await FailAsync()}";

                async Task<string> FailAsync()
                {
                    try
                    {
                        return await context.CallActivityAsync<string>("Work", "broken", options);
                    }
                    catch (TaskFailedException fault)
                    {
                        return fault.FailureDetails.ErrorMessage;
                    }
                }
            }),
        file.Path,
        rereadHistory: true);
}
