namespace Journey.Rendering.Paths;

/// <summary>A link of the graph that is laid out. Nodes are numbered; node 0 is where everything begins.</summary>
internal readonly record struct Link(int From, int To, long Weight);

/// <summary>A link as a chain of places from the upper layer to the lower one. It is the middle place that carries the label.</summary>
/// <param name="Link">The link.</param>
/// <param name="IsBackward">Whether it leads up, against the flow.</param>
/// <param name="Places">Upper end, places between, lower end.</param>
internal sealed record Chain(Link Link, bool IsBackward, IReadOnlyList<int> Places);

/// <summary>
/// Places in layers from top to bottom, as Sugiyama, Tagawa and Toda (1981) draw hierarchies: links that close a circle are turned round, each
/// node stands below all that lead to it, and what spans several layers passes through a place in each. Nodes stand in even layers; each
/// link has a place in an odd layer for its label.
/// </summary>
/// <param name="Layers">The places of each layer; places below the number of nodes are the nodes.</param>
/// <param name="Chains">The links, in the order given.</param>
internal sealed record Layering(IReadOnlyList<List<int>> Layers, IReadOnlyList<Chain> Chains)
{
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="links">Links between different nodes.</param>
    public static Layering Of(int nodes, IReadOnlyList<Link> links)
    {
        var backward = Backward(nodes, links);
        var forward = links.Select(link => backward.Contains(link) ? new Link(link.To, link.From, link.Weight) : link).ToList();
        var layer = Depths(nodes, forward);
        var layers = Enumerable.Range(0, (2 * layer.Max()) + 1).Select(_ => new List<int>()).ToList();
        for (var node = 0; node < nodes; node++)
            layers[2 * layer[node]].Add(node);
        var next = nodes;
        var chains = links.Zip(forward, (link, down) =>
        {
            List<int> places = [down.From];
            for (var between = (2 * layer[down.From]) + 1; between < 2 * layer[down.To]; between++)
            {
                layers[between].Add(next);
                places.Add(next++);
            }

            return new Chain(link, backward.Contains(link), [.. places, down.To]);
        }).ToList();
        return new Layering(layers, chains);
    }

    /// <summary>Links back to where a way came from. The most frequent ways are gone first, so that these lead down.</summary>
    private static HashSet<Link> Backward(int nodes, IReadOnlyList<Link> links)
    {
        var onward = links.ToLookup(link => link.From);
        var backward = new HashSet<Link>();
        var (seen, onWay) = (new bool[nodes], new bool[nodes]);
        for (var node = 0; node < nodes; node++)
            Go(node);
        return backward;

        void Go(int node)
        {
            if (seen[node])
                return;
            (seen[node], onWay[node]) = (true, true);
            foreach (var link in onward[node].OrderByDescending(link => link.Weight).ThenBy(link => link.To))
            {
                if (onWay[link.To])
                    backward.Add(link);
                else
                    Go(link.To);
            }

            onWay[node] = false;
        }
    }

    private static int[] Depths(int nodes, IReadOnlyList<Link> links)
    {
        var (depth, open) = (new int[nodes], new int[nodes]);
        foreach (var link in links)
            open[link.To]++;
        var onward = links.ToLookup(link => link.From);
        var ready = new Queue<int>(Enumerable.Range(0, nodes).Where(node => open[node] == 0));
        while (ready.TryDequeue(out var node))
        {
            foreach (var link in onward[node])
            {
                depth[link.To] = Math.Max(depth[link.To], depth[node] + 1);
                if (--open[link.To] == 0)
                    ready.Enqueue(link.To);
            }
        }

        return depth;
    }
}
