using Embedded.Tests.DurableTask.Clauses;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>What is told of a failure that has causes.</summary>
public class FailureChains
{
    [Fact]
    public async Task A_failed_activity_inside_another_exception_is_told_by_the_engines_own_exception()
    {
        var end = await OneRun.EndAsync(tasks => tasks
            .AddActivityFunc<int>("Fall", Fall)
            .AddOrchestratorFunc<int>("Run", context => WrapAsync(context.CallActivityAsync<int>("Fall"))));
        Assert.Equal(
            [
                "System.InvalidOperationException: wrapped",
                "Microsoft.DurableTask.TaskFailedException: Task 'Fall' (#0) failed with an unhandled exception: slipped",
                "DurableTask.Core.Exceptions.TaskFailedException: Task 'Fall' (#0) failed with an unhandled exception: "
                + "Exception of type 'DurableTask.Core.Exceptions.TaskFailedException' was thrown.",
            ],
            Chain(end.FailureDetails));
    }

    [Fact]
    public async Task A_failed_child_inside_another_exception_ends_the_causes()
    {
        var end = await OneRun.EndAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Child", (Func<TaskOrchestrationContext, int>)(_ => throw new IOException("slipped", new TimeoutException("late"))))
            .AddOrchestratorFunc<int>("Run", context => WrapAsync(context.CallSubOrchestratorAsync<int>("Child"))));
        Assert.Equal(
            [
                "System.InvalidOperationException: wrapped",
                "Microsoft.DurableTask.TaskFailedException: Task 'Child' (#0) failed with an unhandled exception: slipped",
            ],
            Chain(end.FailureDetails));
    }

    [Fact]
    public async Task Details_made_from_a_caught_failure_skip_the_engines_own_exception()
    {
        TaskFailureDetails? details = null;
        await OneRun.EndAsync(tasks => tasks
            .AddActivityFunc<int>("Fall", Fall)
            .AddOrchestratorFunc("Run", async context => details = TaskFailureDetails.FromException(
                (await Record.ExceptionAsync(() => context.CallActivityAsync<int>("Fall")))!)));
        Assert.Equal(
            [
                "Microsoft.DurableTask.TaskFailedException: Task 'Fall' (#0) failed with an unhandled exception: slipped",
                "System.IO.IOException: slipped",
                "System.TimeoutException: late",
            ],
            Chain(details));
    }

    [Fact]
    public async Task An_orchestrators_exception_without_a_message_fails_its_instance()
    {
        var end = await OneRun.EndAsync(tasks => tasks.AddOrchestratorFunc<int>("Run", (Func<TaskOrchestrationContext, int>)(_ => throw new Mute())));
        Assert.Equal((OrchestrationRuntimeStatus.Failed, null), (end.RuntimeStatus, end.SerializedOutput));
        Assert.Equal([$"{typeof(Mute).FullName}: (unknown)"], Chain(end.FailureDetails));
    }

    [Fact]
    public async Task An_activitys_exception_without_a_message_reaches_its_orchestrator()
    {
        var end = await OneRun.EndAsync(tasks => tasks
            .AddActivityFunc<int>("Fall", (Func<TaskActivityContext, int>)(_ => throw new Mute()))
            .AddOrchestratorFunc<int>("Run", context => context.CallActivityAsync<int>("Fall")));
        Assert.Equal("Task 'Fall' (#0) failed with an unhandled exception: (unknown)", end.SerializedOutput);
    }

    private static int Fall(TaskActivityContext context) => throw new IOException("slipped", new TimeoutException("late"));

    private static async Task<int> WrapAsync(Task<int> call)
    {
        try
        {
            return await call;
        }
        catch (TaskFailedException failed)
        {
            throw new InvalidOperationException("wrapped", failed);
        }
    }

    private static List<string> Chain(TaskFailureDetails? details)
    {
        var chain = new List<string>();
        for (; details is not null; details = details.InnerFailure)
            chain.Add($"{details}");
        return chain;
    }

    private sealed class Mute : Exception
    {
        public override string Message => null!;
    }
}
