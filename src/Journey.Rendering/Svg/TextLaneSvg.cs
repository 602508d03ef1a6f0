using System.Globalization;

namespace Journey.Rendering.Svg;

/// <summary>Cells of texts. What several personas share is written once, with a dot for each of them.</summary>
internal static class TextLaneSvg
{
    private const double Size = 12;
    private const double LineHeight = Size * 1.35;
    private const double Gap = 7;
    private const int MostEntries = 7;
    private const int MostLines = 4;

    private sealed record Note(string Text, IReadOnlyList<int> Personas, MapEntry First);

    public static double Height(MapLane lane, SvgGrid grid, JourneyMap map) =>
        Math.Max(52, lane.Cells.Select(cell => 20 + Notes(cell, map).Take(MostEntries).Sum(note => (Lines(note, grid).Count * LineHeight) + Gap) + (Notes(cell, map).Count > MostEntries ? LineHeight + Gap : 0)).Max());

    public static void Draw(SvgCanvas canvas, MapLane lane, SvgGrid grid, JourneyMap map, double top)
    {
        for (var column = 0; column < lane.Cells.Count; column++)
        {
            var y = top + 22;
            var notes = Notes(lane.Cells[column], map);
            foreach (var note in notes.Take(MostEntries))
            {
                var (mark, colour) = Palette.Of(note.First.Provenance);
                canvas.Text(grid.Left(column) + 8, y, mark, Size, colour);
                var text = grid.Left(column) + 23;
                for (var i = 0; i < note.Personas.Count; i++, text += 10)
                    canvas.Circle(text + 3, y - 4, 4, Palette.Persona(note.Personas[i]));
                y = canvas.Lines(text + (note.Personas.Count > 0 ? 3 : 0), y, Lines(note, grid), Size, note.First.Stale ? Palette.Alarm : Palette.Ink) + Gap;
            }

            if (notes.Count > MostEntries)
                canvas.Text(grid.Left(column) + 23, y, string.Create(CultureInfo.InvariantCulture, $"+ {notes.Count - MostEntries} more in map.json"), Size, Palette.Soft);
        }
    }

    private static IReadOnlyList<Note> Notes(MapCell cell, JourneyMap map)
    {
        var order = map.Personas.Index().ToDictionary(persona => persona.Item.Id, persona => persona.Index);
        return
        [
            .. cell.Entries.GroupBy(entry => (entry.Text, entry.Channel, entry.Provenance, entry.Persona is null, entry.Stale))
                .Select(group => new Note(
                    $"{(group.Key.Stale ? $"{Palette.StaleMark} " : "")}{group.Key.Text}{(group.Key.Channel is { } channel ? $" · {channel}" : "")}",
                    Dots([.. group.Where(entry => entry.Persona is not null && order.ContainsKey(entry.Persona)).Select(entry => order[entry.Persona!]).Distinct().Order()], map),
                    group.First())),
        ];
    }

    /// <summary>What holds for every persona needs no dots.</summary>
    private static IReadOnlyList<int> Dots(IReadOnlyList<int> personas, JourneyMap map) => personas.Count == map.Personas.Count ? [] : personas;

    private static IReadOnlyList<string> Lines(Note note, SvgGrid grid) => SvgText.Wrap(note.Text, grid.ColumnWidth - 36 - (note.Personas.Count * 10), Size, MostLines);
}
