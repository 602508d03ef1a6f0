using System.Globalization;
using CsCheck;
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

    /// <summary>Texts near the usual form: each is read as the framework reads it, or refused as it refuses it.</summary>
    [Fact]
    public void What_looks_like_the_usual_form_is_read_as_the_framework_reads_it() =>
        Gen.Select(Gen.Int[1, 2400], Gen.Int[0, 13], Gen.Int[0, 32], Gen.Int[0, 25], Gen.Int[0, 61], Gen.Int[-1, 9_999_999], Gen.Int[0, 7]).Sample((year, month, day, hour, minute, fraction, end) =>
        {
            var digits = fraction < 0 ? "" : $".{fraction:D7}"[..(2 + (fraction % 7))];
            string[] ends = ["", "Z", "+01:00", "-09:30", "+14:00", "+1:00", "z", "+00:60"];
            var text = $"{year:D4}-{month:D2}-{day:D2}{(fraction % 2 == 0 ? 'T' : ' ')}{hour:D2}:{minute:D2}:{fraction & 63:D2}{digits}{ends[end]}";
            string[] forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];
            var expected = DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.AddTicks(-(time.Ticks % 10)) : (DateTimeOffset?)null;
            Assert.Equal(expected, Timestamps.Read(text));
        });

    [Theory]
    [InlineData("03/04/2026")]
    [InlineData("yesterday")]
    [InlineData("2026-02-30")]
    [InlineData("1772600767")]
    public void Forms_that_read_two_ways_or_none_are_refused(string text) => Assert.Null(Timestamps.Read(text));
}
