using Microsoft.DurableTask;

namespace Embedded.Tests.DurableTask;

public sealed class InterruptedWork : IDisposable
{
    private const string Expected = "\"start-1-2-child(start-1-2)-3-go-4\"";

    private readonly TemporaryFile file = new();
    private readonly TaskCompletionSource never = new();
    private TaskCompletionSource cutOff = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int calls;
    private int cutAt;

    public void Dispose() => file.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Cut_off_in_any_activity_the_work_ends_as_if_nothing_had_happened(int activity)
    {
        cutAt = activity;
        var first = await StartAsync();
        await first.Client.ScheduleNewOrchestrationInstanceAsync("Root", "start", new StartOrchestrationOptions("one"));
        await first.Client.RaiseEventAsync("one", "Go", "go");
        await cutOff.Task.InTimeAsync();
        await first.KillAsync();
        await using var second = await StartAsync();
        Assert.Equal(Expected, (await second.Client.EndAsync("one")).SerializedOutput);
        Assert.Equal(6, calls);
    }

    [Fact]
    public async Task Cut_off_in_every_activity_in_turn_the_work_still_ends()
    {
        var host = await StartAsync(cut: 1);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Root", "start", new StartOrchestrationOptions("one"));
        await host.Client.RaiseEventAsync("one", "Go", "go");
        for (var next = 3; next <= 9; next += 2)
        {
            await cutOff.Task.InTimeAsync();
            await host.KillAsync();
            host = await StartAsync(cut: next);
        }

        await cutOff.Task.InTimeAsync();
        await host.KillAsync();
        await using var last = await StartAsync();
        Assert.Equal(Expected, (await last.Client.EndAsync("one")).SerializedOutput);
    }

    private Task<DurableHost> StartAsync(int? cut = null)
    {
        cutAt = cut ?? cutAt;
        cutOff = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return DurableHost.StartAsync(
            tasks => tasks
                .AddActivityFunc<string, string>("Step", async (_, text) =>
                {
                    if (Interlocked.Increment(ref calls) == cutAt)
                    {
                        cutOff.SetResult();
                        await never.Task;
                    }

                    return text;
                })
                .AddOrchestratorFunc<string, string>("Child", async (context, text) => await context.CallActivityAsync<string>("Step", $"child({text})"))
                .AddOrchestratorFunc<string, string>("Root", async (context, text) =>
                {
                    text = await context.CallActivityAsync<string>("Step", text + "-1");
                    text = await context.CallActivityAsync<string>("Step", text + "-2");
                    text += "-" + await context.CallSubOrchestratorAsync<string>("Child", text);
                    text = await context.CallActivityAsync<string>("Step", text + "-3");
                    await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
                    text += "-" + await context.WaitForExternalEvent<string>("Go");
                    return await context.CallActivityAsync<string>("Step", text + "-4");
                }),
            file.Path);
    }
}
