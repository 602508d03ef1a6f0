using System.Globalization;
using System.Text;

namespace Journey.Rendering.Svg;

/// <summary>The emotion curve: a line for each persona through the stages, with intervals and numbers of readings.</summary>
internal static class EmotionSvg
{
    public const double Height = 190;

    private const double Scale = 36;

    public static void Draw(SvgCanvas canvas, MapLane lane, SvgGrid grid, JourneyMap map, double top)
    {
        var zero = top + (Height / 2);
        for (var level = -2; level <= 2; level++)
        {
            canvas.Line(grid.Left(0), zero - (level * Scale), grid.Left(lane.Cells.Count), zero - (level * Scale), level == 0 ? Palette.Soft : Palette.Grid, 1, level == 0 ? null : "3 4");
            canvas.Text(grid.Left(0) - 8, zero - (level * Scale) + 4, level.ToString("+0;−0;0", CultureInfo.InvariantCulture), 11, Palette.Soft, "end");
        }

        var same = SharedByAll(lane, map);
        for (var persona = 0; persona < (same ? Math.Min(1, map.Personas.Count) : map.Personas.Count); persona++)
            Curve(canvas, lane, grid, map, persona, zero, same);
    }

    /// <summary>Where the readings can't be told apart by persona, one curve says so instead of several that lie on each other.</summary>
    private static bool SharedByAll(MapLane lane, JourneyMap map) =>
        map.Personas.Count > 1 && lane.Cells.All(cell => cell.Entries.Select(entry => (entry.Value, entry.N)).Distinct().Count() <= 1);

    private static void Curve(SvgCanvas canvas, MapLane lane, SvgGrid grid, JourneyMap map, int persona, double zero, bool same)
    {
        var colour = same ? Palette.Head : Palette.Persona(persona);
        var path = new StringBuilder();
        var points = new List<(double X, double Y, MapEntry Entry)>();
        for (var column = 0; column < lane.Cells.Count; column++)
        {
            if (lane.Cells[column].Entries.FirstOrDefault(entry => entry.Persona == map.Personas[persona].Id) is not { Value: { } value } entry)
                continue;
            var x = grid.Middle(column) + (same ? 0 : ((persona - ((map.Personas.Count - 1) / 2.0)) * 14));
            points.Add((x, zero - (value * Scale), entry));
            path.Append(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? "M" : "L")}{x:0.##} {zero - (value * Scale):0.##} ");
        }

        canvas.Path(path.ToString().TrimEnd(), colour, 2.5, map.HasTargets ? "8 5" : null);
        foreach (var (x, y, entry) in points)
        {
            if (entry is { Low: { } low, High: { } high })
                canvas.Line(x, zero - (low * Scale), x, zero - (high * Scale), colour, 1.5);
            canvas.Circle(x, y, 5, entry.N is null && !map.HasTargets ? Palette.Soft : colour, $"{(same ? "All personas" : map.Personas[persona].Name)}: {entry.Value:+0.0;-0.0;0.0} {entry.Text}");
            // With several curves, numbers stand above the first and below the others.
            var note = map.HasTargets ? "target" : entry.N is { } n ? string.Create(CultureInfo.InvariantCulture, $"n = {n}") : null;
            if (entry.Stale)
                canvas.TextOnLines(x - 5, y + 20, Palette.StaleMark, 13, Palette.Alarm);
            if (note is not null)
                canvas.TextOnLines(x + (same || persona == 0 ? 8 : 10), y + (same || persona == 0 ? -8 : 16), string.Create(CultureInfo.InvariantCulture, $"{entry.Value:+0.0;−0.0;0.0}, {note}"), 11, same ? Palette.Ink : colour);
        }
    }
}
