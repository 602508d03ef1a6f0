using Journey.Analysis.Path;

namespace Journey.Tests.Analysis.Path;

public class PathFilterTests
{
    private static readonly IReadOnlyList<CaseTrace> traces = Cases.From(
    [
        Traces.Event(null, "A", Traces.Start, "c1", "k", "web"), Traces.Event(null, "B", Traces.Start.AddDays(1), "c1", "k", "shop"),
        Traces.Event(null, "A", Traces.Start.AddDays(2), "c2", "l", "web"),
        Traces.Event(null, "A", Traces.Start.AddDays(3), "c3"),
    ]);

    [Fact]
    public void A_journey_is_in_as_a_whole_where_it_touches_the_channel() => Assert.Equal(["c1"], Taken(new(Channels: new HashSet<string> { "shop" })));

    [Fact]
    public void A_journey_is_in_as_a_whole_where_a_device_was_used()
    {
        var onPhone = Traces.Event(null, "B", Traces.Start.AddHours(1), "c9") with { Device = "phone" };
        var mixed = Cases.From([Traces.Event(null, "A", Traces.Start, "c8"), Traces.Event(null, "A", Traces.Start, "c9"), onPhone]);

        Assert.Equal(["c9"], mixed.Where(new PathFilter(Devices: new HashSet<string> { "phone" }).Takes).Select(trace => trace.CaseId));
        Assert.False(new PathFilter(Devices: new HashSet<string> { "phone" }).IsEmpty);
    }

    [Fact]
    public void Time_is_that_of_the_first_event_from_included_until_excluded() =>
        Assert.Equal(["c2"], Taken(new(From: Traces.Start.AddHours(1), Until: Traces.Start.AddDays(3))));

    [Fact]
    public void Without_a_customer_the_case_stands_for_one() => Assert.Equal(["c1", "c3"], Taken(new(Customers: new HashSet<string> { "k", "c3" })));

    [Fact]
    public void Without_anything_all_are_taken()
    {
        Assert.True(new PathFilter().IsEmpty);
        Assert.Equal(3, Taken(new()).Count);
    }

    private static List<string> Taken(PathFilter filter) => [.. traces.Where(filter.Takes).Select(trace => trace.CaseId)];
}
