using Microsoft.DurableTask;

namespace Journey.Functions.Orchestrators;

/// <summary>How long an activity is tried.</summary>
internal static class Retries
{
    /// <summary>Eight attempts over about four minutes: a store or a queue that is away for a moment. What fails for longer, something else makes up for.</summary>
    public static TaskOptions Patient { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(maxNumberOfAttempts: 8, firstRetryInterval: TimeSpan.FromSeconds(2), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(2)));

    /// <summary>For some days: what must come to its end, however long a store is away.</summary>
    public static TaskOptions Tireless { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(maxNumberOfAttempts: 500, firstRetryInterval: TimeSpan.FromSeconds(2), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(10)));
}
