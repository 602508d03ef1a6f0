namespace Microsoft.DurableTask;

/// <summary>How an activity or child is called.</summary>
public record TaskOptions
{
    /// <summary>With retries.</summary>
    public TaskOptions(TaskRetryOptions? retry)
        : this(retry, null)
    {
    }

    /// <summary>With retries and tags.</summary>
    public TaskOptions(TaskRetryOptions? retry = null, IDictionary<string, string>? tags = null)
    {
        Retry = retry;
        Tags = tags;
    }

    /// <summary>A copy.</summary>
    public TaskOptions(TaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Retry = options.Retry;
        Tags = options.Tags;
        Version = options.Version;
    }

    /// <summary>How a failed call is tried again; null for not at all.</summary>
    public TaskRetryOptions? Retry { get; init; }

    /// <summary>Tags of the call.</summary>
    public IDictionary<string, string>? Tags { get; init; }

    /// <summary>The version to call; null for the caller's own (activities) or the default one (children).</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>Options that retry by a policy.</summary>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(policy);

    /// <summary>Options that retry by a handler.</summary>
    public static TaskOptions FromRetryHandler(AsyncRetryHandler handler) => new(handler);

    /// <summary>Options that retry by a handler.</summary>
    public static TaskOptions FromRetryHandler(RetryHandler handler) => new(handler);

    /// <summary>The same for a child with an id of its own.</summary>
    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(this, instanceId);
}
