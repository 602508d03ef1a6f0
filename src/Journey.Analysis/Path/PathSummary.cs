namespace Journey.Analysis.Path;

/// <summary>The figures of the path as they are stored and shown: of long lists the most frequent, with how many there are.</summary>
/// <param name="Cases">Number of journeys.</param>
/// <param name="Events">Number of events.</param>
/// <param name="ActivityCount">Number of different activities.</param>
/// <param name="EdgeCount">Number of different edges.</param>
/// <param name="Reduced">The edges of the readable reduction.</param>
/// <param name="VariantCount">Number of different sequences of activities.</param>
/// <param name="CaseTimes">From the first event of a journey to its last.</param>
/// <param name="StartCount">Number of different first activities; the other counts likewise, each of the list of its name.</param>
/// <param name="ReducedCount">Number of edges of the readable reduction; 0 in what an earlier release kept.</param>
public sealed record PathSummary(
    long Cases,
    long Events,
    IReadOnlyList<Counted> Activities,
    int ActivityCount,
    IReadOnlyList<Counted> Starts,
    IReadOnlyList<Counted> Ends,
    IReadOnlyList<Edge> Edges,
    int EdgeCount,
    IReadOnlyList<Edge> Reduced,
    IReadOnlyList<Variant> Variants,
    int VariantCount,
    Times CaseTimes,
    IReadOnlyList<Counted> Channels,
    IReadOnlyList<Switch> ChannelSwitches,
    IReadOnlyList<Switch> DeviceSwitches,
    IReadOnlyList<Counted> Loops,
    int StartCount,
    int EndCount,
    int ReducedCount,
    int ChannelCount,
    int ChannelSwitchCount,
    int DeviceSwitchCount,
    int LoopCount)
{
    private const int MostNames = 1_000;
    private const int MostEdges = 5_000;
    private const int MostVariants = 500;

    /// <summary>The figures of journeys.</summary>
    public static PathSummary Of(JourneyTally tally)
    {
        var figures = PathFigures.Of(tally);
        var reduced = PathReduction.Of(figures).Edges;
        return new(
            figures.Cases, figures.Events, [.. figures.Activities.Take(MostNames)], figures.Activities.Count, [.. figures.Starts.Take(MostNames)], [.. figures.Ends.Take(MostNames)],
            [.. figures.Edges.Take(MostEdges)], figures.Edges.Count, [.. reduced.Take(MostEdges)], [.. figures.Variants.Take(MostVariants)], figures.Variants.Count,
            figures.CaseTimes, [.. figures.Channels.Take(MostNames)], [.. figures.ChannelSwitches.Take(MostNames)], [.. figures.DeviceSwitches.Take(MostNames)], [.. figures.Loops.Take(MostNames)],
            figures.Starts.Count, figures.Ends.Count, reduced.Count, figures.Channels.Count, figures.ChannelSwitches.Count, figures.DeviceSwitches.Count, figures.Loops.Count);
    }
}
