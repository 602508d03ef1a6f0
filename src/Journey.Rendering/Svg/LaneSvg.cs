namespace Journey.Rendering.Svg;

/// <summary>Draws a lane: a curve for emotions, bars for flow, texts for all others.</summary>
internal static class LaneSvg
{
    public static double Height(MapLane lane, SvgGrid grid, JourneyMap map) => lane.Id switch
    {
        "emotions" => EmotionSvg.Height,
        "flow" => FlowSvg.Height,
        _ => TextLaneSvg.Height(lane, grid, map),
    };

    public static void Draw(SvgCanvas canvas, MapLane lane, SvgGrid grid, JourneyMap map, double y, double height)
    {
        for (var i = 0; i <= map.Stages.Count; i++)
            canvas.Line(grid.Left(i), y, grid.Left(i), y + height, Palette.Grid);
        if (lane.Id == "emotions")
            EmotionSvg.Draw(canvas, lane, grid, map, y);
        else if (lane.Id == "flow")
            FlowSvg.Draw(canvas, lane, grid, y);
        else
            TextLaneSvg.Draw(canvas, lane, grid, map, y);
    }
}
