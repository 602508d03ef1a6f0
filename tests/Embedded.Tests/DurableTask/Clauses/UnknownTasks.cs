using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask.Clauses;

public class UnknownTasks
{
    private static readonly RetryPolicy Patient = new(5, TimeSpan.FromDays(1));

    [Fact]
    public async Task An_unknown_activity_is_an_ActivityTaskNotFound()
    {
        var end = await OneRun.EndAsync(tasks => tasks.AddOrchestratorFunc<int>("Run", context => context.CallActivityAsync<int>("Nowhere")));
        Assert.Equal("ActivityTaskNotFound", end.FailureDetails?.InnerFailure?.ErrorType);
    }

    [Fact]
    public async Task An_unknown_orchestrator_fails_with_OrchestratorTaskNotFound_and_its_output_is_null()
    {
        var end = await OneRun.EndAsync(tasks => tasks.AddOrchestratorFunc<int>("Other", _ => 1));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal("OrchestratorTaskNotFound", end.FailureDetails?.ErrorType);
        Assert.Null(end.SerializedOutput);
    }

    [Fact]
    public async Task An_unknown_child_is_retried_neither_by_a_policy_nor_by_a_handler()
    {
        var asked = 0;
        var end = await OneRun.EndAsync(tasks => tasks.AddOrchestratorFunc<string[]>("Run", async context =>
        [
            await FailureAsync(context.CallSubOrchestratorAsync<int>("Nobody", TaskOptions.FromRetryPolicy(Patient))),
            await FailureAsync(context.CallSubOrchestratorAsync<int>("Nobody", TaskOptions.FromRetryHandler(_ => ++asked < 3))),
        ]));
        Assert.Equal(["#0 OrchestratorTaskNotFound", "#1 OrchestratorTaskNotFound"], end.ReadOutputAs<string[]>()!);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task An_unknown_activity_is_not_retried_whatever_HandleFailure_says()
    {
        var policy = new RetryPolicy(5, TimeSpan.FromDays(1)) { HandleFailure = _ => true };
        var end = await OneRun.EndAsync(tasks => tasks.AddOrchestratorFunc<string>("Run", context =>
            FailureAsync(context.CallActivityAsync<int>("Nowhere", TaskOptions.FromRetryPolicy(policy)))));
        Assert.Equal("#0 ActivityTaskNotFound", end.ReadOutputAs<string>());
    }

    private static async Task<string> FailureAsync(Task call)
    {
        try
        {
            await call;
            return "none";
        }
        catch (TaskFailedException failed)
        {
            return $"#{failed.TaskId} {failed.FailureDetails.ErrorType}";
        }
    }
}
