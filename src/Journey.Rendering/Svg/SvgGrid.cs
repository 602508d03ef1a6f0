namespace Journey.Rendering.Svg;

/// <summary>Columns of the drawing.</summary>
internal sealed record SvgGrid(double LabelWidth, double Margin, int Columns)
{
    public double ColumnWidth => Math.Clamp(1500.0 / Math.Max(1, Columns), 190, 320);

    public double Width => (2 * Margin) + LabelWidth + (Math.Max(1, Columns) * ColumnWidth);

    public double Left(int column) => Margin + LabelWidth + (column * ColumnWidth);

    public double Middle(int column) => Left(column) + (ColumnWidth / 2);
}
