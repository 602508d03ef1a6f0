namespace Microsoft.DurableTask.Client;

/// <summary>Which ended orchestrations to purge. What is not given doesn't narrow.</summary>
/// <param name="CreatedFrom">Not older than this.</param>
/// <param name="CreatedTo">Not younger than this.</param>
/// <param name="Statuses">In one of these.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>After this the purge stops and says that it is not complete; null for never.</summary>
    public TimeSpan? Timeout { get; init; }
}
