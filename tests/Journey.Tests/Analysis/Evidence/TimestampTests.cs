using Journey.Analysis.Evidence;

namespace Journey.Tests.Analysis.Evidence;

public class TimestampTests
{
    [Theory]
    [InlineData("2011-10-11 13:45:40.276000+02:00", "2011-10-11T11:45:40.276Z")]
    [InlineData("2011-12-06 01:06:40+01:00", "2011-12-06T00:06:40Z")]
    [InlineData("2026-03-04T05:06:07Z", "2026-03-04T05:06:07Z")]
    [InlineData("2026-03-04T05:06:07", "2026-03-04T05:06:07Z")]
    [InlineData("2026-03-04T05:06", "2026-03-04T05:06:00Z")]
    [InlineData("2026-03-04", "2026-03-04T00:00:00Z")]
    [InlineData("04.03.2026 05:06", "2026-03-04T05:06:00Z")]
    [InlineData("2026/03/04 05:06:07", "2026-03-04T05:06:07Z")]
    [InlineData("2026-03-04T05:06:07.1234567Z", "2026-03-04T05:06:07.123456Z")]
    public void Known_forms_are_read_to_the_microsecond(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Timestamps.Read(text));

    [Theory]
    [InlineData("03/04/2026")]
    [InlineData("yesterday")]
    [InlineData("2026-02-30")]
    [InlineData("1772600767")]
    public void Forms_that_read_two_ways_or_none_are_refused(string text) => Assert.Null(Timestamps.Read(text));
}
