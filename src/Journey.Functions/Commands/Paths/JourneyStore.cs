using System.Runtime.CompilerServices;
using Journey.Analysis.Customers.Stitching;
using Journey.Analysis.Journeys;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Paths;

/// <summary>What is kept of the interactions of some customers and cases, as one reading found it.</summary>
/// <param name="Head">What it is made of.</param>
/// <param name="Tallies">What the journeys of each layer contribute, now and before.</param>
/// <param name="Blocks">The events of each layer; none where they were not looked at.</param>
public sealed record KeptBucket(BucketHead Head, IReadOnlyList<(ReadOnlyMemory<byte> After, ReadOnlyMemory<byte> Before)> Tallies, IReadOnlyList<ReadOnlyMemory<byte>> Blocks)
{
    /// <summary>The events of all layers.</summary>
    public EventTable Events() => EventTableFormat.ReadAll(Blocks);
}

/// <summary>Reads the interactions of a project as they are kept: each under the id that its source gives.</summary>
public sealed class JourneyStore(JourneyRepository journeys, InteractionBlocks blocks)
{
    private const int MostAttempts = 100;

    /// <summary>What is kept, a bucket at a time.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="part">Which of the parts that are read by themselves, from 0; put together in their order, they are in that of the buckets.</param>
    /// <param name="parts">How many there are.</param>
    /// <param name="looksAtEvents">Whether the events of a bucket of that head are read too.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async IAsyncEnumerable<KeptBucket> KeptAsync(string projectId, int part, int parts, Func<BucketHead, bool> looksAtEvents, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await blocks.SettleAsync(projectId, cancellation);
        for (var bucket = part * JourneyRepository.Buckets / parts; bucket < (part + 1) * JourneyRepository.Buckets / parts; bucket++)
        {
            var kept = await ReadAsync(projectId, bucket, async (project, head, token) =>
                await journeys.TalliesAsync(project, head, token) is not { } tallies ? null
                : !looksAtEvents(head.Head) ? new KeptBucket(head.Head, tallies, [])
                : await journeys.EventsAsync(project, head, token) is { } events ? new KeptBucket(head.Head, tallies, events)
                : null, cancellation);
            if (kept.Head.Layers.Count > 0)
                yield return kept;
        }
    }

    /// <summary>All events, a bucket at a time: each holds all events of its cases and customers.</summary>
    public async IAsyncEnumerable<(int Bucket, EventTable Events)> BucketsAsync(string projectId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await blocks.SettleAsync(projectId, cancellation);
        for (var bucket = 0; bucket < JourneyRepository.Buckets; bucket++)
        {
            var layers = await ReadAsync(projectId, bucket, journeys.EventsAsync, cancellation);
            if (layers.Count > 0)
                yield return (bucket, EventTableFormat.ReadAll(layers));
        }
    }

    /// <returns>What interactions say of who their customers are.</returns>
    public async Task<IReadOnlyList<Sighting>> SightingsAsync(string projectId, CancellationToken cancellation) =>
        [.. (await ToldAsync(projectId, journeys.SightingsAsync, bytes => SightingFormat.Read(bytes.Span), EventIdentifiers.Of, cancellation)).Distinct()];

    /// <returns>Ids of the customers whom interactions name.</returns>
    public async Task<IReadOnlySet<string>> CustomersAsync(string projectId, CancellationToken cancellation) =>
        (await ToldAsync(projectId, journeys.CustomersAsync, bytes => SightingFormat.ReadIds(bytes.Span), EventIdentifiers.CustomersOf, cancellation)).ToHashSet(StringComparer.Ordinal);

    /// <returns>How many events are kept.</returns>
    public async Task<long> CountAsync(string projectId, CancellationToken cancellation) => (await HeadsAsync(projectId, cancellation)).Sum(head => head.Events);

    /// <returns>A number that grows with everything that is written.</returns>
    public async Task<long> VersionAsync(string projectId, CancellationToken cancellation) => (await HeadsAsync(projectId, cancellation)).Sum(head => (long)head.Next);

    /// <summary>What layers tell; of those that earlier releases wrote, what their events do.</summary>
    private async Task<List<T>> ToldAsync<T>(
        string projectId, Func<string, JourneyBucket, CancellationToken, Task<IReadOnlyList<ReadOnlyMemory<byte>>?>> part, Func<ReadOnlyMemory<byte>, IEnumerable<T>> told, Func<EventTable, IEnumerable<T>> of, CancellationToken cancellation)
    {
        await blocks.SettleAsync(projectId, cancellation);
        var all = new List<T>();
        for (var bucket = 0; bucket < JourneyRepository.Buckets; bucket++)
        {
            all.AddRange(await ReadAsync(projectId, bucket, async (project, head, token) =>
                head.Head.TellsCustomers
                    ? (await part(project, head, token))?.SelectMany(told).ToList()
                    : (await journeys.EventsAsync(project, head, token))?.SelectMany(events => of(EventTableFormat.Read(events.Span))).ToList(), cancellation));
        }

        return all;
    }

    private async Task<IReadOnlyList<BucketHead>> HeadsAsync(string projectId, CancellationToken cancellation)
    {
        var heads = new List<BucketHead>(JourneyRepository.Buckets);
        for (var bucket = 0; bucket < JourneyRepository.Buckets; bucket++)
            heads.Add((await journeys.ReadAsync(projectId, bucket, cancellation)).Head);
        return heads;
    }

    private async Task<T> ReadAsync<T>(string projectId, int bucket, Func<string, JourneyBucket, CancellationToken, Task<T?>> read, CancellationToken cancellation)
        where T : class
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await read(projectId, await journeys.ReadAsync(projectId, bucket, cancellation), cancellation) is { } found)
                return found;
        }

        throw new InvalidOperationException($"Bucket {bucket} of project {projectId} can't be read: rows that its head names are not there.");
    }
}
