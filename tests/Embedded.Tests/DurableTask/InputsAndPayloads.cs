using Embedded.Tests.DurableTask.Clauses;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>How a plain worker and client read what was given or is missing.</summary>
public class InputsAndPayloads
{
    [Fact]
    public async Task The_contexts_input_is_the_one_object_that_was_read_for_the_orchestrator()
    {
        object? untyped = null;
        Exception? cast = null;
        var end = await OneRun.EndAsync(
            tasks => tasks.AddOrchestratorFunc<string>("Run", context =>
            {
                untyped = context.GetInput<object>();
                cast = Record.Exception(() => context.GetInput<int>());
                return "seen";
            }),
            input: 5);
        Assert.Equal("seen", end.ReadOutputAs<string>());
        Assert.Equal(5, Assert.IsType<JsonElement>(untyped).GetInt32());
        Assert.IsType<InvalidCastException>(cast);
    }

    [Fact]
    public async Task A_missing_input_is_no_number()
    {
        Exception? missing = null;
        await OneRun.EndAsync(tasks => tasks.AddOrchestratorFunc<string>("Run", context =>
        {
            missing = Record.Exception(() => context.GetInput<int>());
            return context.GetInput<string>() ?? "none";
        }));
        Assert.IsType<NullReferenceException>(missing);
    }

    [Fact]
    public async Task A_missing_output_is_read_as_null_and_is_no_number()
    {
        var end = await OneRun.EndAsync(tasks => tasks.AddOrchestratorFunc<string?>("Run", _ => (string?)null));
        Assert.Null(end.ReadOutputAs<int?>());
        Assert.Null(end.ReadOutputAs<string>());
        Assert.Throws<NullReferenceException>(() => end.ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_result_that_is_missing_is_the_types_default()
    {
        var end = await OneRun.EndAsync(tasks => tasks
            .AddActivityFunc<string?>("Nothing", _ => (string?)null)
            .AddOrchestratorFunc<string?>("Empty", _ => (string?)null)
            .AddOrchestratorFunc<int>("Run", async context =>
                await context.CallActivityAsync<int>("Nothing") + await context.CallSubOrchestratorAsync<int>("Empty")));
        Assert.Equal("0", end.SerializedOutput);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_event_without_a_payload_is_no_number_and_the_failure_has_an_output_only_when_the_event_came_first(bool eventFirst)
    {
        await using var host = await OneRun.StartAsync(tasks => tasks.AddOrchestratorFunc<int>("Run", async context =>
        {
            if (eventFirst)
                await context.WaitForExternalEvent<object?>("Go");
            var number = context.WaitForExternalEvent<int>("Number");
            context.SetCustomStatus("waiting");
            return await number;
        }));
        if (!eventFirst)
            await host.Client.ShowsAsync("waiting");
        await host.Client.RaiseEventAsync("one", "Number");
        await host.Client.RaiseEventAsync("one", "Go");
        var end = await host.Client.EndAsync("one");
        Assert.Equal(typeof(NullReferenceException).FullName, end.FailureDetails?.ErrorType);
        Assert.Equal(eventFirst, end.SerializedOutput is not null);
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 1)]
    public async Task A_result_of_the_wrong_type_is_tried_again_by_a_policy_that_asks_nothing_and_not_by_one_that_asks(bool asks, int attempts)
    {
        var calls = 0;
        var soon = TimeSpan.FromMilliseconds(1);
        var policy = asks ? new RetryPolicy(3, soon) { HandleFailure = _ => true } : new RetryPolicy(3, soon);
        var end = await OneRun.EndAsync(tasks => tasks
            .AddActivityFunc<string>("Say", _ => $"word {++calls}")
            .AddOrchestratorFunc<int>("Run", context => context.CallActivityAsync<int>("Say", TaskOptions.FromRetryPolicy(policy))));
        Assert.Equal((typeof(JsonException).FullName, attempts), (end.FailureDetails?.ErrorType, calls));
    }
}
