namespace Journey.Analysis.Path;

/// <summary>What the actual path looks like. All times are microseconds. Lists come by falling count, equal ones by name.</summary>
public sealed record PathFigures(
    long Cases,
    long Events,
    IReadOnlyList<Counted> Activities,
    IReadOnlyList<Counted> Starts,
    IReadOnlyList<Counted> Ends,
    IReadOnlyList<Edge> Edges,
    IReadOnlyList<Variant> Variants,
    Times CaseTimes,
    IReadOnlyList<Counted> Channels,
    IReadOnlyList<Switch> ChannelSwitches,
    IReadOnlyList<Switch> DeviceSwitches,
    IReadOnlyList<Counted> Loops)
{
    /// <summary>Reads the figures off a tally.</summary>
    public static PathFigures Of(PathTally tally) => new(
        tally.Cases,
        tally.Events,
        Ranked(tally.Activities),
        Ranked(tally.Starts),
        Ranked(tally.Ends),
        [.. tally.Edges
            .Select(edge => new Edge(edge.Key.From, edge.Key.To, edge.Value.Count, Times.Of(edge.Value)))
            .OrderByDescending(edge => edge.Count).ThenBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal)],
        [.. tally.Variants.Counts
            .Select(variant => new Variant(variant.Key.Activities, variant.Value, (double)variant.Value / tally.Cases))
            .OrderByDescending(variant => variant.Count).ThenBy(variant => string.Join('\u001F', variant.Activities), StringComparer.Ordinal)],
        Times.Of(tally.Durations),
        Ranked(tally.Channels),
        Switches(tally.ChannelSwitches),
        Switches(tally.DeviceSwitches),
        Ranked(tally.Loops));

    /// <summary>Counts the journeys and reads the figures off.</summary>
    public static PathFigures Of(IEnumerable<CaseTrace> traces)
    {
        var tally = new PathTally();
        foreach (var trace in traces) tally.Add(trace);
        return Of(tally);
    }

    private static List<Counted> Ranked(Tally<string> tally) =>
        [.. tally.Counts.Select(pair => new Counted(pair.Key, pair.Value)).OrderByDescending(item => item.Count).ThenBy(item => item.Name, StringComparer.Ordinal)];

    private static List<Switch> Switches(Tally<Step> tally) =>
        [.. tally.Counts
            .Select(pair => new Switch(pair.Key.From, pair.Key.To, pair.Value))
            .OrderByDescending(item => item.Count).ThenBy(item => item.From, StringComparer.Ordinal).ThenBy(item => item.To, StringComparer.Ordinal)];
}

/// <summary>A name and how often it was counted.</summary>
public sealed record Counted(string Name, long Count);

/// <summary>One activity directly followed by another: how often, and the times between.</summary>
public sealed record Edge(string From, string To, long Count, Times Times);

/// <summary>A sequence of activities, the journeys that took it, and their share of all.</summary>
public sealed record Variant(IReadOnlyList<string> Activities, long Count, double Share);

/// <summary>A change from one channel or device to another between two events.</summary>
public sealed record Switch(string From, string To, long Count);

/// <summary>Durations in microseconds; percentiles by linear interpolation. All null where nothing was measured.</summary>
public sealed record Times(double? Mean, double? Median, double? P95)
{
    /// <summary>Reads them off a multiset of durations.</summary>
    public static Times Of(CountedValues values) => new(values.Mean, values.Percentile(0.5), values.Percentile(0.95));
}
