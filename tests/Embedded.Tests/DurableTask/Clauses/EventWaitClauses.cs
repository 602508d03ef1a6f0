using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.DurableTask.Clauses;

public class EventWaitClauses
{
    [Fact]
    public async Task A_wait_that_times_out_throws_TaskCanceledException()
    {
        var end = await OneRun.EndAsync(tasks => tasks.AddOrchestratorFunc<string>("Run", context => NameOfFaultAsync(context, TimeSpan.FromMilliseconds(20))));
        Assert.Equal(nameof(TaskCanceledException), end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Uncaught_it_fails_the_instance_with_AggregateException_and_its_output_is_null()
    {
        var end = await OneRun.EndAsync(tasks => tasks.AddOrchestratorFunc<string>("Run", context =>
            context.WaitForExternalEvent<string>("Answer", TimeSpan.FromMilliseconds(20))));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(typeof(AggregateException).FullName, end.FailureDetails?.ErrorType);
        Assert.Null(end.SerializedOutput);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3600)]
    public async Task A_zero_or_negative_time_out_still_takes_an_event_already_buffered(int seconds)
    {
        await using var host = await OneRun.StartAsync(tasks => tasks.AddOrchestratorFunc<string[]>("Run", async context =>
        {
            await context.WaitForExternalEvent<object?>("Open");
            return [await NameOfFaultAsync(context, TimeSpan.FromSeconds(seconds)), await NameOfFaultAsync(context, TimeSpan.FromSeconds(seconds))];
        }));
        await host.Client.RaiseEventAsync("one", "Answer", "buffered");
        await host.Client.RaiseEventAsync("one", "Open");
        Assert.Equal(["buffered", nameof(TaskCanceledException)], (await host.Client.EndAsync("one")).ReadOutputAs<string[]>()!);
    }

    [Fact]
    public async Task Timeout_InfiniteTimeSpan_times_out_at_once()
    {
        var noon = new FakeTimeProvider(new DateTimeOffset(2030, 5, 1, 12, 0, 0, TimeSpan.Zero));
        var end = await OneRun.EndAsync(
            tasks => tasks.AddOrchestratorFunc<string>("Run", context => NameOfFaultAsync(context, Timeout.InfiniteTimeSpan)), time: noon);
        Assert.Equal(nameof(TaskCanceledException), end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_buffered_event_of_the_wrong_type_throws_a_catchable_JsonException_and_is_consumed()
    {
        await using var host = await OneRun.StartAsync(tasks => tasks.AddOrchestratorFunc<string>("Run", async context =>
        {
            await context.WaitForExternalEvent<object?>("Open");
            try
            {
                return $"taken as {await context.WaitForExternalEvent<int>("Number")}";
            }
            catch (JsonException)
            {
                return $"caught, then {await context.WaitForExternalEvent<int>("Number")}";
            }
        }));
        await host.Client.RaiseEventAsync("one", "Number", "two");
        await host.Client.RaiseEventAsync("one", "Number", 3);
        await host.Client.RaiseEventAsync("one", "Open");
        Assert.Equal("caught, then 3", (await host.Client.EndAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_second_open_wait_of_another_type_is_an_ArgumentException()
    {
        var end = await OneRun.EndAsync(tasks => tasks.AddOrchestratorFunc<string>("Run", async context =>
        {
            _ = context.WaitForExternalEvent<string>("Mail");
            return (await Record.ExceptionAsync(() => context.WaitForExternalEvent<int>("mail")))!.GetType().Name;
        }));
        Assert.Equal(nameof(ArgumentException), end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_wait_that_was_cancelled_or_timed_out_leaves_the_event_to_an_older_one_still_open()
    {
        await using var host = await OneRun.StartAsync(tasks => tasks.AddOrchestratorFunc<string>("Run", async context =>
        {
            var oldest = context.WaitForExternalEvent<string>("Answer");
            using var given = new CancellationTokenSource();
            _ = context.WaitForExternalEvent<string>("Answer", given.Token);
            given.Cancel();
            await NameOfFaultAsync(context, TimeSpan.FromMilliseconds(20));
            context.SetCustomStatus("timed out");
            return await oldest;
        }));
        await host.Client.ShowsAsync("timed out");
        await host.Client.RaiseEventAsync("one", "Answer", "the only one");
        Assert.Equal("the only one", (await host.Client.EndAsync("one")).ReadOutputAs<string>());
    }

    private static async Task<string> NameOfFaultAsync(TaskOrchestrationContext context, TimeSpan timeout)
    {
        try
        {
            return await context.WaitForExternalEvent<string>("Answer", timeout);
        }
        catch (Exception fault)
        {
            return fault.GetType().Name;
        }
    }
}
