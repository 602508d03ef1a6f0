using Journey.Analysis.Statistics;

namespace Journey.Analysis.Segments;

/// <summary>Finds groups of customers who are alike.</summary>
public static class Segmentation
{
    private const int Sampled = 2_000;
    private const int MostSegments = 8;
    private const int FewestCustomers = 4;
    private const int MostTraits = 5;

    // Closer than this to the mean of all is no trait; Cohen's small effect is 0.2, medium 0.5.
    private const double SmallestTrait = 0.35;

    /// <summary>
    /// Segments by falling size. Their number, from 2 to 8, is the one with the highest silhouette on a sample of at most 2,000; more customers join the
    /// groups that were found there, whose centres then settle among all. Fewer than four customers,
    /// or customers who do not differ at all, stay one segment. The same table and seed give the same segments.
    /// </summary>
    public static SegmentationResult Of(FeatureTable table, int seed = 1)
    {
        var points = Standardised.Of(table).Points;
        if (points.Length < FewestCustomers || points.All(point => point.All(value => value == 0))) return new(Described(table, new int[points.Length]), null);
        var sample = Sample(points.Length, seed);
        var sampled = sample.Select(index => points[index]).ToArray();
        var silhouette = new Silhouette(sampled);
        var best = Enumerable.Range(2, Math.Min(MostSegments, sampled.Length - 1) - 1)
            .Select(k => KMeans.Group(sampled, k, seed))
            .Select(groups => (Groups: groups, Quality: silhouette.Of(groups)))
            .MaxBy(result => result.Quality);
        return new(Described(table, sample.Length == points.Length ? best.Groups : KMeans.Extend(points, sample, best.Groups)), best.Quality);
    }

    /// <summary>
    /// Splits the customers of a segment again, down to one. Those that clustering does not part, and that are no more than eight, stand for themselves; one
    /// customer alone has no parts, and neither have more than eight who differ in nothing that is known.
    /// </summary>
    /// <param name="table">The segment's customers: what sets a part apart, and its share, are among them.</param>
    /// <param name="seed">As for <see cref="Of"/>.</param>
    public static SegmentationResult Parts(FeatureTable table, int seed = 1)
    {
        if (table.Customers.Count < 2) return new([], null);
        var result = Of(table, seed);
        if (result.Segments.Count > 1) return result;
        return new(table.Customers.Count <= MostSegments ? Described(table, [.. Enumerable.Range(0, table.Customers.Count)]) : [], null);
    }

    private static int[] Sample(int count, int seed)
    {
        var order = Enumerable.Range(0, count).ToArray();
        if (count <= Sampled) return order;
        var dice = new Dice(seed);
        for (var index = 0; index < Sampled; index++)
        {
            var other = index + dice.Next(count - index);
            (order[index], order[other]) = (order[other], order[index]);
        }
        return order[..Sampled];
    }

    private static List<Segment> Described(FeatureTable table, int[] groups)
    {
        var all = Enumerable.Range(0, table.Features.Count).Select(column => Known(table.Customers, column)).ToList();
        return
        [
            .. table.Customers.Zip(groups)
                .GroupBy(item => item.Second, item => item.First)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Min(customer => customer.CustomerId), StringComparer.Ordinal)
                .Select(group => new Segment(
                    [.. group.Select(customer => customer.CustomerId)], (double)group.Count() / table.Customers.Count, Traits(table, [.. group], all))),
        ];
    }

    private static List<Trait> Traits(FeatureTable table, List<CustomerFeatures> members, List<Sample> all) =>
    [
        .. table.Features.Index()
            .Select(feature => (Feature: feature.Item, All: all[feature.Index], Own: Known(members, feature.Index)))
            .Where(item => item.Own.N > 0 && item.All.Deviation > 0)
            .Select(item => new Trait(item.Feature.Name, item.Own.Mean, item.All.Mean, (item.Own.Mean - item.All.Mean) / item.All.Deviation))
            .Where(trait => Math.Abs(trait.Difference) >= SmallestTrait)
            .OrderByDescending(trait => Math.Abs(trait.Difference)).ThenBy(trait => trait.Feature, StringComparer.Ordinal)
            .Take(MostTraits),
    ];

    private static Sample Known(IEnumerable<CustomerFeatures> customers, int column) =>
        Statistics.Sample.Of(customers.Select(customer => customer.Values[column]).Where(double.IsFinite));
}

/// <summary>Segments, and how well they are set apart: the silhouette from −1 to 1, null for a single segment.</summary>
public sealed record SegmentationResult(IReadOnlyList<Segment> Segments, double? Silhouette);

/// <summary>A group of customers who are alike.</summary>
/// <param name="CustomerIds">Its customers.</param>
/// <param name="Share">Their share of all customers.</param>
/// <param name="Traits">What sets it apart, the strongest first.</param>
public sealed record Segment(IReadOnlyList<string> CustomerIds, double Share, IReadOnlyList<Trait> Traits)
{
    /// <summary>Number of customers.</summary>
    public int Size => CustomerIds.Count;
}

/// <summary>What sets a segment apart: its mean beside that of all, and the difference in standard deviations.</summary>
public sealed record Trait(string Feature, double Mean, double MeanOfAll, double Difference);
