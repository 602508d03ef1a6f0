using Journey.Analysis.Statistics;

namespace Journey.Analysis.Segments;

/// <summary>A feature table made comparable: each feature with mean 0 and deviation 1 over its group's weight; unknown values at the mean.</summary>
internal sealed class Standardised
{
    private Standardised(double[][] points) => Points = points;

    public double[][] Points { get; }

    public static Standardised Of(FeatureTable table)
    {
        var points = table.Customers.Select(_ => new double[table.Features.Count]).ToArray();
        for (var column = 0; column < table.Features.Count; column++)
        {
            var feature = table.Features[column];
            var values = table.Customers.Select(customer => feature.Skewed ? Scales.Logarithm(customer.Values[column]) : customer.Values[column]).ToArray();
            var sample = Sample.Of(values.Where(double.IsFinite));
            var weight = Math.Sqrt(table.Features.Count(other => other.Group == feature.Group));
            for (var row = 0; row < points.Length; row++)
                points[row][column] = sample.Deviation == 0 || !double.IsFinite(values[row]) ? 0 : (values[row] - sample.Mean) / sample.Deviation / weight;
        }
        return new(points);
    }
}
