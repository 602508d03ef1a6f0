using System.Security.Cryptography;
using System.Text;
using Journey.Analysis.Evidence;
using Journey.Domain.Refusals;

namespace Journey.Analysis.Metrics;

/// <summary>One reading of a series.</summary>
/// <param name="N">Observations behind it, where the source says so.</param>
public sealed record MetricPoint(DateTimeOffset Time, decimal Value, long? N);

/// <summary>Readings that are measured alike, of one stage and touchpoint, in order of time.</summary>
/// <param name="Id">Names the series, the same for as long as it is measured alike.</param>
public sealed record MetricSeries(string Id, string Metric, string? Unit, string? Method, string? Scale, string? Stage, string? Touchpoint, IReadOnlyList<MetricPoint> Readings);

/// <summary>The last readings of two series.</summary>
/// <param name="Difference">Second minus first, in their unit.</param>
/// <param name="Percent">Of the first; null where that is 0.</param>
public sealed record MetricComparison(MetricSeries First, MetricSeries Second, decimal Difference, double? Percent);

/// <summary>Puts readings together that may be.</summary>
public static class MetricReadings
{
    private const int IdBytes = 8;

    /// <summary>What a reading is a reading of: a second one of the same corrects it.</summary>
    public static string Key(MetricReading reading) => Joined(Series(reading), reading.Time.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <returns>By metric, stage and touchpoint, then by how they are measured.</returns>
    public static IReadOnlyList<MetricSeries> InSeries(IEnumerable<MetricReading> readings) =>
    [
        .. readings.GroupBy(Series, StringComparer.Ordinal).Select(group => Of(group.Key, [.. group.OrderBy(reading => reading.Time)]))
            .OrderBy(series => series.Metric, StringComparer.Ordinal).ThenBy(series => series.Stage, StringComparer.Ordinal).ThenBy(series => series.Touchpoint, StringComparer.Ordinal).ThenBy(series => series.Id, StringComparer.Ordinal),
    ];

    /// <returns>Refused where they are of another metric, unit, method or scale.</returns>
    public static Outcome<MetricComparison> Compare(MetricSeries first, MetricSeries second)
    {
        var differ = new[] { ("metric", first.Metric, second.Metric), ("unit", first.Unit, second.Unit), ("method", first.Method, second.Method), ("scale", first.Scale, second.Scale) }
            .Where(one => one.Item2 != one.Item3).Select(one => one.Item1).ToList();
        if (differ.Count > 0)
            return new Refusal(RefusalKind.Conflict, "methods-differ", $"The two series differ in {string.Join(", ", differ)}; their difference would mean nothing.", "Compare figures of the same measure, method and scale.", "second");
        var (before, after) = (first.Readings[^1].Value, second.Readings[^1].Value);
        return new MetricComparison(first, second, after - before, before == 0 ? null : 100 * (double)(after - before) / (double)before);
    }

    private static MetricSeries Of(string key, IReadOnlyList<MetricReading> readings) => new(
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, IdBytes)),
        readings[0].Metric,
        readings[0].Unit,
        readings[0].Method,
        readings[0].Scale,
        readings[0].Stage,
        readings[0].Touchpoint,
        [.. readings.Select(reading => new MetricPoint(reading.Time, reading.Value, reading.N))]);

    private static string Series(MetricReading reading) => Joined(reading.Metric, reading.Unit, reading.Method, reading.Scale, reading.Stage, reading.Touchpoint);

    // Labels hold no control characters, so the unit separator keeps them apart.
    private static string Joined(params ReadOnlySpan<string?> parts) => string.Join('\u001F', parts);
}
