using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

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
    /// <param name="laying">The laying in force.</param>
    /// <param name="import">Whose events they are.</param>
    /// <param name="bucket">The bucket that all their cases and customers belong to.</param>
    /// <param name="incoming">All events that the import has for the bucket.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="JourneysMovedException">Another laying takes the place of this one; what was added is there, too.</exception>
    public async Task AddAsync(string projectId, JourneyLaying laying, string import, int bucket, EventTable incoming, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var read = await journeys.ReadAsync(projectId, laying.Generation, bucket, cancellation);
            if (await journeys.EventsAsync(projectId, read, cancellation) is not { } bytes)
                continue;
            var stored = bytes.Select(events => EventTableFormat.Read(events.Span)).ToList();
            var change = JourneyMerge.Merge(stored, incoming, laying.Rules);
            if (change.New.Count == 0)
                return;
            if (read.Head.IsClosed)
                throw new JourneysMovedException();
            var layers = Replaced(read.Head, change.New.Count);
            if (await WholeAsync(projectId, read, stored, change, layers, cancellation) is { } layer
                && await journeys.TryAddAsync(projectId, read, import, change.New.Count, layer.Count, layers, layer.Bytes, cancellation) is not null)
                return;
        }

        throw new InvalidOperationException($"Bucket {bucket} of project {projectId} was changed by others at each of {MostAttempts} attempts.");
    }

    /// <summary>The new layer, together with the last ones that it replaces; null where those have been replaced since.</summary>
    private async Task<(JourneyLayer Bytes, int Count)?> WholeAsync(
        string projectId, JourneyBucket read, IReadOnlyList<EventTable> stored, JourneyChange change, int replaced, CancellationToken cancellation)
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

        return (new JourneyLayer(EventTableFormat.Write(events), JourneyTallyFormat.Write(after), before.Cases == 0 ? ReadOnlyMemory<byte>.Empty : JourneyTallyFormat.Write(before)), events.Count);
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
}

/// <summary>Another laying is taking the place of the one that is written to: what has to be added is added to that one.</summary>
public sealed class JourneysMovedException() : Exception("The interactions are being laid anew.");
