namespace Journey.Rendering.Svg;

/// <summary>Columns of the drawing.</summary>
internal sealed record SvgGrid(double LabelWidth, double Margin, int Columns)
{
    private const double WidestColumn = 320;

    /// <summary>One or two columns are as wide as three, so that the legend has room beneath them.</summary>
    public double ColumnWidth => Columns < 3 ? 3 * WidestColumn / Math.Max(1, Columns) : Math.Clamp(1500.0 / Columns, 190, WidestColumn);

    public double Width => (2 * Margin) + LabelWidth + (Math.Max(1, Columns) * ColumnWidth);

    public double Left(int column) => Margin + LabelWidth + (column * ColumnWidth);

    public double Middle(int column) => Left(column) + (ColumnWidth / 2);
}
