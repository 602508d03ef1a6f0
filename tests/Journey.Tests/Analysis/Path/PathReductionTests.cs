using CsCheck;
using Journey.Analysis.Path;

namespace Journey.Tests.Analysis.Path;

public class PathReductionTests
{
    private static readonly Gen<string[]> journeys = Gen.Char["ABCDEFG"].Array[1, 9].Select(letters => new string(letters)).Array[1, 12];

    [Fact]
    public void Every_activity_stays_on_a_way_from_a_start_to_an_end() => journeys.Sample(names =>
    {
        var figures = PathFigures.Of(Traces.Of(names));
        var kept = PathReduction.Of(figures);
        var all = figures.Activities.Select(activity => activity.Name).Order();
        Assert.Equal(all, Reached(kept.Starts, kept.Edges.ToLookup(edge => edge.From, edge => edge.To)));
        Assert.Equal(all, Reached(kept.Ends, kept.Edges.ToLookup(edge => edge.To, edge => edge.From)));
        Assert.True(kept.Edges.Count <= 2 * figures.Activities.Count);
        Assert.All(kept.Edges, edge => Assert.Contains(edge, figures.Edges));
    });

    [Fact]
    public void The_frequent_way_stays_and_the_rare_one_beside_it_goes()
    {
        var kept = PathReduction.Of(PathFigures.Of(Traces.Of([.. Enumerable.Repeat("ABCD", 9), "ACBD", "AD"]))).Edges;
        Assert.Equal(["A>B", "B>C", "C>D"], kept.Select(edge => $"{edge.From}>{edge.To}").Order());
    }

    private static IEnumerable<string> Reached(IReadOnlyList<Counted> doors, ILookup<string, string> next)
    {
        var (reached, waiting) = (new HashSet<string>(), new Stack<string>(doors.Select(door => door.Name)));
        while (waiting.TryPop(out var activity))
        {
            if (!reached.Add(activity)) continue;
            foreach (var other in next[activity]) waiting.Push(other);
        }
        return reached.Order();
    }
}
