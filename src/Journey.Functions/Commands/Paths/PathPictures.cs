using Journey.Analysis.Path;
using Journey.Rendering.Paths;

namespace Journey.Functions.Commands.Paths;

/// <summary>Makes a picture of the path's figures: the most frequent activities, and of what follows what the readable reduction.</summary>
public static class PathPictures
{
    /// <param name="title">What the picture is of.</param>
    /// <param name="filters">Which journeys were looked at, in words; null for all.</param>
    /// <param name="figures">What was counted.</param>
    /// <param name="most">Activities that are drawn at most. Those that lie on no way through the drawn ones are left out too.</param>
    public static PathPicture Of(string title, string? filters, PathSummary figures, int most)
    {
        var frequent = figures.Activities.Take(most).Select(activity => activity.Name).ToHashSet(StringComparer.Ordinal);
        var reduced = Among(frequent, figures);
        var shown = Through(reduced);
        if (shown.Count < frequent.Count)
            reduced = Among(shown, figures);
        var starts = reduced.Starts.ToDictionary(start => start.Name, start => start.Count, StringComparer.Ordinal);
        var ends = reduced.Ends.ToDictionary(end => end.Name, end => end.Count, StringComparer.Ordinal);
        // How often an activity is done again at once is drawn in its own box.
        var again = figures.Edges.Where(edge => edge.From == edge.To && shown.Contains(edge.From));
        return new PathPicture(
            title, filters, figures.Cases, figures.Events,
            [.. figures.Activities.Where(activity => shown.Contains(activity.Name)).Select(activity => new PathNode(activity.Name, activity.Count, Found(starts, activity.Name), Found(ends, activity.Name)))],
            [.. reduced.Edges.Concat(again).Select(edge => new PathEdge(edge.From, edge.To, edge.Count, edge.Times.Median))],
            figures.ActivityCount, figures.EdgeCount);
    }

    private static long? Found(Dictionary<string, long> counts, string name) => counts.TryGetValue(name, out var count) ? count : null;

    private static ReducedPath Among(HashSet<string> activities, PathSummary figures) => PathReduction.Of(
        [.. figures.Starts.Where(start => activities.Contains(start.Name))],
        [.. figures.Ends.Where(end => activities.Contains(end.Name))],
        [.. figures.Edges.Where(edge => activities.Contains(edge.From) && activities.Contains(edge.To))]);

    /// <summary>Activities that a start leads to and that lead to an end.</summary>
    private static HashSet<string> Through(ReducedPath path)
    {
        var reached = Reached(path.Starts, path.Edges.ToLookup(edge => edge.From, edge => edge.To));
        reached.IntersectWith(Reached(path.Ends, path.Edges.ToLookup(edge => edge.To, edge => edge.From)));
        return reached;
    }

    private static HashSet<string> Reached(IReadOnlyList<Counted> doors, ILookup<string, string> next)
    {
        var (reached, waiting) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>(doors.Select(door => door.Name)));
        while (waiting.TryPop(out var activity))
        {
            if (!reached.Add(activity))
                continue;
            foreach (var other in next[activity])
                waiting.Push(other);
        }

        return reached;
    }
}
