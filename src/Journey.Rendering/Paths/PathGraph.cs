namespace Journey.Rendering.Paths;

/// <summary>A picture's activities and edges as numbered nodes and links. Node 0 is the start, the last one the end.</summary>
internal sealed class PathGraph
{
    private readonly PathPicture path;
    private readonly Dictionary<(int, int), double?> medians = [];
    private readonly Dictionary<string, long> again;

    public PathGraph(PathPicture path)
    {
        this.path = path;
        var number = path.Activities.Index().ToDictionary(activity => activity.Item.Name, activity => activity.Index + 1, StringComparer.Ordinal);
        var end = path.Activities.Count + 1;
        again = path.Edges.Where(edge => edge.From == edge.To).ToDictionary(edge => edge.From, edge => edge.Count, StringComparer.Ordinal);
        var links = new List<Link>();
        foreach (var (index, activity) in path.Activities.Index())
        {
            if (activity.Starts is { } starts)
                links.Add(new Link(0, index + 1, starts));
            if (activity.Ends is { } ends)
                links.Add(new Link(index + 1, end, ends));
        }

        foreach (var edge in path.Edges.Where(edge => edge.From != edge.To))
        {
            var link = new Link(number[edge.From], number[edge.To], edge.Count);
            links.Add(link);
            medians[(link.From, link.To)] = edge.Median;
        }

        Links = links;
        Nodes = end + 1;
    }

    public int Nodes { get; }

    /// <summary>Between different nodes.</summary>
    public IReadOnlyList<Link> Links { get; }

    public bool IsDoor(int node) => node == 0 || node == Nodes - 1;

    public double? MedianOf(Link link) => medians.GetValueOrDefault((link.From, link.To));

    /// <summary>The activity of a node, and how often it directly follows itself.</summary>
    public (PathNode Activity, long Again) ActivityOf(int node)
    {
        var activity = path.Activities[node - 1];
        return (activity, again.GetValueOrDefault(activity.Name));
    }

    /// <summary>How often the activity was done, by the most frequent one.</summary>
    public double ShareOf(int node) => (double)path.Activities[node - 1].Count / path.Activities.Max(activity => activity.Count);
}
