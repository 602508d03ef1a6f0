using System.Globalization;

namespace Journey.Rendering.Svg;

/// <summary>How many customers enter each stage, and which share of them goes on.</summary>
internal static class FlowSvg
{
    public const double Height = 92;

    public static void Draw(SvgCanvas canvas, MapLane lane, SvgGrid grid, double top)
    {
        var largest = Math.Max(1, lane.Cells.SelectMany(cell => cell.Entries).Select(entry => entry.N ?? 0).DefaultIfEmpty(1).Max());
        for (var column = 0; column < lane.Cells.Count; column++)
        {
            foreach (var entry in lane.Cells[column].Entries.Take(1))
            {
                var full = grid.ColumnWidth - 24;
                canvas.Text(grid.Left(column) + 12, top + 22, entry.Stale ? $"{Palette.StaleMark} {entry.Text}" : entry.Text, 12, entry.Stale ? Palette.Alarm : Palette.Ink, bold: true);
                canvas.Rect(grid.Left(column) + 12, top + 32, full, 14, Palette.Grid, 3);
                canvas.Rect(grid.Left(column) + 12, top + 32, full * (entry.N ?? 0) / largest, 14, "#486581", 3);
                var onwards = entry.Value is { } share ? string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} % go on") : entry.N is 0 ? "nobody was seen here" : "last stage";
                canvas.Text(grid.Left(column) + 12, top + 66, onwards, 12, Palette.Soft);
            }
        }
    }
}
