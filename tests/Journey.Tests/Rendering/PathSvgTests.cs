using System.Globalization;
using System.Xml.Linq;
using CsCheck;
using Journey.Domain.Guidance;
using Journey.Rendering.Paths;

namespace Journey.Tests.Rendering;

public class PathSvgTests
{
    [Fact]
    public void Activities_and_what_follows_them_are_drawn_with_counts_and_times()
    {
        var texts = Texts(PathSvg.Render(Picture([new("look", 1_200, Starts: 900), new("buy", 300, Ends: 250)], [new("look", "buy", 280, 90_000_000), new("look", "look", 17, 1)]), "en"));

        Assert.Superset(new HashSet<string>(["Start", "End", "look", "1,200 · again at once: 17", "buy", "300", "900", "280", "1.5 min", "250"]), texts.ToHashSet());
    }

    [Fact]
    public void The_path_stands_in_words_too_and_every_text_is_escaped()
    {
        var svg = PathSvg.Render(Picture([new("<script>", 2, 1), new("a & b", 1, Ends: 1)], [new("<script>", "a & b", 1, null)]), "en");

        Assert.DoesNotContain("<script>", svg, StringComparison.Ordinal);
        var description = XDocument.Parse(svg).Root!.Elements().Single(element => element.Name.LocalName == "desc").Value;
        Assert.Contains("<script> to a & b: 1", description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_back_is_dashed_and_points_up()
    {
        var svg = PathSvg.Render(Picture([new("a", 2, 1), new("b", 2), new("c", 1, Ends: 1)], [new("a", "b", 2, 1), new("b", "c", 1, 1), new("b", "a", 1, 1)]), "en");

        var elements = XDocument.Parse(svg).Root!.Elements().ToList();
        Assert.Single(elements, element => element.Attribute("stroke-dasharray") is not null);
        Assert.Single(elements.Where(element => element.Name.LocalName == "polygon"), arrow => Corners(arrow) is var corners && corners[2].Y < corners[0].Y);
    }

    [Fact]
    public void Without_interactions_the_picture_says_so() => Assert.Contains("No interactions to show.", Texts(PathSvg.Render(Picture([], []), "en")));

    [Fact]
    public void Each_language_has_every_text_and_its_own_numbers()
    {
        var shown = GuidanceTexts.Languages.Select(language => string.Join('\n', Texts(PathSvg.Render(Picture([new("a", 12_345, 1, 1)], [new("a", "a", 1_234, 1)]), language)))).ToList();

        Assert.Equal(shown.Count, shown.Distinct().Count());
        Assert.All(shown, text => Assert.DoesNotContain("{", text, StringComparison.Ordinal));
        Assert.Contains("12 345", shown[GuidanceTexts.Languages.ToList().IndexOf("pl")].Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_any_path_boxes_lie_side_by_side_inside_the_picture_and_the_same_path_is_the_same_picture() => paths.Sample(path =>
    {
        var svg = PathSvg.Render(path, "en");
        Assert.Equal(svg, PathSvg.Render(path, "en"));
        var root = XDocument.Parse(svg).Root!;
        var (width, height) = (Number(root, "width"), Number(root, "height"));
        var boxes = root.Elements().Where(element => element.Name.LocalName == "rect" && (string?)element.Attribute("stroke") is not null)
            .Select(box => (Left: Number(box, "x"), Top: Number(box, "y"), Right: Number(box, "x") + Number(box, "width"), Bottom: Number(box, "y") + Number(box, "height"))).ToList();
        Assert.Equal(path.Activities.Count, boxes.Count);
        Assert.All(boxes, box => Assert.True(box.Left >= 0 && box.Right <= width && box.Bottom <= height));
        Assert.All(boxes.Index(), one => Assert.DoesNotContain(boxes.Skip(one.Index + 1), other =>
            one.Item.Left < other.Right && other.Left < one.Item.Right && one.Item.Top < other.Bottom && other.Top < one.Item.Bottom));
    }, iter: 200);

    private static readonly Gen<PathPicture> paths = Gen.Select(Gen.Int[1, 25], Gen.Int[0, 60], Gen.Int[0, 1_000_000], (activities, edges, seed) =>
    {
        var dice = new Random(seed);
        var names = Enumerable.Range(0, activities).Select(i => $"activity {i}").ToList();
        var pairs = Enumerable.Range(0, edges).Select(_ => (From: names[dice.Next(activities)], To: names[dice.Next(activities)])).Distinct();
        return Picture(
            [.. names.Select(name => new PathNode(name, dice.Next(1, 9_999), dice.Next(3) == 0 ? dice.Next(1, 99) : null, dice.Next(3) == 0 ? dice.Next(1, 99) : null))],
            [.. pairs.Select(pair => new PathEdge(pair.From, pair.To, dice.Next(1, 9_999), dice.NextDouble() * 1e12))]);
    });

    private static PathPicture Picture(IReadOnlyList<PathNode> activities, IReadOnlyList<PathEdge> edges) => new("Shoes", null, 10, 100, activities, edges, activities.Count, edges.Count);

    private static List<string> Texts(string svg) => [.. XDocument.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static List<(double X, double Y)> Corners(XElement polygon) =>
        [.. polygon.Attribute("points")!.Value.Split(' ').Select(corner => corner.Split(',')).Select(corner => (double.Parse(corner[0], CultureInfo.InvariantCulture), double.Parse(corner[1], CultureInfo.InvariantCulture)))];
}
