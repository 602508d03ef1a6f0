namespace Journey.Analysis.Path;

/// <summary>
/// A path that can be read: the fewest of the most frequent edges that keep every activity on a way from a start to an end. To each activity
/// leads the way whose rarest edge is the most frequent, and from each the like way to an end, as Split Miner filters its graphs
/// (Augusto, Conforti, Dumas, La Rosa and Polyvyanyy 2019).
/// </summary>
public static class PathReduction
{
    /// <returns>The edges that are kept, in the order of the figures.</returns>
    public static IReadOnlyList<Edge> Of(PathFigures figures)
    {
        var onward = Widest(figures.Starts, figures.Edges.ToLookup(edge => edge.From), edge => edge.To);
        var backward = Widest(figures.Ends, figures.Edges.ToLookup(edge => edge.To), edge => edge.From);
        return [.. figures.Edges.Where(edge => onward.Contains((edge.From, edge.To)) || backward.Contains((edge.From, edge.To)))];
    }

    /// <summary>The tree of widest ways from outside to every activity: the widest way found so far is always gone on with (Dijkstra 1959).</summary>
    private static HashSet<(string From, string To)> Widest(IReadOnlyList<Counted> doors, ILookup<string, Edge> edges, Func<Edge, string> next)
    {
        var kept = new HashSet<(string, string)>();
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
            foreach (var edge in edges[way.Activity].Where(edge => !reached.Contains(next(edge))))
                ways.Enqueue((next(edge), edge), (Math.Min(rank.Width, edge.Count), edge.Count, $"{edge.From}\u001F{edge.To}"));
        }
        return kept;
    }
}
