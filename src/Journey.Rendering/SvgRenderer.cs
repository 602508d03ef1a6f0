using System.Globalization;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Rendering.Svg;

namespace Journey.Rendering;

/// <summary>Draws a map: stages from left to right, lanes from top to bottom, a legend, and the map in words for those who can't see it.</summary>
public static class SvgRenderer
{
    private const double LabelWidth = 120;
    private const double Margin = 24;

    public static string Render(JourneyMap map)
    {
        var grid = new SvgGrid(LabelWidth, Margin, map.Stages.Count);
        var canvas = new SvgCanvas();
        var heights = map.Lanes.Select(lane => LaneSvg.Height(lane, grid, map)).ToList();
        var top = 150 + (Math.Max(0, map.Personas.Count - 1) / 3 * 22);
        var height = top + 44 + heights.Sum() + (map.HasTargets ? 92 : 70);
        canvas.Rect(0, 0, grid.Width, height, Palette.Ground);
        Heading(canvas, grid, map);
        Stages(canvas, grid, map, top);
        var y = top + 44.0;
        for (var i = 0; i < map.Lanes.Count; i++)
        {
            canvas.Rect(Margin, y, grid.Width - (2 * Margin), heights[i], i % 2 == 0 ? Palette.Band : Palette.Ground);
            canvas.Lines(Margin + 10, y + 24, SvgText.Wrap(map.Lanes[i].Label, LabelWidth - 16, 14, 2), 14, Palette.Head, bold: true);
            LaneSvg.Draw(canvas, map.Lanes[i], grid, map, y, heights[i]);
            y += heights[i];
        }

        if (map.Lanes.Count == 0)
            canvas.Text(Margin + LabelWidth, y + 24, "Nothing to show in the stages yet: the next steps are not approved.", 13, Palette.Soft);
        Legend(canvas, map, y + 28);
        return canvas.Wrap(grid.Width, height, map.Title, map.TextAlternative ?? $"Journey map in {map.Stages.Count} stages: {string.Join(", ", map.Stages.Select(stage => stage.Label))}.");
    }

    private static void Heading(SvgCanvas canvas, SvgGrid grid, JourneyMap map)
    {
        canvas.Text(Margin, 48, map.Title, 26, Palette.Head, bold: true);
        var state = map.Approved ? "approved" : "preview: step 7 is not approved yet";
        var sources = string.Join(", ", map.Sources.Select(source => string.Create(CultureInfo.InvariantCulture, $"{source.Key} v{source.Value}")));
        canvas.Text(Margin, 74, $"{map.Brand} · {Words(map.MapType)} · {state}{(map.Sources.Count == 0 ? "" : $" · drawn from {sources}")}", 13, Palette.Soft);
        if (map.Stale.Count > 0)
            canvas.Text(Margin, 96, $"Stale: {string.Join(", ", map.Stale.Keys)}. What they rest on has changed since they were approved.", 13, Palette.Alarm, bold: true);
        var width = (grid.Width - (2 * Margin)) / 3;
        for (var i = 0; i < map.Personas.Count; i++)
        {
            var (x, y) = (Margin + (i % 3 * width), 120.0 + (i / 3 * 22));
            var persona = map.Personas[i];
            var share = persona.Share is { } known ? string.Create(CultureInfo.InvariantCulture, $" ({known:0.#} %)") : "";
            canvas.Circle(x + 7, y - 5, 7, Palette.Persona(i));
            canvas.Text(x + 20, y, SvgText.Wrap($"{persona.Name}{share}{(persona.Assumed ? " · assumed" : "")}", width - 30, 14, 1)[0], 14, Palette.Ink);
        }
    }

    private static void Stages(SvgCanvas canvas, SvgGrid grid, JourneyMap map, double top)
    {
        for (var i = 0; i < map.Stages.Count; i++)
        {
            canvas.Rect(grid.Left(i) + 2, top, grid.ColumnWidth - 4, 38, Palette.Head, radius: 4);
            var replaced = map.Replaces?.GetValueOrDefault(map.Stages[i].Id);
            canvas.Text(grid.Middle(i), top + (replaced is null ? 24 : 17), SvgText.Wrap(map.Stages[i].Label, grid.ColumnWidth - 16, 14, 1)[0], 14, "#ffffff", "middle", bold: true);
            if (replaced is not null)
                canvas.Text(grid.Middle(i), top + 32, SvgText.Wrap($"replaces {replaced}", grid.ColumnWidth - 16, 11, 1)[0], 11, "#ffffff", "middle");
        }
    }

    private static void Legend(SvgCanvas canvas, JourneyMap map, double y)
    {
        canvas.Text(Margin, y, "Where a value comes from:", 12, Palette.Soft);
        var x = Margin + 172;
        foreach (var provenance in Enum.GetValues<Provenance>())
        {
            var (mark, colour) = Palette.Of(provenance);
            canvas.Text(x, y, mark, 13, colour).Text(x + 16, y, Words(provenance), 12, Palette.Soft);
            x += 30 + SvgText.Width(Words(provenance), 12) + 16;
        }

        if (map.Stale.Count > 0)
            canvas.Text(x, y, $"{Palette.StaleMark} may no longer hold: what it rests on has changed", 12, Palette.Alarm);
        if (map.HasTargets)
            canvas.Text(Margin, y + 44, "Emotions on this map are targets: nobody has measured them. What is felt today stands on the map that it replaces.", 12, Palette.Soft, bold: true);
        canvas.Text(Margin, y + 22, "Emotion from −2 (very unhappy) to +2 (very happy); bars are 95 % intervals, n is the number of readings. Flow: share of the cases in a stage that go on.", 12, Palette.Soft);
    }

    private static string Words(MapType type) => type switch
    {
        MapType.FutureState => "future state",
        MapType.DayInTheLife => "a day in the life",
        _ => "current state",
    };

    private static string Words(Provenance provenance) => provenance switch
    {
        Provenance.Measured => "measured",
        Provenance.Reported => "reported by customers",
        Provenance.Inferred => "inferred from texts or positions",
        Provenance.Assumed => "assumed by the team",
        _ => "imported",
    };
}
