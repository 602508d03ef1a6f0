using Journey.Analysis.Drafts;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Storage;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Paths;

/// <summary>The path that customers took: kept after each import, and worked out anew for a part of the journeys.</summary>
public sealed class MinedPaths(JourneyStore store, JourneyReader journeys, JourneyWriter writer, JourneyRulesReader rulesReader, PathRepository stored)
{
    /// <summary>Events whose tallies are kept in memory.</summary>
    private const long MostKept = 500_000;

    private readonly Recent<string, (long Version, string? Rules, JourneyEvidence Evidence)> recent = new(MostKept);

    /// <summary>Works the figures out and keeps them, where evidence has come, or other rules hold, since they were kept.</summary>
    public async Task RefreshAsync(string projectId, CancellationToken cancellation)
    {
        var rules = await rulesReader.ReadAsync(projectId, cancellation);
        for (var bucket = 0; bucket < JourneyRepository.Buckets; bucket++)
            await writer.SettleAsync(projectId, bucket, rules, cancellation);
        var version = await store.VersionAsync(projectId, cancellation);
        if (!Holds(await stored.FindAsync<PathSummary>(projectId, cancellation), version, rules))
            await KeepAsync(projectId, version, rules, await journeys.TallyAsync(projectId, rules, cancellation), cancellation);
    }

    /// <summary>All journeys, with the figures that are kept of them.</summary>
    public async Task<(PathSummary Figures, JourneyEvidence Evidence)> AllAsync(string projectId, CancellationToken cancellation)
    {
        var rules = await rulesReader.ReadAsync(projectId, cancellation);
        var version = await store.VersionAsync(projectId, cancellation);
        if (!recent.TryGet(projectId, out var known) || known.Version != version || known.Rules != rules.Fingerprint)
        {
            known = (version, rules.Fingerprint, new JourneyEvidence(await journeys.TallyAsync(projectId, rules, cancellation)));
            recent.Set(projectId, known, known.Evidence.Tally.Events);
        }

        var kept = await stored.FindAsync<PathSummary>(projectId, cancellation);
        return (Holds(kept, version, rules) ? kept!.Content : await KeepAsync(projectId, version, rules, known.Evidence.Tally, cancellation), known.Evidence);
    }

    /// <summary>The journeys that a filter lets through.</summary>
    public async Task<(PathSummary Figures, JourneyEvidence Evidence)> FilteredAsync(string projectId, PathFilter filter, CancellationToken cancellation)
    {
        var (rules, tally) = (await rulesReader.ReadAsync(projectId, cancellation), new JourneyTally());
        await foreach (var events in journeys.JourneysAsync(projectId, rules, cancellation))
        {
            foreach (var trace in Cases.From(events, rules).Where(filter.Takes))
                tally.Add(trace);
        }

        return (PathSummary.Of(tally), new JourneyEvidence(tally));
    }

    /// <summary>Whether kept figures are those of this version of the evidence, by these rules, and of this release.</summary>
    private static bool Holds(Figures<PathSummary>? kept, long version, JourneyRules rules) =>
        kept?.Version == version && kept.Rules == rules.Fingerprint && kept.Content is { EdgeCount: 0 } or { ReducedCount: > 0 };

    /// <summary>The version was read before the tally: where events came in between, the figures are worked out anew the next time.</summary>
    private async Task<PathSummary> KeepAsync(string projectId, long version, JourneyRules rules, JourneyTally tally, CancellationToken cancellation)
    {
        var summary = PathSummary.Of(tally);
        await stored.SaveAsync(projectId, new Figures<PathSummary>(version, summary, rules.Fingerprint), cancellation);
        return summary;
    }
}
