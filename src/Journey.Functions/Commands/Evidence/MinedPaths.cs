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
    public async Task<PathSummary> SummaryAsync(string projectId, CancellationToken cancellation)
    {
        var version = await journeys.VersionAsync(projectId, cancellation);
        if (await stored.FindAsync<PathSummary>(projectId, cancellation) is { } kept && kept.Version == version)
            return kept.Content;
        // The version was read first: events that came meanwhile are counted in, and counted once more the next time.
        var summary = PathSummary.Of(await journeys.TallyAsync(projectId, cancellation));
        await stored.SaveAsync(projectId, new Figures<PathSummary>(version, summary), cancellation);
        return summary;
    }

    /// <summary>All journeys.</summary>
    public async Task<JourneyEvidence> AllAsync(string projectId, CancellationToken cancellation)
    {
        var version = await journeys.VersionAsync(projectId, cancellation);
        if (recent.TryGet(projectId, out var known) && known.Version == version)
            return known.Evidence;
        var evidence = new JourneyEvidence(await journeys.TallyAsync(projectId, cancellation));
        recent.Set(projectId, (version, evidence), evidence.Tally.Events);
        return evidence;
    }

    /// <summary>The journeys that a filter lets through.</summary>
    public async Task<JourneyEvidence> FilteredAsync(string projectId, PathFilter filter, CancellationToken cancellation)
    {
        var tally = new JourneyTally();
        await foreach (var (_, events) in journeys.BucketsAsync(projectId, cancellation))
        {
            foreach (var trace in Cases.From(events).Where(filter.Takes))
                tally.Add(trace);
        }

        return new JourneyEvidence(tally);
    }
}
