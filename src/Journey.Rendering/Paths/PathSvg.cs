using Journey.Rendering.Svg;

namespace Journey.Rendering.Paths;

/// <summary>Draws the path that customers took, from top to bottom, with the same path in words for those who can't see it.</summary>
public static class PathSvg
{
    private const double NodeWidth = 190;
    private const double LineHeight = 16;
    private const double DoorHeight = 30;
    private const double LabelHeight = 30;
    private const double Gap = 74;
    private const double Margin = 28;
    private const double Heading = 128;
    private const double Narrowest = 720;
    private const double Widest = 9;
    private const int MostTold = 20;

    /// <param name="path">What to draw.</param>
    /// <param name="language">The language of what stands around it: en, pl, ru or zh.</param>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public static string Render(PathPicture path, string language)
    {
        var texts = PathTexts.Of(language);
        var graph = new PathGraph(path);
        var layering = Layering.Of(graph.Nodes, graph.Links);
        LayerOrder.Sort(layering);
        var labels = layering.Chains.ToDictionary(chain => chain.Places[chain.Places.Count / 2], chain => Label(graph, chain, texts));
        var places = layering.Layers.Sum(layer => layer.Count);
        var widths = Enumerable.Range(0, places).Select(place => place < graph.Nodes ? NodeWidth : labels.TryGetValue(place, out var label) ? label.Max(line => SvgText.Width(line, 11)) + 12 : 12).ToArray();
        var middles = LayerPlacement.Of(layering, widths);
        var width = Math.Max(Narrowest, Enumerable.Range(0, places).Max(place => middles[place] + (widths[place] / 2)) + (2 * Margin));
        var shift = (width - middles.Zip(widths, (middle, wide) => middle + (wide / 2)).Max()) / 2;
        var heading = new List<string>();
        var canvas = new SvgCanvas();
        var shown = texts.Filled(texts.Shown, path.Activities.Count, path.ActivityCount, path.Edges.Count, path.EdgeCount);
        foreach (var line in new[] { texts.Filled(texts.Counts, path.Cases, path.Events) + (path.Filters is null ? "" : $" · {path.Filters}"), shown, $"{texts.Legend} {texts.Back}" })
            heading.AddRange(SvgText.Wrap(line, width - (2 * Margin), 12, 3));
        var top = Heading + (16 * Math.Max(0, heading.Count - 3));
        var nodeHeight = 34 + (LineHeight * Math.Max(1, path.Activities.Select(activity => Name(activity).Count).DefaultIfEmpty(1).Max()));
        var rows = Rows(layering, top, nodeHeight);
        var height = rows[^1].Bottom + Margin;
        canvas.Rect(0, 0, width, height, Palette.Ground);
        canvas.Text(Margin, 44, SvgText.Wrap(texts.Filled(texts.Title, path.Title), width - (2 * Margin), 22, 1)[0], 22, Palette.Head, bold: true);
        canvas.Lines(Margin, 70, heading, 12, Palette.Soft);
        if (path.Activities.Count == 0)
            return canvas.Text(Margin, top + 20, texts.Empty, 14, Palette.Ink).Wrap(width, top + 60, texts.Filled(texts.Title, path.Title), texts.Empty);

        var at = layering.Layers.Zip(rows).SelectMany(layer => layer.First.Select(place => (place, Spot: Place(middles[place] + shift, layer.Second, graph, place)))).ToDictionary(place => place.place, place => place.Spot);
        Links(canvas, graph, layering, at);
        foreach (var (place, lines) in labels)
            Lines(canvas, lines, at[place]);
        for (var node = 0; node < graph.Nodes; node++)
            Node(canvas, graph, node, at[node], texts);
        var told = path.Edges.OrderByDescending(edge => edge.Count).Take(MostTold).Select(edge => texts.Filled(texts.Step, edge.From, edge.To, edge.Count));
        return canvas.Wrap(width, height, texts.Filled(texts.Title, path.Title), $"{heading[0]}. {string.Join("; ", told)}.");
    }

    private static List<(double Top, double Bottom)> Rows(Layering layering, double top, double nodeHeight)
    {
        var rows = new List<(double, double)>();
        for (var layer = 0; layer < layering.Layers.Count; layer++)
        {
            var height = layer % 2 == 0 ? nodeHeight : Gap;
            rows.Add((top, top + height));
            top += height;
        }

        return rows;
    }

