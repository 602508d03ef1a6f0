using System.Globalization;
using CsCheck;
using Journey.Analysis.Files;

namespace Journey.Tests.Analysis.Files;

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
    [InlineData("05.03.2026 9:07", "2026-03-05T09:07:00Z")]
    [InlineData("5.3.2026 9:07", "2026-03-05T09:07:00Z")]
    [InlineData("5.3.2026", "2026-03-05T00:00:00Z")]
    [InlineData("4.12.2026 19:07:08", "2026-12-04T19:07:08Z")]
    [InlineData("2026/3/4 9:07", "2026-03-04T09:07:00Z")]
    [InlineData("2026/3/4", "2026-03-04T00:00:00Z")]
    [InlineData("2026-3-4 9:07:05", "2026-03-04T09:07:05Z")]
    [InlineData("2026-03-04T05:06:07.1234567Z", "2026-03-04T05:06:07.123456Z")]
    [InlineData("2026-03-04T05:06:07.12345678Z", "2026-03-04T05:06:07.123456Z")]
    [InlineData("2026-03-04T05:06:07.123456789+02:00", "2026-03-04T03:06:07.123456Z")]
    [InlineData("2026-03-04 05:06:07.999999999999", "2026-03-04T05:06:07.999999Z")]
    [InlineData("5.3.2026 9:07:08.123456789", "2026-03-05T09:07:08.123456Z")]
    [InlineData("2026-03-04T05:06:07,123", "2026-03-04T05:06:07.123Z")]
    [InlineData("2026-03-04 05:06:07+00", "2026-03-04T05:06:07Z")]
    [InlineData("2026-03-04 05:06:07.5-05", "2026-03-04T10:06:07.5Z")]
    [InlineData("2026-03-04T05:06:07+0100", "2026-03-04T04:06:07Z")]
    [InlineData("2026-03-04T05:06:07+01:00[Europe/Warsaw]", "2026-03-04T04:06:07Z")]
    [InlineData("2026-07-04T05:06:07.123+01:00[Europe/Warsaw]", "2026-07-04T04:06:07.123Z")]
    [InlineData("2026-03-04T05:06:07Z[UTC]", "2026-03-04T05:06:07Z")]
    [InlineData("2026-03-04 05:06:07 UTC", "2026-03-04T05:06:07Z")]
    [InlineData("2026-03-04 05:06 GMT", "2026-03-04T05:06:00Z")]
    [InlineData("20260304T050607+0100", "2026-03-04T04:06:07Z")]
    [InlineData("20260304T050607,25Z", "2026-03-04T05:06:07.25Z")]
    [InlineData("20260304T0506", "2026-03-04T05:06:00Z")]
    [InlineData("2026年03月04日 05:06:07", "2026-03-04T05:06:07Z")]
    [InlineData("2026年3月4日", "2026-03-04T00:00:00Z")]
    [InlineData("1772600767123", "2026-03-04T05:06:07.123Z")]
    [InlineData("2026-03-04 12:06:07 AM", "2026-03-04T00:06:07Z")]
    [InlineData("2026/3/4 12:06 pm", "2026-03-04T12:06:00Z")]
    [InlineData("4.3.2026 5:06:07 PM +01:00", "2026-03-04T16:06:07Z")]
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
    [InlineData("3/4/2026 9:07")]
    [InlineData("03-04-2026")]
    [InlineData("3.4.26")]
    [InlineData("31.4.2026")]
    [InlineData("2026/13/4")]
    [InlineData("5.3.2026 9:7")]
    [InlineData("5.3.2026 24:07")]
    [InlineData("yesterday")]
    [InlineData("2026-02-30")]
    [InlineData("1772600767")]
    [InlineData("2026-03-04T05:06:07.1234567890123Z")]
    [InlineData("2026-03-04T05:06:07.12345678x")]
    [InlineData("05:06.123456789")]
    [InlineData("25/12/2026 08:00:00")]
    [InlineData("07-01-2013 08:17:17")]
    [InlineData("7.1-2013 8:17")]
    [InlineData("2026-03-04 13:06:07 PM")]
    [InlineData("2026-03-04 0:06:07 AM")]
    [InlineData("2026-03-04T05:06:07[Europe/Warsaw]")]
    [InlineData("2026-03-04T05:06:07+99")]
    [InlineData("20261304T050607Z")]
    [InlineData("20260304")]
    [InlineData("177260076712")]
    [InlineData("17726007671234")]
    public void Forms_that_read_two_ways_or_none_are_refused(string text) => Assert.Null(Timestamps.Read(text));

    [Theory]
    [InlineData("07-01-2013 08:17:17", "2013-01-07T08:17:17Z", "2013-07-01T08:17:17Z")]
    [InlineData("7.1.2013 8:17", "2013-01-07T08:17:00Z", "2013-07-01T08:17:00Z")]
    [InlineData("25/12/2026 08:00:00", "2026-12-25T08:00:00Z", null)]
    [InlineData("12/25/2026 08:00:00 PM", null, "2026-12-25T20:00:00Z")]
    [InlineData("1/2/2026 8:17 am", "2026-02-01T08:17:00Z", "2026-01-02T08:17:00Z")]
    [InlineData("1/2/2026", "2026-02-01T00:00:00Z", "2026-01-02T00:00:00Z")]
    [InlineData("2026/1/2 8:17", "2026-01-02T08:17:00Z", "2026-01-02T08:17:00Z")]
    public void Where_the_sender_says_it_day_and_month_stand_in_that_order(string text, string? dayFirst, string? monthFirst)
    {
        Assert.Equal(Instant(dayFirst), Timestamps.Read(text, order: DateOrder.DayFirst));
        Assert.Equal(Instant(monthFirst), Timestamps.Read(text, order: DateOrder.MonthFirst));

        static DateTimeOffset? Instant(string? said) => said is null ? null : DateTimeOffset.Parse(said, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Other_forms_have_a_time_zone_and_skipped_hours_too()
    {
        var warsaw = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw");
        Assert.Equal(new DateTimeOffset(2026, 7, 4, 3, 6, 7, 500, TimeSpan.Zero), Timestamps.Read("04/07/2026 05:06:07,5", warsaw, DateOrder.DayFirst));
        Assert.Equal(new DateTimeOffset(2026, 7, 3, 22, 0, 0, TimeSpan.Zero), Timestamps.Read("7/4/2026", warsaw, DateOrder.MonthFirst));
        Assert.Equal(new DateTimeOffset(2026, 7, 4, 4, 6, 7, TimeSpan.Zero), Timestamps.Read("2026-07-04T05:06:07+01:00[Europe/Warsaw]", warsaw));
        Assert.True(Timestamps.IsSkipped("29/03/2026 2:30 AM", warsaw, DateOrder.DayFirst));
        Assert.False(Timestamps.IsSkipped("29/03/2026 2:30 AM", warsaw, DateOrder.MonthFirst));
    }

    [Theory]
    [InlineData("2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00Z")]
    [InlineData("24.4.2026", "Africa/Cairo", "2026-04-23T22:00:00Z")]
    [InlineData("2026-04-25", "Africa/Cairo", "2026-04-24T21:00:00Z")]
    [InlineData("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z")]
    [InlineData("2026-03-29", "Asia/Beirut", "2026-03-28T22:00:00Z")]
    [InlineData("2026-03-29", "Europe/Warsaw", "2026-03-28T23:00:00Z")]
    [InlineData("2026-10-25", "Atlantic/Azores", "2026-10-25T00:00:00Z")]
    [InlineData("2026-11-01", "America/Havana", "2026-11-01T04:00:00Z")]
    public void A_date_alone_is_the_first_instant_of_its_day_where_clocks_skip_midnight_or_come_to_it_twice(string text, string zone, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), Timestamps.Read(text, TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Fact]
    public void Digits_beyond_a_microsecond_are_left_out_in_any_zone() =>
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 4, 6, 7, 123, 456, TimeSpan.Zero), Timestamps.Read("2026-03-04T05:06:07.123456789", TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw")));

    [Theory]
    [InlineData("2026-04-24 0:30", "Africa/Cairo")]
    [InlineData("2026-04-24 00:00", "Africa/Cairo")]
    public void A_time_that_clocks_skip_is_none_at_midnight_too(string text, string zone)
    {
        var skipping = TimeZoneInfo.FindSystemTimeZoneById(zone);
        Assert.Null(Timestamps.Read(text, skipping));
        Assert.True(Timestamps.IsSkipped(text, skipping));
    }
}
