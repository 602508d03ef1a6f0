using System.Runtime.CompilerServices;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>
/// Reads the journeys of a project under its rules. What is kept is what each id of a customer contributes by itself; where several ids are
/// one customer's, their contributions are taken out and that of the whole is put in. So who is who changes nothing that is kept.
/// </summary>
public sealed class JourneyReader(JourneyStore store)
{
    /// <summary>Events that are looked at together to join those of customers who are one; a million take some 60 MB.</summary>
    public long MostJoined { get; init; } = 2_000_000;

    /// <summary>The tally of all journeys.</summary>
    public async Task<JourneyTally> TallyAsync(string projectId, JourneyRules rules, CancellationToken cancellation)
    {
        var all = new JourneyTally();
        await foreach (var bucket in store.KeptAsync(projectId, looksAtEvents: layers => rules.Aliases.Count > 0 || !AreOf(layers, rules), cancellation))
            Add(all, bucket, rules);
        await foreach (var events in JoinedAsync(projectId, rules, cancellation))
            all.Add(JourneyTally.Of(Cases.From(JoinedEvents.Once(events, rules), rules)));
        return all;
    }

    /// <summary>All events, whole journeys at a time.</summary>
    public async IAsyncEnumerable<EventTable> JourneysAsync(string projectId, JourneyRules rules, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (_, events) in store.BucketsAsync(projectId, cancellation))
            yield return JoinedEvents.Others(events, rules);
        await foreach (var events in JoinedAsync(projectId, rules, cancellation))
            yield return JoinedEvents.Once(events, rules);
    }

    /// <summary>Adds what each id of a bucket contributes by itself, without those that are joined with others.</summary>
    private static void Add(JourneyTally all, KeptBucket bucket, JourneyRules rules)
    {
        if (!AreOf(bucket.Layers, rules))
        {
            all.Add(JourneyTally.Of(Cases.From(JoinedEvents.Others(bucket.Events(), rules), rules)));
            return;
        }

        foreach (var (after, before) in bucket.Tallies)
        {
            all.Add(JourneyTallyFormat.Read(after.Span));
            if (before.Length > 0)
                all.Add(JourneyTallyFormat.Read(before.Span), -1);
        }

        if (rules.Aliases.Count == 0)
            return;
        var joined = new EventTable();
        JoinedEvents.Copy(bucket.Events(), rules, _ => true, joined);
        foreach (var trace in Cases.From(joined, rules.Alone))
            all.Add(trace, -1);
    }

    private static bool AreOf(IReadOnlyList<LayerHead> layers, JourneyRules rules) => layers.All(layer => layer.Rules == rules.Alone.Fingerprint);

    /// <summary>The events of customers with several ids, each customer's at once; of many events some customers at a time.</summary>
    private async IAsyncEnumerable<EventTable> JoinedAsync(string projectId, JourneyRules rules, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (rules.Aliases.Count == 0)
            yield break;
        var parts = (int)(await store.CountAsync(projectId, cancellation) / MostJoined) + 1;
        for (var part = 0; part < parts; part++)
        {
            var joined = new EventTable();
            await foreach (var (_, events) in store.BucketsAsync(projectId, cancellation))
                JoinedEvents.Copy(events, rules, customer => JourneyRepository.BucketOf(customer) % parts == part, joined);
            if (joined.Count > 0)
                yield return joined;
        }
    }
}
