using System.Globalization;
using System.Text;

namespace Journey.Rendering.Svg;

/// <summary>Writes elements; coordinates in pixels, always with a point.</summary>
internal sealed class SvgCanvas
{
    private readonly StringBuilder markup = new();

    public SvgCanvas Rect(double x, double y, double width, double height, string fill, double radius = 0, string? stroke = null)
    {
        markup.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" rx=\"{radius:0.##}\" fill=\"{fill}\"");
        if (stroke is not null)
            markup.Append(CultureInfo.InvariantCulture, $" stroke=\"{stroke}\"");
        markup.Append("/>\n");
        return this;
    }

    public SvgCanvas Line(double x1, double y1, double x2, double y2, string stroke, double width = 1, string? dash = null)
    {
        markup.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" stroke=\"{stroke}\" stroke-width=\"{width:0.##}\"");
        if (dash is not null)
            markup.Append(CultureInfo.InvariantCulture, $" stroke-dasharray=\"{dash}\"");
        markup.Append("/>\n");
        return this;
    }

    public SvgCanvas Circle(double x, double y, double radius, string fill, string? title = null)
    {
        markup.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\" fill=\"{fill}\" stroke=\"#ffffff\">");
        if (title is not null)
            markup.Append(CultureInfo.InvariantCulture, $"<title>{SvgText.Escape(title)}</title>");
        markup.Append("</circle>\n");
        return this;
    }

    public SvgCanvas Path(string data, string stroke, double width, string? dashes = null)
    {
        markup.Append(CultureInfo.InvariantCulture, $"<path d=\"{data}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width:0.##}\" stroke-linejoin=\"round\"{(dashes is null ? "" : $" stroke-dasharray=\"{dashes}\"")}/>\n");
        return this;
    }

    public SvgCanvas Polygon(IReadOnlyList<(double X, double Y)> corners, string fill)
    {
        var points = string.Join(' ', corners.Select(corner => string.Create(CultureInfo.InvariantCulture, $"{corner.X:0.#},{corner.Y:0.#}")));
        markup.Append(CultureInfo.InvariantCulture, $"<polygon points=\"{points}\" fill=\"{fill}\"/>\n");
        return this;
    }

    public SvgCanvas Text(double x, double y, string text, double size, string fill, string anchor = "start", bool bold = false)
    {
        markup.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" font-size=\"{size:0.##}\" fill=\"{fill}\" text-anchor=\"{anchor}\"{(bold ? " font-weight=\"600\"" : "")}>{SvgText.Escape(text)}</text>\n");
        return this;
    }

    /// <summary>A text that stays readable on lines.</summary>
    public SvgCanvas TextOnLines(double x, double y, string text, double size, string fill)
    {
        markup.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" font-size=\"{size:0.##}\" fill=\"{fill}\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\">{SvgText.Escape(text)}</text>\n");
        return this;
    }

    /// <returns>The y below the last line.</returns>
    public double Lines(double x, double y, IReadOnlyList<string> lines, double size, string fill, bool bold = false)
    {
        foreach (var line in lines)
        {
            Text(x, y, line, size, fill, bold: bold);
            y += size * 1.35;
        }

        return y;
    }

    public string Wrap(double width, double height, string title, string description) => string.Create(CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:0}\" height=\"{height:0}\" viewBox=\"0 0 {width:0} {height:0}\" role=\"img\" aria-labelledby=\"title desc\" font-family=\"'Segoe UI','Noto Sans','Noto Sans CJK SC','DejaVu Sans',Arial,sans-serif\">\n<title id=\"title\">{SvgText.Escape(title)}</title>\n<desc id=\"desc\">{SvgText.Escape(description)}</desc>\n{markup}</svg>\n");
}
