namespace Journey.Rendering.Paths;

/// <summary>Orders the places of each layer so that few links cross: each goes to the mean of its neighbours, down and up by turns, and the best order found is kept.</summary>
internal static class LayerOrder
{
    private const int Sweeps = 24;

    /// <summary>Orders the layers in place.</summary>
    public static void Sort(Layering layering)
    {
        var (above, below) = Neighbours(layering);
        var best = layering.Layers.Select(layer => layer.ToArray()).ToList();
        var fewest = Crossings(layering.Layers, below);
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            if (sweep % 2 == 0)
                for (var layer = 1; layer < layering.Layers.Count; layer++)
                    Align(layering.Layers[layer], layering.Layers[layer - 1], above);
            else
                for (var layer = layering.Layers.Count - 2; layer >= 0; layer--)
                    Align(layering.Layers[layer], layering.Layers[layer + 1], below);
            var crossings = Crossings(layering.Layers, below);
            if (crossings >= fewest)
                continue;
            (fewest, best) = (crossings, [.. layering.Layers.Select(layer => layer.ToArray())]);
        }

        foreach (var (layer, order) in layering.Layers.Zip(best))
        {
            layer.Clear();
            layer.AddRange(order);
        }
    }

    /// <summary>The places that each place is linked to in the layer above and in the one below.</summary>
    public static (ILookup<int, int> Above, ILookup<int, int> Below) Neighbours(Layering layering)
    {
        var steps = layering.Chains.SelectMany(chain => chain.Places.Zip(chain.Places.Skip(1))).ToList();
        return (steps.ToLookup(step => step.Second, step => step.First), steps.ToLookup(step => step.First, step => step.Second));
    }

    private static void Align(List<int> layer, List<int> fixedLayer, ILookup<int, int> neighbours)
    {
        var position = fixedLayer.Index().ToDictionary(place => place.Item, place => (double)place.Index);
        var wanted = layer.Index().ToDictionary(place => place.Item, place => neighbours[place.Item].Select(other => position[other]).DefaultIfEmpty(place.Index).Average());
        var sorted = layer.OrderBy(place => wanted[place]).ToList();
        layer.Clear();
        layer.AddRange(sorted);
    }

    private static int Crossings(IReadOnlyList<List<int>> layers, ILookup<int, int> below)
    {
        var crossings = 0;
        for (var layer = 0; layer + 1 < layers.Count; layer++)
        {
            var position = layers[layer + 1].Index().ToDictionary(place => place.Item, place => place.Index);
            var ends = layers[layer].Select(place => below[place].Select(other => position[other]).ToList()).ToList();
            for (var left = 0; left < ends.Count; left++)
                for (var right = left + 1; right < ends.Count; right++)
                    crossings += ends[left].Sum(one => ends[right].Count(other => other < one));
        }

        return crossings;
    }
}
