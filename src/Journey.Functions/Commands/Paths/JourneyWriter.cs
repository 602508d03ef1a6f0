using Journey.Analysis.Customers.Stitching;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Paths;

/// <summary>
/// Adds interactions. New events take back what their journeys contributed and add what they contribute now, in the same write: the figures
/// are those of a full run, and only journeys that changed are looked at.
/// </summary>
public sealed class JourneyWriter(JourneyRepository journeys)
{
    /// <summary>From so many layers on the last ones are put together.</summary>
    private const int ManyLayers = 12;

    private const int MostAttempts = 100;

    /// <summary>Adds what is not there yet.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="import">Whose events they are.</param>
    /// <param name="bucket">The bucket that all their cases and customers belong to.</param>
    /// <param name="incoming">All events that the import has for the bucket.</param>
    /// <param name="rules">What ends a journey.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>How many events the import has added to the bucket, at this attempt or at those before; and lines of those that were left out because their id is another event's.</returns>
    public async Task<(int Added, IReadOnlyList<long> Clashing)> AddAsync(string projectId, string import, int bucket, EventTable incoming, JourneyRules rules, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var read = await journeys.ReadAsync(projectId, bucket, cancellation);
            if (await journeys.EventsAsync(projectId, read, cancellation) is not { } bytes)
                continue;
            var stored = bytes.Select(events => EventTableFormat.Read(events.Span)).ToList();
            var change = JourneyMerge.Merge(stored, incoming, rules);
            if (change.New.Count == 0)
                return (AddedBy(read.Head, import), change.Clashing);
            var isAnew = change.Placed is not null || !read.Head.IsBy(rules.Alone.Fingerprint);
            var layers = isAnew ? read.Head.Layers.Count : Replaced(read.Head, change.New.Count);
            if ((isAnew ? Whole(change.Whole(stored), rules) : await WholeAsync(projectId, read, stored, change, layers, rules, cancellation)) is { } layer
                && await journeys.TryAddAsync(projectId, read, import, change.New.Count, layer.Count, layers, layer.Bytes, cancellation) is { } written)
                return (AddedBy(written.Head, import), change.Clashing);
        }

        throw TooMany(projectId, bucket);
    }

    /// <summary>Works out anew what a bucket contributes, where it was worked out by other rules.</summary>
    public Task SettleAsync(string projectId, int bucket, JourneyRules rules, CancellationToken cancellation) =>
        RewriteAsync(projectId, bucket, "rules", head => head.IsBy(rules.Alone.Fingerprint), events => events, rules, cancellation);

    /// <summary>Writes a bucket anew.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="bucket">Which bucket.</param>
    /// <param name="name">Whose write it is, in the names of layers; no import has this id.</param>
    /// <param name="isDone">Whether nothing is to be written.</param>
    /// <param name="change">What becomes of the events.</param>
    /// <param name="rules">What ends a journey.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task RewriteAsync(string projectId, int bucket, string name, Func<BucketHead, bool> isDone, Func<EventTable, EventTable> change, JourneyRules rules, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var read = await journeys.ReadAsync(projectId, bucket, cancellation);
            if (isDone(read.Head))
                return;
            if (await journeys.EventsAsync(projectId, read, cancellation) is not { } layers)
                continue;
            var layer = Whole(change(EventTableFormat.ReadAll(layers)), rules);
            if (await journeys.TryAddAsync(projectId, read, name, 0, layer.Count, read.Head.Layers.Count, layer.Bytes, cancellation) is not null)
                return;
        }

        throw TooMany(projectId, bucket);
    }

    /// <summary>A layer with nothing below it.</summary>
    private static (JourneyLayer Bytes, int Count) Whole(EventTable events, JourneyRules rules) =>
        Layer(events, JourneyTally.Of(Cases.From(events, rules.Alone)), new JourneyTally(), rules);

    private static (JourneyLayer Bytes, int Count) Layer(EventTable events, JourneyTally after, JourneyTally before, JourneyRules rules)
    {
        var (customers, sightings) = (SightingFormat.WriteIds(EventIdentifiers.CustomersOf(events)), SightingFormat.Write(EventIdentifiers.Of(events)));
        return (new JourneyLayer(EventTableFormat.Write(events), JourneyTallyFormat.Write(after), before.Cases == 0 ? ReadOnlyMemory<byte>.Empty : JourneyTallyFormat.Write(before), customers, sightings, rules.Alone.Fingerprint), events.Count);
    }

    private static InvalidOperationException TooMany(string projectId, int bucket) => new($"Bucket {bucket} of project {projectId} was changed by others at each of {MostAttempts} attempts.");

    /// <summary>The new layer, together with the last ones that it replaces; null where those have been replaced since.</summary>
    private async Task<(JourneyLayer Bytes, int Count)?> WholeAsync(
        string projectId, JourneyBucket read, IReadOnlyList<EventTable> stored, JourneyChange change, int replaced, JourneyRules rules, CancellationToken cancellation)
    {
        var (events, after, before) = (change.New, change.After, change.Before);
        if (replaced > 0)
        {
            if (await journeys.TalliesAsync(projectId, read, cancellation) is not { } tallies)
                return null;
            events = EventTables.Joined([.. stored.TakeLast(replaced), change.New]);
            foreach (var (earlierAfter, earlierBefore) in tallies.TakeLast(replaced))
            {
                after.Add(JourneyTallyFormat.Read(earlierAfter.Span));
                if (earlierBefore.Length > 0)
                    before.Add(JourneyTallyFormat.Read(earlierBefore.Span));
            }

            // Where nothing is below, all that was taken back was added in these layers.
            if (replaced == read.Head.Layers.Count)
            {
                after.Add(before, -1);
                before = new JourneyTally();
            }
        }

        return Layer(events, after, before, rules);
    }

    /// <summary>Of many layers the last ones, as long as none is more than twice as large as all after it: each event is rewritten a few times at most.</summary>
    private static int Replaced(BucketHead head, int added)
    {
        if (head.Layers.Count < ManyLayers)
            return 0;
        var (count, events) = (0, (long)added);
        foreach (var layer in head.Layers.Reverse())
        {
            if (layer.Count > 2 * events)
                break;
            events += layer.Count;
            count++;
        }

        return count;
    }

    private static int AddedBy(BucketHead head, string import) => head.Added.FirstOrDefault(count => count.Import == import)?.Count ?? 0;
}
