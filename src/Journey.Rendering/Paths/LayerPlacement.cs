namespace Journey.Rendering.Paths;

/// <summary>Where the middle of each place stands from left to right.</summary>
internal static class LayerPlacement
{
    private const double Between = 22;
    private const int Sweeps = 40;

    /// <param name="layering">The layers, in order.</param>
    /// <param name="widths">Width of each place.</param>
    /// <returns>The middle of each place; the leftmost place begins at 0.</returns>
    public static double[] Of(Layering layering, double[] widths)
    {
        var middles = new double[widths.Length];
        foreach (var layer in layering.Layers)
            Place(layer, new double[layer.Count], widths, middles);
        var (above, below) = LayerOrder.Neighbours(layering);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var layer in sweep % 2 == 0 ? layering.Layers : layering.Layers.Reverse())
                Place(layer, [.. layer.Select(place => Wanted(place, sweep))], widths, middles);
        }

        var left = layering.Layers.SelectMany(layer => layer).Min(place => middles[place] - (widths[place] / 2));
        return [.. middles.Select(middle => middle - left)];

        double Wanted(int place, int sweep)
        {
            // At last all neighbours count, so that ways run straight through.
            var neighbours = sweep >= Sweeps - 4 ? above[place].Concat(below[place]) : sweep % 2 == 0 ? above[place] : below[place];
            return neighbours.Select(other => middles[other]).DefaultIfEmpty(middles[place]).Average();
        }
    }

    /// <summary>As near to what is wanted as the order and the widths allow, by least squares: isotonic regression, by pooling adjacent violators (Ayer et al. 1955).</summary>
    private static void Place(List<int> layer, double[] wanted, double[] widths, double[] middles)
    {
        var offsets = new double[layer.Count];
        for (var index = 1; index < layer.Count; index++)
            offsets[index] = offsets[index - 1] + ((widths[layer[index - 1]] + widths[layer[index]]) / 2) + Between;
        var pools = new List<(double Sum, int Count)>();
        for (var index = 0; index < layer.Count; index++)
        {
            pools.Add((wanted[index] - offsets[index], 1));
            while (pools.Count > 1 && pools[^2].Sum / pools[^2].Count >= pools[^1].Sum / pools[^1].Count)
            {
                var (sum, count) = pools[^1];
                pools.RemoveAt(pools.Count - 1);
                pools[^1] = (pools[^1].Sum + sum, pools[^1].Count + count);
            }
        }

        var levels = pools.SelectMany(pool => Enumerable.Repeat(pool.Sum / pool.Count, pool.Count));
        foreach (var (index, level) in levels.Index())
            middles[layer[index]] = level + offsets[index];
    }
}
