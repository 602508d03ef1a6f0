using Journey.Analysis.Journeys;

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
    public static PathFigures Of(JourneyTally tally)
    {
        // Of a million events each of both takes a good part of a second, and neither looks at what the other does.
        var (counts, variants) = ((ShapeCounts?)null, new List<Variant>());
        var (edges, channels, devices) = (new List<Edge>(), new List<Switch>(), new List<Switch>());
        Parallel.Invoke(
            () =>
            {
                var steps = tally.Steps.ToList();
                (edges, channels, devices) = (EdgesOf(steps), Switches(steps, place => place.Channel), Switches(steps, place => place.Device));
            },
            () => variants = VariantsOf((counts = new ShapeCounts(tally)).Variants, tally.Cases));
        return new(
            tally.Cases, tally.Events, Ranked(counts!.Activities), Ranked(counts.Starts), Ranked(counts.Ends), edges, variants, Times.Of(tally.Durations),
            Ranked(counts.Channels), channels, devices, Ranked(counts.Loops));
    }

    /// <summary>Counts the journeys and reads the figures off.</summary>
    public static PathFigures Of(IEnumerable<CaseTrace> traces) => Of(JourneyTally.Of(traces));

    private static List<Edge> EdgesOf(IReadOnlyList<PlaceStep> steps)
    {
        var edges = new Dictionary<Step, CountedValues>();
        foreach (var (from, to, times) in steps)
        {
            var step = new Step(from.Activity, to.Activity);
            if (!edges.TryGetValue(step, out var all)) edges[step] = all = new();
            all.Add(times.Span);
        }
        return
        [
            .. edges.Select(edge => new Edge(edge.Key.From, edge.Key.To, edge.Value.Count, Times.Of(edge.Value)))
                .OrderByDescending(edge => edge.Count).ThenBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal),
        ];
    }

    private static List<Variant> VariantsOf(IEnumerable<(IReadOnlyList<string> Activities, long Count)> variants, long cases) =>
        [.. variants.Select(variant => new Variant(variant.Activities, variant.Count, (double)variant.Count / cases))];

    private static List<Switch> Switches(IReadOnlyList<PlaceStep> steps, Func<Place, string?> kind)
    {
        var switches = new Tally<Step>();
        foreach (var (from, to, times) in steps)
            if (kind(from) is { } left && kind(to) is { } entered && left != entered) switches.Add(new Step(left, entered), times.Length);
        return
        [
            .. switches.Counts.Select(pair => new Switch(pair.Key.From, pair.Key.To, pair.Value))
                .OrderByDescending(item => item.Count).ThenBy(item => item.From, StringComparer.Ordinal).ThenBy(item => item.To, StringComparer.Ordinal),
        ];
    }

    private static List<Counted> Ranked(IEnumerable<Counted> counted) => [.. counted.OrderByDescending(item => item.Count).ThenBy(item => item.Name, StringComparer.Ordinal)];
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
