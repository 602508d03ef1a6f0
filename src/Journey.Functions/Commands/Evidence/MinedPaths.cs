using Journey.Analysis.Drafts;
using Journey.Analysis.Path;
using Journey.Storage;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>The path that customers took: kept after each import, and worked out anew for a part of the journeys.</summary>
public sealed class MinedPaths(JourneyStore journeys, PathRepository stored)
{
    /// <summary>Events whose tallies are kept in memory.</summary>
    private const long MostKept = 500_000;

    private readonly Recent<string, (long Version, JourneyEvidence Evidence)> recent = new(MostKept);

    /// <summary>Works the figures out and keeps them, where evidence has come since they were kept.</summary>
    public async Task RefreshAsync(string projectId, CancellationToken cancellation)
    {
        var laying = await journeys.InForceAsync(projectId, cancellation);
        var version = await journeys.VersionAsync(projectId, laying, cancellation);
        if ((await stored.FindAsync<PathSummary>(projectId, cancellation))?.Version != version)
            await KeepAsync(projectId, version, await journeys.TallyAsync(projectId, laying, cancellation), cancellation);
    }

    /// <summary>All journeys, with the figures that are kept of them.</summary>
    public async Task<(PathSummary Figures, JourneyEvidence Evidence)> AllAsync(string projectId, CancellationToken cancellation)
    {
        var laying = await journeys.InForceAsync(projectId, cancellation);
        var version = await journeys.VersionAsync(projectId, laying, cancellation);
        if (!recent.TryGet(projectId, out var known) || known.Version != version)
        {
            known = (version, new JourneyEvidence(await journeys.TallyAsync(projectId, laying, cancellation)));
            recent.Set(projectId, known, known.Evidence.Tally.Events);
        }

        var kept = await stored.FindAsync<PathSummary>(projectId, cancellation);
        return (kept?.Version == version ? kept.Content : await KeepAsync(projectId, version, known.Evidence.Tally, cancellation), known.Evidence);
    }

    /// <summary>The journeys that a filter lets through.</summary>
    public async Task<(PathSummary Figures, JourneyEvidence Evidence)> FilteredAsync(string projectId, PathFilter filter, CancellationToken cancellation)
    {
        var (tally, laying) = (new JourneyTally(), await journeys.InForceAsync(projectId, cancellation));
        await foreach (var (_, events) in journeys.BucketsAsync(projectId, laying, cancellation))
        {
            foreach (var trace in Cases.From(events, laying.Rules).Where(filter.Takes))
                tally.Add(trace);
        }

        return (PathSummary.Of(tally), new JourneyEvidence(tally));
    }

    /// <summary>The version was read before the tally: where events came in between, the figures are worked out anew the next time.</summary>
    private async Task<PathSummary> KeepAsync(string projectId, long version, JourneyTally tally, CancellationToken cancellation)
    {
        var summary = PathSummary.Of(tally);
        await stored.SaveAsync(projectId, new Figures<PathSummary>(version, summary), cancellation);
        return summary;
    }
}
