using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Replay;

/// <summary>Tries failed calls again, as part of the orchestrator's own code.</summary>
internal static class Retries
{
    public static Task<T> CallAsync<T>(ReplayContext context, TaskRetryOptions? retry, TaskName name, Func<Task<T>> attempt) => retry switch
    {
        { Policy: { } policy } => ByPolicyAsync(context, policy, attempt),
        { Handler: { } handler } => ByHandlerAsync(context, handler, name, attempt),
        _ => attempt(),
    };

    private static async Task<T> ByPolicyAsync<T>(ReplayContext context, RetryPolicy policy, Func<Task<T>> attempt)
    {
        var start = context.CurrentUtcDateTime;
        for (var number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception fault) when (fault is not TaskFailedException { IsFinal: true } && number == policy.MaxNumberOfAttempts)
            {
                // The official engine sets a timer of no length after the last attempt; numbers of later actions count it.
                if (context.WaitsAfterLastAttempt)
                    await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
                throw;
            }
            catch (Exception fault) when (!IsHopeless(fault, policy) && !IsTooLate())
            {
                await context.CreateTimer(Delay(policy, number), CancellationToken.None);
            }
        }

        bool IsTooLate() => policy.RetryTimeout != Timeout.InfiniteTimeSpan && context.CurrentUtcDateTime >= start + policy.RetryTimeout;
    }

    private static async Task<T> ByHandlerAsync<T>(TaskOrchestrationContext context, AsyncRetryHandler handler, TaskName name, Func<Task<T>> attempt)
    {
        var logger = context.CreateReplaySafeLogger("Microsoft.DurableTask");
        var start = context.CurrentUtcDateTime;
        for (var number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failed) when (!failed.IsFinal)
            {
                Logs.RetryingTask(logger, context.InstanceId, name.Name, number);
                var elapsed = context.CurrentUtcDateTime - start;
                if (!await handler(new RetryContext(context, number, failed.FailureDetails, elapsed, CancellationToken.None)))
                    throw;
            }
        }
    }

    private static TimeSpan Delay(RetryPolicy policy, int failedAttempts)
    {
        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, failedAttempts - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        return milliseconds < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : longest;
    }

    private static bool IsHopeless(Exception fault, RetryPolicy policy)
    {
        if (fault is TaskFailedException { IsFinal: true })
            return true;
        try
        {
            return !policy.Handle(fault);
        }
        catch (Exception)
        {
            // As on Azure, a predicate that throws counts as no; the task's own failure is what the caller sees.
            return true;
        }
    }
}
