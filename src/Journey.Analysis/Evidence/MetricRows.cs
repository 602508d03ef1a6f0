using Journey.Analysis.Files;

namespace Journey.Analysis.Evidence;

/// <summary>
/// Metric readings: <c>metric</c>, <c>time</c>, <c>value</c>, and optionally <c>unit</c>, <c>stage</c>, <c>touchpoint</c>, <c>method</c>, <c>scale</c>, <c>n</c>, <c>updatedAt</c>.
/// </summary>
public sealed class MetricRows : RowKind<MetricReading>
{
    /// <summary>The kind; it holds no state.</summary>
    public static MetricRows Kind { get; } = new();

    internal override IReadOnlyList<RowField> Fields { get; } =
    [
        new("metric", ["metricName", "kpi", "name"], IsRequired: true),
        new("time", ["timestamp", "date", "datetime", "at"], IsRequired: true),
        new("value", ["reading"], IsRequired: true),
        new("unit", []),
        new("stage", ["phase"]),
        new("touchpoint", ["touchpointId"]),
        new("method", []),
        new("scale", []),
        new("n", ["count", "sampleSize"]),
        new("updatedAt", ["updated", "modifiedAt", "lastModified", "changedAt"]),
    ];

    internal override Func<FieldReader<string>, MetricReading?> Begin() => Read;

    private static MetricReading? Read(FieldReader<string> fields)
    {
        var (metric, time, value, n) = (fields.Label("metric"), fields.Time("time"), fields.Number("value"), fields.Number("n"));
        var reading = new MetricReading
        {
            Metric = metric ?? "",
            Time = time ?? default,
            Value = value ?? 0,
            Unit = fields.Label("unit"),
            Stage = fields.Stage("stage"),
            Touchpoint = fields.Label("touchpoint"),
            Method = fields.Label("method"),
            Scale = fields.Label("scale"),
            N = n is >= 0 and <= long.MaxValue && n == decimal.Truncate(n.Value) ? (long)n : null,
            UpdatedAt = fields.Time("updatedAt"),
        };
        if (n is not null && reading.N is null) fields.Fail("n", "is no number of observations");
        if (metric is null) fields.Blame("metric", "metric", "No metric is named.");
        if (time is null) fields.Blame("time", "time", "No time is given.");
        if (value is null) fields.Blame("value", "value", "No value is given.");
        return reading;
    }
}
