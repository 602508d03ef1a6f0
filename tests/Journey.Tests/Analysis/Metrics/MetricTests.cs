using Journey.Analysis.Evidence;
using Journey.Analysis.Metrics;
using Journey.Domain.Refusals;

namespace Journey.Tests.Analysis.Metrics;

public class MetricTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Readings_that_are_measured_alike_are_a_series_in_order_of_time()
    {
        var series = MetricReadings.InSeries([Reading(5, day: 2), Reading(4, day: 1), Reading(80, day: 1, method: "share"), Reading(3, day: 1, stage: "loyalty")]);
        Assert.Equal([null, null, "loyalty"], series.Select(one => one.Stage));
        Assert.Equal([4m, 5m], series.Single(one => one is { Method: "mean", Stage: null }).Readings.Select(reading => reading.Value));
        Assert.Equal(3, series.Select(one => one.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("share", "1-5", "pts", "method")]
    [InlineData("mean", "1-7", "pts", "scale")]
    [InlineData("mean", "1-5", "s", "unit")]
    public void Series_that_are_measured_differently_are_not_compared(string method, string scale, string unit, string differs)
    {
        var series = MetricReadings.InSeries([Reading(4, day: 1), Reading(5, day: 1, method, scale, unit)]);
        Assert.False(MetricReadings.Compare(series[0], series[1]).TryGet(out _, out var refusal));
        Assert.Equal(("methods-differ", RefusalKind.Conflict), (refusal.Code, refusal.Kind));
        Assert.Contains(differs, refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Series_of_two_stages_that_are_measured_alike_are_compared_by_their_last_readings()
    {
        var series = MetricReadings.InSeries([Reading(9, day: 1, stage: "a"), Reading(4, day: 2, stage: "a"), Reading(5, day: 1, stage: "b")]);
        Assert.True(MetricReadings.Compare(series[0], series[1]).TryGet(out var comparison, out _));
        Assert.Equal((1m, 25d), (comparison.Difference, comparison.Percent));
    }

    [Fact]
    public void The_largest_reading_is_compared_with_the_smallest()
    {
        var series = MetricReadings.InSeries([Reading(1e-28m, day: 1, stage: "a"), Reading(1e15m, day: 1, stage: "b")]);
        Assert.True(MetricReadings.Compare(series[0], series[1]).TryGet(out var comparison, out _));
        Assert.Equal(1e45, comparison.Percent!.Value, 1e33);
    }

    private static MetricReading Reading(decimal value, int day, string method = "mean", string scale = "1-5", string unit = "pts", string? stage = null) =>
        new() { Metric = "satisfaction", Time = Start.AddDays(day), Value = value, Unit = unit, Method = method, Scale = scale, Stage = stage };
}
