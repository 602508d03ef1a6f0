using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Copies the interactions of a laying into another one under other rules: the same events, where their customers belong now, and what they contribute.</summary>
public sealed class JourneyCopier(JourneyRepository journeys, InteractionBlocks blocks)
{
    /// <summary>Buckets that are copied at the same time.</summary>
    private const int AtOnce = 2;

    /// <param name="projectId">The project.</param>
    /// <param name="from">The laying in force; nothing is added to it any more.</param>
    /// <param name="generation">The one that is made. Buckets that are there already stay as they are.</param>
    /// <param name="rules">By which it is made.</param>
    /// <param name="cancellation">Ends the attempt; the next one goes on with it.</param>
    /// <returns>A version after all that the first one ever had, and how many events there are.</returns>
    public async Task<(long Version, long Events)> CopyAsync(string projectId, JourneyLaying from, long generation, JourneyRules rules, CancellationToken cancellation)
    {
        await blocks.SettleAsync(projectId, from, cancellation);
        var closed = new JourneyBucket[JourneyRepository.Buckets];
        for (var bucket = 0; bucket < closed.Length; bucket++)
            closed[bucket] = await journeys.CloseAsync(projectId, from.Generation, bucket, cancellation);
        // Read before anything is written: who is one with somebody else brings their events into the bucket of that one.
        var moved = Enumerable.Range(0, closed.Length).Select(_ => new EventTable()).ToArray();
        if (from.Rules.Aliases.Count > 0 || rules.Aliases.Count > 0)
        {
            foreach (var bucket in closed)
                EventLaying.Lay(await EventsAsync(projectId, bucket, cancellation), moved, key => Place(key, rules) is var place && place == bucket.Number ? null : place);
        }

        await Parallel.ForEachAsync(closed, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (bucket, token) =>
        {
            if ((await journeys.ReadAsync(projectId, generation, bucket.Number, token)).Tag is not null)
                return;
            var events = new EventTable();
            EventLaying.Lay(await EventsAsync(projectId, bucket, token), [events], key => Place(key, rules) == bucket.Number ? 0 : null);
            EventLaying.Lay(moved[bucket.Number], [events], _ => 0);
            moved[bucket.Number] = new EventTable();
            var layer = new JourneyLayer(EventTableFormat.Write(events), JourneyTallyFormat.Write(JourneyTally.Of(Cases.From(events, rules))), default);
            await journeys.LayAsync(projectId, generation, bucket, events.Count, layer, token);
        });
        return (from.Laid.Version + closed.Sum(bucket => (long)bucket.Head.Next) + 1, closed.Sum(bucket => bucket.Head.Events));
    }

    private async Task<EventTable> EventsAsync(string projectId, JourneyBucket bucket, CancellationToken cancellation)
    {
        var layers = await journeys.EventsAsync(projectId, bucket, cancellation) ?? throw new InvalidOperationException($"Bucket {bucket.Number} of project {projectId} is closed, but rows that its head names are not there.");
        return layers.Count == 0 ? new EventTable() : EventTables.Joined([.. layers.Select(events => EventTableFormat.Read(events.Span))]);
    }

    private static int Place(JourneyKey key, JourneyRules rules) => JourneyRepository.BucketOf(rules.Canonical(key).Id);
}
