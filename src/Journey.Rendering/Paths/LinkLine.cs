using System.Globalization;
using System.Text;

namespace Journey.Rendering.Paths;

/// <summary>A link as it is drawn: leaving its node downwards, passing its places upright, with an arrow at the node it leads to.</summary>
internal sealed class LinkLine
{
    private const double ArrowLength = 9;

    private readonly List<(double X, double Y)> points = [];
    private readonly bool isBackward;

    /// <param name="chain">The link's places, from the upper to the lower one.</param>
    /// <param name="at">Where they stand.</param>
    /// <param name="ports">Where links meet their nodes.</param>
    public LinkLine(Chain chain, Dictionary<int, Spot> at, Ports ports)
    {
        isBackward = chain.IsBackward;
        points.Add((ports.Below(chain), at[chain.Places[0]].Bottom + (isBackward ? ArrowLength : 0)));
        foreach (var (index, place) in chain.Places.Index().Skip(1).SkipLast(1))
        {
            // Beside nodes a way runs straight down; between them it has room to turn.
            var spot = at[place];
            if (index % 2 == 0)
                points.AddRange([(spot.X, spot.Top), (spot.X, spot.Bottom)]);
            else
                points.Add((spot.X, (spot.Top + spot.Bottom) / 2));
        }

        points.Add((ports.Above(chain), at[chain.Places[^1]].Top - (isBackward ? 0 : ArrowLength)));
    }

    public string Data()
    {
        var data = new StringBuilder().Append(CultureInfo.InvariantCulture, $"M{points[0].X:0.#} {points[0].Y:0.#}");
        foreach (var ((x, y), (toX, toY)) in points.Zip(points.Skip(1)))
        {
            var middle = (y + toY) / 2;
            data.Append(x == toX ? string.Create(CultureInfo.InvariantCulture, $"V{toY:0.#}") : string.Create(CultureInfo.InvariantCulture, $"C{x:0.#} {middle:0.#} {toX:0.#} {middle:0.#} {toX:0.#} {toY:0.#}"));
        }

        return data.ToString();
    }

    /// <summary>The three corners of the arrow's head.</summary>
    public IReadOnlyList<(double X, double Y)> Arrow(double width)
    {
        var (half, length) = (Math.Max(4, (width / 2) + 2.5), isBackward ? -ArrowLength : ArrowLength);
        var (x, y) = isBackward ? points[0] : points[^1];
        return [(x - half, y), (x + half, y), (x, y + length)];
    }
}
