namespace Microsoft.DurableTask.Client;

/// <summary>Purges by parts of a filter.</summary>
public static class DurableTaskClientExtensions
{
    /// <summary>Forgets ended instances created in that time.</summary>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client, DateTimeOffset? createdFrom, DateTimeOffset? createdTo, CancellationToken cancellation = default) =>
        client.PurgeInstancesAsync(createdFrom, createdTo, null, null, cancellation);

    /// <summary>Forgets ended instances created in that time.</summary>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdTo,
        PurgeInstanceOptions? options,
        CancellationToken cancellation = default) => client.PurgeInstancesAsync(createdFrom, createdTo, null, options, cancellation);

    /// <summary>Forgets ended instances created in that time that stand so.</summary>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdTo,
        IEnumerable<OrchestrationRuntimeStatus>? statuses,
        CancellationToken cancellation = default) => client.PurgeInstancesAsync(createdFrom, createdTo, statuses, null, cancellation);

    /// <summary>Forgets ended instances created in that time that stand so.</summary>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdTo,
        IEnumerable<OrchestrationRuntimeStatus>? statuses,
        PurgeInstanceOptions? options,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.PurgeAllInstancesAsync(new PurgeInstancesFilter(createdFrom, createdTo, statuses), options, cancellation);
    }
}
