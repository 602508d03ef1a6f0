using Embedded.Tests.DurableTask.Clauses;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>What a generation hands on to the next.</summary>
public class NextGenerations
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_event_that_comes_after_the_call_is_the_next_generations(bool preserve)
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await OneRun.StartAsync(
            tasks => tasks
                .AddActivityFunc("Slow", _ => release.Task)
                .AddOrchestratorFunc<bool, string>("Run", async (context, isNext) =>
                {
                    if (isNext)
                        return await context.WaitForExternalEvent<string>("News");
                    _ = context.WaitForExternalEvent<string>("News");
                    _ = context.CallActivityAsync("Slow");
                    context.ContinueAsNew(true, preserve);
                    context.SetCustomStatus("called");
                    return "first";
                }),
            input: false);
        await host.Client.ShowsAsync("called");
        await host.Client.RaiseEventAsync("one", "news", "late");
        release.SetResult();
        Assert.Equal("late", (await host.Client.EndAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_that_were_kept_come_before_those_that_came_after_the_call()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await OneRun.StartAsync(
            tasks => tasks
                .AddActivityFunc("Slow", _ => release.Task)
                .AddOrchestratorFunc<bool, string>("Run", async (context, isNext) =>
                {
                    if (isNext)
                        return await context.WaitForExternalEvent<string>("News") + await context.WaitForExternalEvent<string>("News");
                    await context.WaitForExternalEvent<string>("Go");
                    _ = context.CallActivityAsync("Slow");
                    context.ContinueAsNew(true);
                    context.SetCustomStatus("called");
                    return "first";
                }),
            input: false);
        await host.Client.RaiseEventAsync("one", "News", "early");
        await host.Client.RaiseEventAsync("one", "Go");
        await host.Client.ShowsAsync("called");
        await host.Client.RaiseEventAsync("one", "News", "late");
        release.SetResult();
        Assert.Equal("earlylate", (await host.Client.EndAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task The_input_is_taken_down_at_the_call()
    {
        var end = await OneRun.EndAsync(
            tasks => tasks.AddOrchestratorFunc<List<int>, int>("Run", (context, items) =>
            {
                if (items.Count < 2)
                {
                    items.Add(1);
                    context.ContinueAsNew(items);
                    items.Clear();
                }

                return items.Count;
            }),
            input: new List<int> { 0 });
        Assert.Equal("2", end.SerializedOutput);
    }

    [Fact]
    public async Task An_input_that_cannot_be_written_is_told_at_the_call_and_the_call_before_counts()
    {
        var end = await OneRun.EndAsync(
            tasks => tasks.AddOrchestratorFunc<string, string>("Run", (context, input) =>
            {
                if (input != "start")
                    return input;
                var endless = new Endless();
                endless.Self = endless;
                context.ContinueAsNew("good");
                Assert.Throws<JsonException>(() => context.ContinueAsNew(endless));
                return "not this";
            }),
            input: "start");
        Assert.Equal("good", end.ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task A_blank_new_version_keeps_the_present_one(string? version)
    {
        await using var host = await DurableHost.StartAsync(tasks => tasks.AddOrchestratorFunc<bool, string>("Run", (context, isNext) =>
        {
            if (!isNext)
                context.ContinueAsNew(new ContinueAsNewOptions { NewInput = true, NewVersion = version });
            return context.Version;
        }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", false, new StartOrchestrationOptions("one") { Version = "7" });
        Assert.Equal("7", (await host.Client.EndAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_suspension_that_comes_as_a_generation_ends_holds_the_next_one_which_finds_what_was_held_back()
    {
        using var file = new TemporaryFile();
        void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<bool, string>("Run", async (context, isNext) =>
        {
            if (isNext)
                return await context.WaitForExternalEvent<string>("News");
            await context.WaitForExternalEvent<object?>("Go");
            context.ContinueAsNew(true);
            return "first";
        });

        // All of it comes while nobody works, so that it is taken in one turn.
        await using (var client = await DurableHost.StartAsync(Tasks, file.Path, withWorker: false))
        {
            await client.Client.ScheduleNewOrchestrationInstanceAsync("Run", false, new StartOrchestrationOptions("one"));
            await client.Client.RaiseEventAsync("one", "Go");
            await client.Client.SuspendInstanceAsync("one");
            await client.Client.RaiseEventAsync("one", "News", "held");
        }

        await using var host = await DurableHost.StartAsync(Tasks, file.Path);
        await host.Client.UntilAsync("one", now => now.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await host.Client.ResumeInstanceAsync("one");
        Assert.Equal("held", (await host.Client.EndAsync("one")).ReadOutputAs<string>());
    }

    private sealed class Endless
    {
        public Endless? Self { get; set; }
    }
}
