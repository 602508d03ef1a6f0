namespace Microsoft.DurableTask;

/// <summary>What a retry handler decides on.</summary>
/// <param name="OrchestrationContext">The orchestration that calls.</param>
/// <param name="LastAttemptNumber">One for the first attempt.</param>
/// <param name="LastFailure">Why it failed.</param>
/// <param name="TotalRetryTime">The time since the first attempt.</param>
/// <param name="CancellationToken">Cancels the retries.</param>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);
