using Journey.Analysis.Files;
using Journey.Analysis.Statistics;
using Journey.Domain.Artefacts;

namespace Journey.Analysis.Segments;

/// <summary>Measures the profiles of segments, and finds today's segments that resemble those of a profile.</summary>
public static class SegmentProfiles
{
    /// <summary>
    /// On the average of its groups of features, a segment that resembles a profile lies no more than 0.8 standard deviations of all customers
    /// away: a large effect begins there (Cohen 1988).
    /// </summary>
    public const double FarthestResemblance = 0.8;

    /// <summary>A profile of fewer customers could be that of one, and no test could tell whether they have changed.</summary>
    public const int FewestCustomers = WelchTest.SmallestGroup;

    /// <summary>How far those like a profile agree with the customers of its segment, beyond chance (Cohen's kappa): substantial agreement begins there (Landis and Koch 1977).</summary>
    private const double LeastAgreement = 0.6;

    /// <summary>Of its customers, those farther from the centre are not told by it.</summary>
    private const double Reached = 0.99;

    private const int MostOfGroup = 12;

    /// <summary>
    /// The profiles of segments of the same customers, in their order; null for one that is too small, and for one that its profile would not find: where
    /// segments differ by what is inferred or rated alone, the customers like it would be those of another.
    /// </summary>
    /// <param name="customers">All customers.</param>
    /// <param name="stages">The stages in order.</param>
    /// <param name="names">What sources call them.</param>
    /// <param name="segments">All segments, those too that no persona is drafted from.</param>
    public static IReadOnlyList<SegmentProfile?> Of(CustomerProfiles customers, IReadOnlyList<string> stages, StageNames names, IReadOnlyList<Segment> segments)
    {
        var table = Yardstick.Table(customers, stages, names);
        var scales = new SegmentProfile(0, table.Customers.Count, customers.Span, 0, stages, [.. Chosen(table)], []);
        var yardstick = new Yardstick(scales);
        var rows = yardstick.Read(table);
        var centres = Centres(yardstick, rows, segments);
        return [.. segments.Select((segment, index) => Measured(scales, rows, segment, centres[index], [.. centres.Where((_, other) => other != index)]))];
    }

    /// <summary>Which of today's segments resemble the profiles: one to one, so that the distances sum to the least.</summary>
    /// <param name="profiles">The profiles.</param>
    /// <param name="names">What sources call the stages.</param>
    /// <param name="segments">Today's segments.</param>
    /// <param name="customersOf">The customers that the profile's segments are looked for among.</param>
    /// <returns>The segment's place in the order, for each profile; null where none resembles it.</returns>
    public static IReadOnlyList<int?> Match(IReadOnlyList<SegmentProfile> profiles, StageNames names, IReadOnlyList<Segment> segments, Func<SegmentProfile, CustomerProfiles> customersOf) => OneToOne.Of(
        [
            .. profiles.Select(profile =>
            {
                var yardstick = new Yardstick(profile);
                return Centres(yardstick, yardstick.Read(Yardstick.Table(customersOf(profile), profile.Stages, names)), segments)
                    .Select(centre => yardstick.Distance(centre) / Math.Sqrt(yardstick.Groups)).ToArray();
            }),
        ],
        FarthestResemblance);

    /// <summary>The features that say something of these customers; of channels and of devices the most used.</summary>
    private static IEnumerable<FeatureFigures> Chosen(FeatureTable table) => table.Features.Index()
        .Select(feature => (feature.Index, feature.Item, Known: table.Customers.Select(customer => customer.Values[feature.Index]).Where(double.IsFinite).ToList()))
        .Where(column => column.Known.Exists(value => value != 0))
        .GroupBy(column => column.Item.Group)
        .SelectMany(group => group.OrderByDescending(column => column.Known.Sum()).ThenBy(column => column.Item.Name, StringComparer.Ordinal).Take(MostOfGroup))
        .OrderBy(column => column.Index)
        .Select(column =>
        {
            var scale = column.Item.Skewed ? FeatureScale.Logarithm : FeatureScale.Linear;
            var all = Sample.Of(column.Known.Select(value => Scales.To(scale, value)));
            return new FeatureFigures(column.Item.Name, column.Item.Group, scale, 0, 0, 0, Yardstick.Round(all.Mean), Yardstick.Round(all.Deviation), 0);
        });

    private static List<double[]> Centres(Yardstick yardstick, IReadOnlyList<CustomerFeatures> rows, IReadOnlyList<Segment> segments)
    {
        var points = rows.ToDictionary(customer => customer.CustomerId, yardstick.Point, StringComparer.Ordinal);
        return [.. segments.Select(segment => Mean([.. segment.CustomerIds.Select(id => points[id])]))];
    }

    private static double[] Mean(List<double[]> points) => [.. Enumerable.Range(0, points[0].Length).Select(column => Yardstick.Round(points.Average(point => point[column])))];

    private static SegmentProfile? Measured(SegmentProfile scales, IReadOnlyList<CustomerFeatures> rows, Segment segment, double[] centre, IReadOnlyList<IReadOnlyList<double>> others)
    {
        var profile = scales with { Features = [.. scales.Features.Select((figures, index) => figures with { Centre = centre[index] })], Others = others };
        if (segment.Size < FewestCustomers)
            return null;
        var own = segment.CustomerIds.ToHashSet(StringComparer.Ordinal);
        var around = new Yardstick(profile);
        profile = profile with { Reach = Yardstick.Round(Percentile.Of(rows.Where(customer => own.Contains(customer.CustomerId)).Select(customer => around.Distance(around.Point(customer))), Reached)!.Value) };
        // What is measured now is who fits, as it will be later, not who was clustered: both differ where the clustering knew more.
        var yardstick = new Yardstick(profile);
        var like = rows.Where(yardstick.Fits).ToList();
        var both = like.Count(customer => own.Contains(customer.CustomerId));
        return like.Count < FewestCustomers || Agreement(both, own.Count, like.Count, rows.Count) < LeastAgreement ? null : profile with { N = like.Count, Features = [.. yardstick.Samples(like).Select((sample, index) => Filled(profile.Features[index], sample, Yardstick.AreShares(like, index)))] };
    }

    /// <summary>Cohen's kappa (1960) of two ways to tell who belongs: of so many of all by the one, by the other, and by both.</summary>
    private static double Agreement(double both, double one, double other, double all)
    {
        var agreed = (both + (all - one - other + both)) / all;
        var byChance = ((one * other) + ((all - one) * (all - other))) / (all * all);
        return byChance == 1 ? 1 : (agreed - byChance) / (1 - byChance);
    }

    private static FeatureFigures Filled(FeatureFigures figures, Sample sample, bool areShares) => figures with
    {
        N = sample.N,
        Mean = sample.Mean,
        Deviation = Yardstick.Round(sample.Deviation),
        Scale = areShares && figures.Group != figures.Feature ? FeatureScale.Share : figures.Scale,
    };
}
