using Embedded.Engine.Orchestrations;

namespace Microsoft.DurableTask.Client;

/// <summary>Purges what a filter names, page by page.</summary>
internal sealed class InstancePurge(OrchestrationEngine engine, TimeProvider time)
{
    private static readonly InstanceStatus[] Ended = [InstanceStatus.Completed, InstanceStatus.Failed, InstanceStatus.Terminated];

    public async Task<PurgeResult> RunAsync(PurgeInstancesFilter filter, bool recursive, CancellationToken cancellation)
    {
        var wanted = InstanceMapping.ToStatuses(filter.Statuses);
        var start = time.GetTimestamp();
        var purged = 0;
        var query = new InstanceFilter
        {
            CreatedFrom = filter.CreatedFrom?.UtcTicks,
            CreatedTo = filter.CreatedTo?.UtcTicks,
            Statuses = wanted.Length == 0 ? Ended : [.. wanted.Intersect(Ended)],
        };
        // No status left to ask for would mean all of them.
        while (query.Statuses.Count > 0)
        {
            var page = engine.List(query);
            cancellation.ThrowIfCancellationRequested();
            if (filter.Timeout is { } most && time.GetElapsedTime(start) >= most)
                return new PurgeResult(purged, isComplete: false);
            purged += await engine.PurgeAsync([.. page.Select(found => found.Id)], recursive);
            if (page.Count < query.Limit)
                break;
            query = query with { AfterId = page[^1].Id };
        }

        return new PurgeResult(purged, isComplete: true);
    }
}
