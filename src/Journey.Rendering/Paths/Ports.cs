namespace Journey.Rendering.Paths;

/// <summary>Where links meet their nodes: side by side, in the order in which they come from or lead to, so that they don't lie on each other.</summary>
internal sealed class Ports
{
    private const double Apart = 18;

    private readonly Dictionary<Chain, double> above = [];
    private readonly Dictionary<Chain, double> below = [];

    /// <param name="layering">The links.</param>
    /// <param name="middle">The middle of a place.</param>
    /// <param name="width">Width of a node.</param>
    public Ports(Layering layering, Func<int, double> middle, double width)
    {
        foreach (var node in layering.Chains.GroupBy(chain => chain.Places[0]))
            Spread(below, [.. node.OrderBy(chain => middle(chain.Places[1]))], middle(node.Key), width);
        foreach (var node in layering.Chains.GroupBy(chain => chain.Places[^1]))
            Spread(above, [.. node.OrderBy(chain => middle(chain.Places[^2]))], middle(node.Key), width);
    }

    /// <summary>Where a link meets its upper node.</summary>
    public double Below(Chain chain) => below[chain];

    /// <summary>Where a link meets its lower node.</summary>
    public double Above(Chain chain) => above[chain];

    private static void Spread(Dictionary<Chain, double> ports, IReadOnlyList<Chain> chains, double middle, double width)
    {
        var apart = Math.Min(Apart, (width - 24) / Math.Max(1, chains.Count - 1));
        foreach (var (index, chain) in chains.Index())
            ports[chain] = middle + ((index - ((chains.Count - 1) / 2.0)) * apart);
    }
}
