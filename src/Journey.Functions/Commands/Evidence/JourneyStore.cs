using System.Runtime.CompilerServices;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Reads the interactions of a project, and what they contribute to the figures.</summary>
public sealed class JourneyStore(JourneyRepository journeys, InteractionBlocks blocks)
{
    private const int MostAttempts = 100;

    /// <summary>The tally of all journeys, put together from what each layer of each bucket contributes.</summary>
    public async Task<JourneyTally> TallyAsync(string projectId, CancellationToken cancellation)
    {
        await blocks.SettleAsync(projectId, cancellation);
        var all = new JourneyTally();
        for (var bucket = 0; bucket < JourneyRepository.Buckets; bucket++)
        {
            var (_, tallies) = await ReadAsync(projectId, bucket, journeys.TalliesAsync, cancellation);
            foreach (var (after, before) in tallies)
            {
                all.Add(JourneyTallyFormat.Read(after.Span));
                if (before.Length > 0)
                    all.Add(JourneyTallyFormat.Read(before.Span), -1);
            }
        }

        return all;
    }

    /// <summary>All events, a bucket at a time: each holds whole journeys.</summary>
    public async IAsyncEnumerable<(int Bucket, EventTable Events)> BucketsAsync(string projectId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await blocks.SettleAsync(projectId, cancellation);
        for (var bucket = 0; bucket < JourneyRepository.Buckets; bucket++)
        {
            var (_, layers) = await ReadAsync(projectId, bucket, journeys.EventsAsync, cancellation);
            if (layers.Count > 0)
                yield return (bucket, EventTables.Joined([.. layers.Select(events => EventTableFormat.Read(events.Span))]));
        }
    }

    /// <returns>A number that grows with everything that is added.</returns>
    public async Task<long> VersionAsync(string projectId, CancellationToken cancellation)
    {
        var version = 0L;
        for (var bucket = 0; bucket < JourneyRepository.Buckets; bucket++)
            version += (await journeys.ReadAsync(projectId, bucket, cancellation)).Head.Next;
        return version;
    }

    private async Task<(JourneyBucket Bucket, IReadOnlyList<T> Layers)> ReadAsync<T>(
        string projectId, int bucket, Func<string, JourneyBucket, CancellationToken, Task<IReadOnlyList<T>?>> read, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var head = await journeys.ReadAsync(projectId, bucket, cancellation);
            if (await read(projectId, head, cancellation) is { } layers)
                return (head, layers);
        }

        throw new InvalidOperationException($"Bucket {bucket} of project {projectId} can't be read: rows that its head names are not there.");
    }
}
