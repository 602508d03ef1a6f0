using System.ComponentModel;

namespace Microsoft.DurableTask;

/// <summary>How often and how patiently a failed call is tried again. The waits are durable timers.</summary>
public class RetryPolicy
{
    private readonly Func<TaskFailureDetails, bool>? handleFailure;

    /// <summary>A policy.</summary>
    /// <param name="maxNumberOfAttempts">All attempts, the first included.</param>
    /// <param name="firstRetryInterval">The wait before the second attempt.</param>
    /// <param name="backoffCoefficient">By how much each wait is longer than the one before.</param>
    /// <param name="maxRetryInterval">The longest wait; one hour when not given.</param>
    /// <param name="retryTimeout">After this no new attempt is made; never when not given.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them makes no sense.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        Require(maxNumberOfAttempts > 0, nameof(maxNumberOfAttempts), maxNumberOfAttempts, "greater than zero");
        Require(firstRetryInterval > TimeSpan.Zero, nameof(firstRetryInterval), firstRetryInterval, "greater than zero");
        Require(backoffCoefficient >= 1.0, nameof(backoffCoefficient), backoffCoefficient, "greater or equal to 1.0");
        RequireAtLeastFirst(maxRetryInterval, nameof(maxRetryInterval), firstRetryInterval);
        RequireAtLeastFirst(retryTimeout, nameof(retryTimeout), firstRetryInterval);
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    /// <summary>All attempts, the first included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>The wait before the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>By how much each wait is longer than the one before.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest wait.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>After this no new attempt is made; <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Whether a failure is worth another attempt; one that throws counts as no. All are when not set.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            handleFailure = value;
        }
    }

    /// <summary>Whether an exception is worth another attempt.</summary>
    /// <exception cref="InvalidOperationException"><see cref="HandleFailure"/> is set, and it is no <see cref="TaskFailedException"/>.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Func<Exception, bool> Handle => exception => handleFailure is null || handleFailure(exception is TaskFailedException failed
        ? failed.FailureDetails
        : throw new InvalidOperationException("Only the failure of a task can be asked about.", exception));

    /// <summary>Never asked, as on Azure.</summary>
    [Obsolete("It is never asked. Use HandleFailure or a retry handler instead.")]
    public Func<Exception, Task<bool>>? HandleAsync { get; set; }

    private static void RequireAtLeastFirst(TimeSpan? interval, string name, TimeSpan first)
    {
        if (interval is { } value)
            Require(value >= first || value == Timeout.InfiniteTimeSpan, name, value, "greater or equal to the value for firstRetryInterval");
    }

    private static void Require(bool holds, string name, object value, string rule)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, value, $"The value for {name} must be {rule}.");
    }
}
