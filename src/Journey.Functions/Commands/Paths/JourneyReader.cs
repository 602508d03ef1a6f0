using System.Runtime.CompilerServices;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Paths;

/// <summary>
/// Reads the journeys of a project under its rules. What is kept is what each id of a customer contributes by itself; where several ids are
/// one customer's, their contributions are taken out and that of the whole is put in. So who is who changes nothing that is kept.
/// </summary>
public sealed class JourneyReader(JourneyStore store)
{
    /// <summary>Parts of the buckets that are read at the same time.</summary>
    private const int AtOnce = 2;

    /// <summary>Events that are looked at together to join those of customers who are one; a million take some 60 MB.</summary>
    public long MostJoined { get; init; } = 2_000_000;

    /// <summary>The tally of all journeys.</summary>
    public async Task<JourneyTally> TallyAsync(string projectId, JourneyRules rules, CancellationToken cancellation)
    {
        var isFitting = await IsFittingAsync(projectId, rules, cancellation);
        var parts = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(part => Task.Run(() => PartAsync(projectId, part, rules, isFitting, cancellation), cancellation)));
        var all = parts[0].Tally;
        foreach (var (tally, _) in parts.Skip(1))
            all.Add(tally);
        await foreach (var events in JoinedAsync(projectId, rules, isFitting ? EventTables.Joined([.. parts.Select(part => part.Joined!)]) : null, cancellation))
            all.Add(JourneyTally.Of(Cases.From(JoinedEvents.Once(events, rules), rules)));
        return all;
    }

    /// <summary>All events, whole journeys at a time.</summary>
    public async IAsyncEnumerable<EventTable> JourneysAsync(string projectId, JourneyRules rules, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var joined = await IsFittingAsync(projectId, rules, cancellation) ? new EventTable() : null;
        await foreach (var (_, events) in store.BucketsAsync(projectId, cancellation))
        {
            if (joined is not null)
                JoinedEvents.Copy(events, rules, _ => true, joined);
            yield return JoinedEvents.Others(events, rules);
        }

        await foreach (var events in JoinedAsync(projectId, rules, joined, cancellation))
            yield return JoinedEvents.Once(events, rules);
    }

    /// <returns>What the buckets of one part contribute, without those of customers with several ids; and the events of these, where they are taken.</returns>
    private async Task<(JourneyTally Tally, EventTable? Joined)> PartAsync(string projectId, int part, JourneyRules rules, bool takesJoined, CancellationToken cancellation)
    {
        var (tally, joined) = (new JourneyTally(), takesJoined ? new EventTable() : null);
        await foreach (var bucket in store.KeptAsync(projectId, part, AtOnce, looksAtEvents: head => rules.Aliases.Count > 0 || !head.IsBy(rules.Alone.Fingerprint), cancellation))
            Add(tally, bucket, rules, joined);
        return (tally, joined);
    }

    /// <summary>Adds what each id of a bucket contributes by itself, without those that are joined with others.</summary>
    /// <param name="all">What it is added to.</param>
    /// <param name="bucket">What is kept.</param>
    /// <param name="rules">What ends a journey, and who is who.</param>
    /// <param name="joined">Takes the events of those that are joined; null where they are read by themselves.</param>
    private static void Add(JourneyTally all, KeptBucket bucket, JourneyRules rules, EventTable? joined)
    {
        var own = new EventTable();
        if (!bucket.Head.IsBy(rules.Alone.Fingerprint))
        {
            var events = bucket.Events();
            all.Add(JourneyTally.Of(Cases.From(JoinedEvents.Others(events, rules), rules)));
            JoinedEvents.Copy(events, rules, _ => true, own);
        }
        else
        {
            foreach (var (after, before) in bucket.Tallies)
            {
                JourneyTallyFormat.Add(all, after.Span);
                if (before.Length > 0)
                    JourneyTallyFormat.Add(all, before.Span, -1);
            }

            if (rules.Aliases.Count > 0)
                JoinedEvents.Copy(bucket.Events(), rules, _ => true, own);
            foreach (var trace in Cases.From(own, rules.Alone))
                all.Add(trace, -1);
        }

        if (joined is not null)
            JoinedEvents.Copy(own, rules, _ => true, joined);
    }

    /// <returns>Whether the events of customers with several ids are taken while all are read: some have, and they can't be too many to keep.</returns>
    private async Task<bool> IsFittingAsync(string projectId, JourneyRules rules, CancellationToken cancellation) =>
        rules.Aliases.Count > 0 && await store.CountAsync(projectId, cancellation) <= MostJoined;

    /// <summary>The events of customers with several ids, each customer's at once; where they were not taken already, some customers at a time.</summary>
    private async IAsyncEnumerable<EventTable> JoinedAsync(string projectId, JourneyRules rules, EventTable? taken, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (taken is not null)
            yield return taken;
        if (taken is not null || rules.Aliases.Count == 0)
            yield break;
        var parts = (int)(await store.CountAsync(projectId, cancellation) / MostJoined) + 1;
        for (var part = 0; part < parts; part++)
        {
            var joined = new EventTable();
            await foreach (var (_, events) in store.BucketsAsync(projectId, cancellation))
                JoinedEvents.Copy(events, rules, customer => JourneyRepository.BucketOf(customer) % parts == part, joined);
            yield return joined;
        }
    }
}
