using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask.Clauses;

public class FailureClauses
{
    [Fact]
    public async Task The_message_of_a_failed_task_names_it_its_number_and_its_cause_and_is_the_bare_output_of_the_failed_instance()
    {
        var end = await OneRun.EndAsync(tasks => tasks
            .AddActivityFunc<int>("Fall", Fall)
            .AddOrchestratorFunc<int>("Run", context => context.CallActivityAsync<int>("Fall")));
        const string message = "Task 'Fall' (#0) failed with an unhandled exception: \"wet\" stone";
        Assert.Equal((OrchestrationRuntimeStatus.Failed, message), (end.RuntimeStatus, end.SerializedOutput));
        Assert.Equal((typeof(TaskFailedException).FullName, message), (end.FailureDetails!.ErrorType, end.FailureDetails.ErrorMessage));
        Assert.Equal(typeof(SlipException).FullName, end.FailureDetails.InnerFailure?.ErrorType);
    }

    [Fact]
    public async Task The_number_counts_activities_timers_children_and_retry_timers()
    {
        var end = await OneRun.EndAsync(tasks => tasks
            .AddActivityFunc<int>("Fall", Fall)
            .AddActivityFunc<int>("Stand", _ => 1)
            .AddOrchestratorFunc<int>("Child", _ => 1)
            .AddOrchestratorFunc<int[]>("Run", async context =>
            {
                await context.CallActivityAsync("Stand");
                await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
                var first = await NumberAsync(context.CallActivityAsync<int>("Fall"));
                await context.CallSubOrchestratorAsync("Child");
                var retried = TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromMilliseconds(1)));
                return [first, await NumberAsync(context.CallActivityAsync<int>("Fall", retried)), await NumberAsync(context.CallActivityAsync<int>("Fall"))];
            }));
        // 0 Stand, 1 timer, 2 Fall, 3 child, 4 Fall, 5 retry timer, 6 Fall again, 7 the timer after the last attempt, 8 Fall.
        Assert.Equal([2, 6, 8], end.ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task Messages_keep_the_callers_spelling_of_the_name()
    {
        var end = await OneRun.EndAsync(tasks => tasks
            .AddActivityFunc<int>("Fall", Fall)
            .AddOrchestratorFunc<int>("Run", context => context.CallActivityAsync<int>("fALL")));
        Assert.StartsWith("Task 'fALL' (#0)", end.SerializedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailureDetails_cross_the_boundary_and_the_exception_itself_does_not()
    {
        Exception? seen = null;
        await OneRun.EndAsync(tasks => tasks
            .AddActivityFunc<int>("Fall", Fall)
            .AddOrchestratorFunc<bool>("Run", async context => (seen = await Record.ExceptionAsync(() => context.CallActivityAsync<int>("Fall"))) is null));
        var failed = Assert.IsType<TaskFailedException>(seen);
        Assert.Equal((typeof(SlipException).FullName, "\"wet\" stone"), (failed.FailureDetails.ErrorType, failed.FailureDetails.ErrorMessage));
        for (Exception? cause = failed; cause is not null; cause = cause.InnerException)
            Assert.IsNotType<SlipException>(cause);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("enough", "\"enough\"")]
    [InlineData(42, "42")]
    public async Task The_output_of_a_terminated_instance_is_the_serialised_value_or_null(object? value, string? output)
    {
        await using var host = await OneRun.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Run", context => context.WaitForExternalEvent<string>("Never")));
        await host.Client.StartedAsync("one");
        await host.Client.TerminateInstanceAsync("one", value);
        Assert.Equal(output, (await host.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task Wrong_typed_input_fails_the_instance_with_JsonException()
    {
        var end = await OneRun.EndAsync(tasks => tasks.AddOrchestratorFunc<int, int>("Run", (_, number) => number), input: "four");
        Assert.Equal(typeof(JsonException).FullName, end.FailureDetails?.ErrorType);
    }

    [Fact]
    public async Task A_wrong_typed_result_of_an_activity_fails_the_instance_with_JsonException()
    {
        var end = await OneRun.EndAsync(tasks => tasks
            .AddActivityFunc<string>("Four", _ => "four")
            .AddOrchestratorFunc<int>("Run", context => context.CallActivityAsync<int>("Four")));
        Assert.Equal(typeof(JsonException).FullName, end.FailureDetails?.ErrorType);
    }

    [Fact]
    public async Task Wrong_typed_activity_input_is_a_TaskFailedException_around_a_JsonException()
    {
        var end = await OneRun.EndAsync(tasks => tasks
            .AddActivityFunc<int, int>("Double", (_, number) => number * 2)
            .AddOrchestratorFunc<int>("Run", context => context.CallActivityAsync<int>("Double", "four")));
        Assert.Equal(typeof(TaskFailedException).FullName, end.FailureDetails?.ErrorType);
        Assert.Equal(typeof(JsonException).FullName, end.FailureDetails?.InnerFailure?.ErrorType);
    }

    private static int Fall(TaskActivityContext context) => throw new SlipException("\"wet\" stone");

    private static async Task<int> NumberAsync(Task call)
    {
        try
        {
            await call;
            return -1;
        }
        catch (TaskFailedException failed)
        {
            return failed.TaskId;
        }
    }

    public sealed class SlipException(string message) : Exception(message);
}
