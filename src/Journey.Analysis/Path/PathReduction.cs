namespace Journey.Analysis.Path;

/// <summary>
/// A path that can be read: the fewest of the most frequent edges that keep every activity on a way from a start to an end. To each activity
/// leads the way whose rarest edge is the most frequent, and from each the like way to an end, as Split Miner filters its graphs
/// (Augusto, Conforti, Dumas, La Rosa and Polyvyanyy 2019).
/// </summary>
public static class PathReduction
{
    public static ReducedPath Of(PathFigures figures) => Of(figures.Starts, figures.Ends, figures.Edges);

    /// <param name="starts">Activities that journeys begin with.</param>
    /// <param name="ends">Those that they end with.</param>
    /// <param name="edges">What directly follows what.</param>
    public static ReducedPath Of(IReadOnlyList<Counted> starts, IReadOnlyList<Counted> ends, IReadOnlyList<Edge> edges)
    {
        var onward = Widest(starts, edges.ToLookup(edge => edge.From), edge => edge.To);
        var backward = Widest(ends, edges.ToLookup(edge => edge.To), edge => edge.From);
        return new ReducedPath(
            [.. starts.Where(start => onward.Doors.Contains(start.Name))],
            [.. ends.Where(end => backward.Doors.Contains(end.Name))],
            [.. edges.Where(edge => onward.Edges.Contains((edge.From, edge.To)) || backward.Edges.Contains((edge.From, edge.To)))]);
    }

    /// <summary>The tree of widest ways from outside to every activity: the widest way found so far is always gone on with (Dijkstra 1959).</summary>
    private static (HashSet<string> Doors, HashSet<(string From, string To)> Edges) Widest(IReadOnlyList<Counted> doors, ILookup<string, Edge> edges, Func<Edge, string> next)
    {
        var (entered, kept) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<(string, string)>());
        var reached = new HashSet<string>(StringComparer.Ordinal);
        // Of equally wide ways the one with the more frequent last edge, then by name, so that the result is always the same.
        var ways = new PriorityQueue<(string Activity, Edge? By), (long Width, long Count, string Name)>(
            Comparer<(long Width, long Count, string Name)>.Create((one, other) =>
                other.Width.CompareTo(one.Width) is not 0 and var width ? width
                : other.Count.CompareTo(one.Count) is not 0 and var count ? count
                : string.CompareOrdinal(one.Name, other.Name)));
        foreach (var door in doors)
            ways.Enqueue((door.Name, null), (door.Count, door.Count, door.Name));
        while (ways.TryDequeue(out var way, out var rank))
        {
            if (!reached.Add(way.Activity)) continue;
            if (way.By is { } by) kept.Add((by.From, by.To));
            else entered.Add(way.Activity);
            foreach (var edge in edges[way.Activity].Where(edge => !reached.Contains(next(edge))))
                ways.Enqueue((next(edge), edge), (Math.Min(rank.Width, edge.Count), edge.Count, $"{edge.From}\u001F{edge.To}"));
        }
        return (entered, kept);
    }
}

/// <summary>What is kept of a path, in the order in which it was given.</summary>
/// <param name="Starts">Ways in.</param>
/// <param name="Ends">Ways out.</param>
/// <param name="Edges">What directly follows what.</param>
public sealed record ReducedPath(IReadOnlyList<Counted> Starts, IReadOnlyList<Counted> Ends, IReadOnlyList<Edge> Edges);
