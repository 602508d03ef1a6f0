using System.Runtime.CompilerServices;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Reads the interactions of a project, and what they contribute to the figures.</summary>
public sealed class JourneyStore(JourneyRepository journeys, JourneyLayings layings, InteractionBlocks blocks)
{
    private const int MostAttempts = 100;

    /// <summary>The laying that figures are read from. Who reads several things of one laying reads all of them as they are under its rules.</summary>
    public Task<JourneyLaying> InForceAsync(string projectId, CancellationToken cancellation) => layings.InForceAsync(projectId, cancellation);

    /// <summary>The tally of all journeys, put together from what each layer of each bucket contributes.</summary>
    public async Task<JourneyTally> TallyAsync(string projectId, JourneyLaying laying, CancellationToken cancellation)
    {
        await blocks.SettleAsync(projectId, laying, cancellation);
        var all = new JourneyTally();
        for (var bucket = 0; bucket < JourneyRepository.Buckets; bucket++)
        {
            var (_, tallies) = await ReadAsync(projectId, laying, bucket, journeys.TalliesAsync, cancellation);
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
    public async IAsyncEnumerable<(int Bucket, EventTable Events)> BucketsAsync(string projectId, JourneyLaying laying, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await blocks.SettleAsync(projectId, laying, cancellation);
        for (var bucket = 0; bucket < JourneyRepository.Buckets; bucket++)
        {
            var (_, layers) = await ReadAsync(projectId, laying, bucket, journeys.EventsAsync, cancellation);
            if (layers.Count > 0)
                yield return (bucket, EventTables.Joined([.. layers.Select(events => EventTableFormat.Read(events.Span))]));
        }
    }

    /// <returns>A number that grows with everything that is added, and with each laying that comes into force.</returns>
    public async Task<long> VersionAsync(string projectId, JourneyLaying laying, CancellationToken cancellation)
    {
        var version = laying.Laid.Version;
        for (var bucket = 0; bucket < JourneyRepository.Buckets; bucket++)
            version += (await journeys.ReadAsync(projectId, laying.Generation, bucket, cancellation)).Head.Next;
        return version;
    }

    /// <returns>How many events an import has added.</returns>
    public async Task<int> AddedAsync(string projectId, string importId, CancellationToken cancellation)
    {
        var (laying, added) = (await InForceAsync(projectId, cancellation), 0);
        for (var bucket = 0; bucket < JourneyRepository.Buckets; bucket++)
            added += (await journeys.ReadAsync(projectId, laying.Generation, bucket, cancellation)).Head.Added.FirstOrDefault(count => count.Import == importId)?.Count ?? 0;
        return added;
    }

    private async Task<(JourneyBucket Bucket, IReadOnlyList<T> Layers)> ReadAsync<T>(
        string projectId, JourneyLaying laying, int bucket, Func<string, JourneyBucket, CancellationToken, Task<IReadOnlyList<T>?>> read, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var head = await journeys.ReadAsync(projectId, laying.Generation, bucket, cancellation);
            if (await read(projectId, head, cancellation) is { } layers)
                return (head, layers);
        }

        throw new InvalidOperationException($"Bucket {bucket} of project {projectId} can't be read: rows that its head names are not there.");
    }
}
