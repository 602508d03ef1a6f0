using System.Globalization;

namespace Journey.Analysis.Files;

/// <summary>Reads points in time. Orders that read two ways, such as 03/04/2026, are refused where nobody has said which is meant.</summary>
public static class Timestamps
{
    /// <summary>Since 1970, from 2001 to 2286: no other number of so many digits is a time.</summary>
    private const int DigitsOfMilliseconds = 13;

    // A year of four digits in front is followed by the month everywhere, and so is a day before dots. A single letter takes one digit or two, as spreadsheets write them.
    private static readonly string[] days = ["yyyy-M-d", "yyyy/M/d", "d.M.yyyy"];

    private static readonly string[] formats =
    [
        .. days.SelectMany(day => new[] { $"{day} H:mm:ss.FFFFFFFK", $"{day} H:mmK", day }),
        "yyyy-M-d'T'H:mm:ss.FFFFFFFK", "yyyy-M-d'T'H:mmK", "yyyy-M-d H:mm:ss.FFFFFFF K", "yyyyMMdd'T'HHmmssK",
    ];

    /// <summary>The instant in whole microseconds, or null where the text is none.</summary>
    /// <param name="text">A date, or a date and a time, with or without an offset; or milliseconds since 1970, of 13 digits.</param>
    /// <param name="zone">
    /// Of a time without an offset; null for UTC. One that comes twice, when summer time ends, is the later one: winter time. A date alone is the first instant
    /// of that day: there are zones whose clocks skip midnight, or come to it twice.
    /// </param>
    /// <param name="order">Of day and month where the year is last; null where nobody has said it.</param>
    public static DateTimeOffset? Read(string text, TimeZoneInfo? zone = null, DateOrder? order = null)
    {
        var trimmed = text.Trim();
        if (IsoInstant.Read(trimmed, zone is null) is { } usual)
            return usual;
        if (trimmed.Length == DigitsOfMilliseconds && trimmed.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
            return DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(trimmed, CultureInfo.InvariantCulture));
        var plain = TimeForms.Plain(trimmed, order);
        if (zone is not null && Local(plain) is { } local)
            return IsDate(plain) ? First(local, zone) : zone.IsInvalidTime(local) ? null : Whole(new DateTimeOffset(local, zone.GetUtcOffset(local)));
        return DateTimeOffset.TryParseExact(plain, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? Whole(time) : null;
    }

    /// <returns>Whether the text is a time without an offset that the clocks of the zone skip, as at the beginning of summer time.</returns>
    public static bool IsSkipped(string text, TimeZoneInfo? zone, DateOrder? order = null) => zone is not null && Local(TimeForms.Plain(text.Trim(), order)) is not null && Read(text, zone, order) is null;

    /// <summary>A time without an offset; at the ends of the calendar none is read, since an offset can lead out of it.</summary>
    private static DateTime? Local(string text) =>
        DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var local) && local is { Kind: DateTimeKind.Unspecified, Year: > 1 and < 9999 } ? local : null;

    private static bool IsDate(string text) => DateTime.TryParseExact(text, days, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static DateTimeOffset First(DateTime day, TimeZoneInfo zone)
    {
        // Clocks skip whole minutes, and of a day fourteen hours at the most.
        var first = day;
        while (zone.IsInvalidTime(first))
            first = first.AddMinutes(1);
        return new DateTimeOffset(first, zone.IsAmbiguousTime(first) ? zone.GetAmbiguousTimeOffsets(first).Max() : zone.GetUtcOffset(first));
    }

    private static DateTimeOffset Whole(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));

    /// <summary>The instant of so many microseconds since year 1, UTC.</summary>
    public static DateTimeOffset AtMicroseconds(long microseconds) => new(microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    /// <summary>Microseconds since year 1, UTC: what durations are counted in.</summary>
    public static long Microseconds(this DateTimeOffset time) => time.UtcTicks / TimeSpan.TicksPerMicrosecond;
}
