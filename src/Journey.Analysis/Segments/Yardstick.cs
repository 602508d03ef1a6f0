using Journey.Analysis.Files;
using Journey.Analysis.Path;
using Journey.Analysis.Statistics;
using Journey.Domain.Artefacts;

namespace Journey.Analysis.Segments;

/// <summary>
/// Tells whether customers are like a persona, by the centres and the scales of the day its profile was measured: customers of two days are sorted
/// by one rule, so that a difference between them comes from the customers and not from a clustering that was done again.
/// </summary>
internal sealed class Yardstick
{
    private const int Digits = 4;

    private readonly SegmentProfile profile;
    private readonly double[] units;
    private readonly double[] centre;
    private readonly double[][] others;

    public Yardstick(SegmentProfile profile)
    {
        this.profile = profile;
        var sizes = profile.Features.CountBy(figures => figures.Group).ToDictionary();
        units = [.. profile.Features.Select(figures => figures.DeviationOfAll * Math.Sqrt(sizes[figures.Group]))];
        centre = [.. profile.Features.Select(figures => figures.Centre)];
        others = [.. profile.Others.Select(other => other.ToArray())];
        Groups = sizes.Count;
    }

    /// <summary>Groups of features.</summary>
    public int Groups { get; }

    /// <summary>The features of customers as profiles have them: their stage is what the source itself names, because what is inferred or decided can change without them.</summary>
    public static FeatureTable Table(CustomerProfiles customers, IReadOnlyList<string> stages, StageNames names) =>
        Features.Of(customers, stages, place => place.Stage is { } stage && stages.Contains(stage) ? stage : names.IdOf(place.Stage));

    /// <summary>The customers in the order of the profile's features. A channel or device that nobody uses any more is used by nobody; other features are unknown.</summary>
    public IReadOnlyList<CustomerFeatures> Read(FeatureTable table)
    {
        var columns = table.Features.Index().ToDictionary(feature => feature.Item.Name, feature => feature.Index, StringComparer.Ordinal);
        var read = profile.Features.Select(figures => (Column: columns.GetValueOrDefault(figures.Feature, -1), Without: figures.Group == figures.Feature ? double.NaN : 0)).ToList();
        return [.. table.Customers.Select(customer => customer with { Values = [.. read.Select(from => from.Column < 0 ? from.Without : customer.Values[from.Column])] })];
    }

    /// <summary>Where a customer lies, in deviations from all customers of then; unknown values at their mean.</summary>
    public double[] Point(CustomerFeatures customer) =>
    [
        .. profile.Features.Select((figures, index) =>
            units[index] == 0 || !double.IsFinite(customer.Values[index]) ? 0 : (Scales.To(figures.Scale, customer.Values[index]) - figures.MeanOfAll) / units[index]),
    ];

    /// <summary>Distance from the centre.</summary>
    public double Distance(double[] point) => Math.Sqrt(KMeans.Distance(point, centre));

    /// <summary>Whether a customer is like the persona.</summary>
    public bool Fits(CustomerFeatures customer)
    {
        var point = Point(customer);
        var distance = KMeans.Distance(point, centre);
        return distance <= profile.Reach * profile.Reach && Array.TrueForAll(others, other => distance <= KMeans.Distance(point, other));
    }

    /// <summary>Each feature of customers, on its scale, of those of whom it is known, as precisely as a profile keeps it.</summary>
    public IReadOnlyList<Sample> Samples(IReadOnlyList<CustomerFeatures> customers) =>
    [
        .. profile.Features
            .Select((figures, index) => Sample.Of(customers.Select(customer => customer.Values[index]).Where(double.IsFinite).Select(value => Scales.To(figures.Scale, value))))
            .Select(sample => sample with { Mean = Round(sample.Mean), Variance = Math.Pow(Round(sample.Deviation), 2) }),
    ];

    /// <summary>Whether each of the customers has the feature or not.</summary>
    public static bool AreShares(IEnumerable<CustomerFeatures> customers, int column) => customers.All(customer => customer.Values[column] is 0 or 1);

    /// <summary>Four digits, which is finer than any of the scales can be told.</summary>
    public static double Round(double value) => Math.Round(value, Digits, MidpointRounding.AwayFromZero);
}