    private static Spot Place(double x, (double Top, double Bottom) row, PathGraph graph, int place)
    {
        var middle = (row.Top + row.Bottom) / 2;
        return place < graph.Nodes && graph.IsDoor(place) ? new Spot(x, middle - (DoorHeight / 2), middle + (DoorHeight / 2)) : new Spot(x, row.Top, row.Bottom);
    }

    private static IReadOnlyList<string> Name(PathNode activity) => SvgText.Wrap(activity.Name, NodeWidth - 18, 12.5, 2);

    private static string[] Label(PathGraph graph, Chain chain, PathTexts texts)
    {
        var count = texts.Count(chain.Link.Weight);
        return graph.MedianOf(chain.Link) is { } median ? [count, texts.Duration(median)] : [count];
    }

    private static void Links(SvgCanvas canvas, PathGraph graph, Layering layering, Dictionary<int, Spot> at)
    {
        var ports = new Ports(layering, place => at[place].X, NodeWidth);
        var most = graph.Links.Select(link => link.Weight).DefaultIfEmpty(1).Max();
        foreach (var chain in layering.Chains.OrderBy(chain => chain.Link.Weight))
        {
            var wide = 1 + ((Widest - 1) * Math.Sqrt((double)chain.Link.Weight / most));
            var line = new LinkLine(chain, at, ports);
            var colour = chain.IsBackward ? "#b44d12" : "#627d98";
            canvas.Path(line.Data(), colour, wide, chain.IsBackward ? "7 4" : null);
            canvas.Polygon(line.Arrow(wide), colour);
        }
    }

    private static void Lines(SvgCanvas canvas, string[] lines, Spot spot)
    {
        var middle = (spot.Top + spot.Bottom) / 2;
        var (wide, high) = (lines.Max(line => SvgText.Width(line, 11)) + 8, LabelHeight * lines.Length / 2);
        canvas.Rect(spot.X - (wide / 2), middle - (high / 2), wide, high, Palette.Ground, 4);
        foreach (var (index, line) in lines.Index())
            canvas.Text(spot.X, middle + 4 + ((index - ((lines.Length - 1) / 2.0)) * 13), line, 11, Palette.Ink, "middle");
    }

    private static void Node(SvgCanvas canvas, PathGraph graph, int node, Spot spot, PathTexts texts)
    {
        if (graph.IsDoor(node))
        {
            canvas.Rect(spot.X - 54, spot.Top, 108, DoorHeight, Palette.Head, DoorHeight / 2);
            canvas.Text(spot.X, spot.Top + 20, node == 0 ? texts.Start : texts.End, 13, "#ffffff", "middle", bold: true);
            return;
        }

        var (activity, again) = graph.ActivityOf(node);
        var (name, height) = (Name(activity), spot.Bottom - spot.Top);
        canvas.Rect(spot.X - (NodeWidth / 2), spot.Top, NodeWidth, height, Shade(graph.ShareOf(node)), 6, "#9fb3c8");
        var y = spot.Top + ((height - (LineHeight * (name.Count + 1))) / 2) + 12;
        foreach (var line in name)
        {
            canvas.Text(spot.X, y, line, 12.5, Palette.Ink, "middle", bold: true);
            y += LineHeight;
        }

        canvas.Text(spot.X, y, again == 0 ? texts.Count(activity.Count) : $"{texts.Count(activity.Count)} · {texts.Filled(texts.Again, again)}", 11, Palette.Ink, "middle");
    }

    /// <summary>The more frequent, the deeper; text stays readable on the deepest.</summary>
    private static string Shade(double share)
    {
        static int Between(int light, int deep, double share) => (int)Math.Round(light + ((deep - light) * share));
        return $"#{Between(0xf7, 0xa9, share):x2}{Between(0xfa, 0xcb, share):x2}{Between(0xfd, 0xe8, share):x2}";
    }
}

/// <summary>Where a place stands: its middle from left to right, and the top and bottom of its layer.</summary>
internal readonly record struct Spot(double X, double Top, double Bottom);
